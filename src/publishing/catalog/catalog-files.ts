import type { ChangeSet } from "../../office/catalog/editing/change-set.ts";
import type { Scheme } from "../../office/catalog/scheme-format.ts";
import { sanitise } from "../files/sanitise.ts";
import { escapeHtml, type SanitisedHtml } from "../site/html.ts";
import { plainDay } from "../site/wording.ts";
import { type CatalogDifference, catalogDifference, differenceTable } from "./catalog-difference.ts";
import { catalogTable, listTable, type TextTable } from "./catalog-table.ts";
import { DOCX_TYPE, writeDocx } from "./write-docx.ts";
import { writeXlsx, XLSX_TYPE } from "./write-xlsx.ts";

/** A change of the catalog ready to be published: what held before, what holds after, and who says so. */
export type CatalogEdition = {
  readonly title: string;
  readonly publisher: string;
  readonly before: Scheme;
  readonly after: Scheme;
  readonly set: ChangeSet;
  /** The list it is about; null for the catalog itself. */
  readonly list: string | null;
};

export type MadeFile = { readonly name: string; readonly type: string; readonly bytes: Uint8Array };

/** The text of the page and the files beside it. The same edition gives the same bytes. */
export type CatalogPublication = { readonly body: SanitisedHtml; readonly files: readonly MadeFile[] };

/** The name of the file whose digest binds what is signed to what is applied. */
export const CATALOG_JSON = "目录.json";

/** Makes page, xlsx, docx and JSON of a new version of the catalog or of one of its lists (ZJ-06, ZJ-07). */
export async function catalogPublication(edition: CatalogEdition): Promise<CatalogPublication> {
  const changes = catalogDifference(edition.before, edition.after);
  const whole = edition.list === null ? catalogTable(edition.after) : listTable(edition.after, edition.list);
  const tables = [differenceTable(changes), whole];
  const words = introduction(edition, changes, whole);
  return {
    body: bodyOf(words, tables),
    files: [
      { name: "目录.xlsx", type: XLSX_TYPE, bytes: await writeXlsx([whole, differenceTable(changes)]) },
      { name: "目录.docx", type: DOCX_TYPE, bytes: await writeDocx(edition.title, words, [...tables].reverse()) },
      { name: CATALOG_JSON, type: "application/json", bytes: jsonOf(edition, changes, whole) },
    ],
  };
}

function introduction(edition: CatalogEdition, changes: readonly CatalogDifference[], whole: TextTable): string[] {
  const { set, after } = edition;
  const count = (kind: CatalogDifference["kind"]) => changes.filter((one) => one.kind === kind).length;
  const moves = `新增 ${count("added")} 处，修改 ${count("changed")} 处，停用 ${count("retired")} 处`;
  return [
    `${whole.title}第 ${after.head.version} 版，自${plainDay(set.effectiveOn ?? "")}起施行，共 ${whole.rows.length} 项。`,
    `调整原因：${set.reason}`,
    `与上一版相比，${moves}。`,
  ];
}

/** Every cell is text of ours or of a signed scheme, escaped; the page gets the closed list of tags like any body. */
function bodyOf(words: readonly string[], tables: readonly TextTable[]): SanitisedHtml {
  const sentences = words.map((text) => `<p>${escapeHtml(text)}</p>`);
  return sanitise([...sentences, ...tables.map(tableHtml)].join("\n"));
}

/** A table with its name as heading. */
export function tableHtml({ title, head, rows }: TextTable): string {
  const cells = (tag: "th" | "td", row: readonly string[]) =>
    row.map((text) => `<${tag}>${escapeHtml(text)}</${tag}>`).join("");
  const lines = rows.map((row) => `<tr>${cells("td", row)}</tr>`);
  const none = rows.length === 0 ? "<p>没有。</p>" : "";
  return `<h2>${escapeHtml(title)}</h2>${none}<table><thead><tr>${cells("th", head)}</tr></thead><tbody>${lines.join("\n")}</tbody></table>`;
}

/** The same for programs: the operations as they will be applied, the difference in words, the table, and every attribute. */
function jsonOf(edition: CatalogEdition, changes: readonly CatalogDifference[], whole: TextTable): Uint8Array {
  const { set, after, before, list } = edition;
  const data = {
    format: "mingtang-catalog-version/1",
    title: edition.title,
    publisher: edition.publisher,
    version: after.head.version,
    follows: before.head.version,
    effectiveOn: set.effectiveOn,
    reason: set.reason,
    difference: changes,
    operations: set.changes,
    table: { columns: whole.head, rows: whole.rows },
    ...(list === null
      ? { matters: after.matters, lists: after.lists }
      : { list: after.lists.find(({ id }) => id === list) ?? null }),
  };
  return new TextEncoder().encode(`${JSON.stringify(data, null, 1)}\n`);
}
