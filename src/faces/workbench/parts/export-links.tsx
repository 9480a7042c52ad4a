import { withQuery } from "../api.ts";

type ExportLinksProps = { list: string; query: Record<string, string | number | undefined> };

/** The list as it is filtered now, all of its rows, to carry away: as a workbook, or as CSV for other programs. */
export function ExportLinks({ list, query }: ExportLinksProps) {
  return (
    <span className="row-buttons export-links">
      <a className="btn" href={`/api/${withQuery(`${list}.xlsx`, query)}`} download>
        导出 Excel
      </a>
      <a className="btn" href={`/api/${withQuery(`${list}.csv`, query)}`} download>
        CSV
      </a>
    </span>
  );
}
