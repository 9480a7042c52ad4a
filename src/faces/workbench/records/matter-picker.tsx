import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { MatterRow } from "../../desk/contract/matters.ts";
import { Pager } from "../parts/pager.tsx";
import { SearchBox } from "../parts/search-box.tsx";
import { Failed, Waiting } from "../parts/states.tsx";
import { matters, me } from "../queries.ts";

/** The catalog as a list to choose from; what one's own department answers for stands first. */
export function MatterPicker({ pick }: { pick: (matter: { id: string; name: string }) => void }) {
  const [words, setWords] = useState("");
  const [page, setPage] = useState(1);
  const found = useQuery({ ...matters({ q: words, page }), placeholderData: keepPreviousData });
  const own = useQuery(me()).data?.person.department?.id;
  const mine = (row: MatterRow) => [...row.leads, ...row.supporting].some((department) => department.id === own);
  const search = (next: string) => {
    setWords(next);
    setPage(1);
  };
  return (
    <section className="matter-picker" aria-label="选事项">
      <p>先选事项：类型、栏目、期限和审签路线都由它定。</p>
      <SearchBox label="查事项" value={words} onChange={search} />
      {found.isPending && <Waiting />}
      {found.isError && <Failed error={found.error} again={() => void found.refetch()} />}
      {found.data !== undefined && (
        <>
          <ul>
            {found.data.rows
              .toSorted((one, other) => Number(mine(other)) - Number(mine(one)))
              .map((row) => (
                <li key={row.id} className={mine(row) ? "mine" : undefined}>
                  <button type="button" onClick={() => pick(row)}>
                    <strong>{row.name}</strong>
                    <span className="second">
                      {row.typeName}
                      {row.column !== null && ` · ${row.column}`}
                      {row.leads.length > 0 && ` · ${row.leads.map((lead) => lead.name).join("、")}`}
                    </span>
                  </button>
                </li>
              ))}
          </ul>
          {found.data.total === 0 && <p>没有这个事项。换个说法试试；真没有，请政务公开办补进目录。</p>}
          <Pager {...found.data} what="个事项" go={setPage} />
        </>
      )}
    </section>
  );
}
