import { useQuery } from "@tanstack/react-query";
import { longDay } from "../days.ts";
import { DifferenceTable } from "./difference-table.tsx";
import { matterHistory } from "./queries.ts";

/** What each version of the catalog changed about one matter, newest first. */
export function MatterHistory({ id }: { id: string }) {
  const found = useQuery(matterHistory(id));
  if (found.data === undefined) return null;
  return (
    <section className="matter-duties">
      <h2>
        沿革 <span className="second">{found.data.length}</span>
      </h2>
      {found.data.map(({ version, lines }) => (
        <div key={version.id}>
          <p className="second">
            第 {version.number} 版 · {longDay(version.effectiveOn)}起
            {version.record?.url != null && (
              <>
                {" · "}
                <a href={version.record.url}>公布的目录</a>
              </>
            )}
          </p>
          <DifferenceTable lines={lines} />
        </div>
      ))}
    </section>
  );
}
