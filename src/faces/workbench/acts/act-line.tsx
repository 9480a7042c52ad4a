import type { UseQueryResult } from "@tanstack/react-query";
import type { TimelineRow } from "../../desk/contract/act-views.ts";
import { when } from "../days.ts";
import { Refusal, Waiting } from "../parts/states.tsx";

/** Acts on record, oldest first: when, what, in which words, by whom. */
export function ActLine({ found }: { found: UseQueryResult<{ rows: TimelineRow[] }> }) {
  if (found.isPending) return <Waiting lines={3} />;
  if (found.isError) return <Refusal error={found.error} />;
  if (found.data.rows.length === 0) return <p className="second">还没有人做过什么。</p>;
  return (
    <ol className="act-line">
      {found.data.rows.map((row) => (
        <li key={`${row.at}-${row.label}-${row.words}`}>
          <span className="second nowrap">{when(row.at)}</span>
          <span>
            <strong>{row.label}</strong> {row.words}
            <span className="second"> {row.who ?? "程序"}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
