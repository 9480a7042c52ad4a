import { standingCatalog } from "../../office/catalog/editing/catalog-versions.ts";
import "../../office/catalog/editing/tables.ts";
import type { SchemeProblem } from "../../office/catalog/scheme-sentences.ts";
import "../../office/catalog/tables.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { isRefusal } from "../../rules/refusal.ts";
import type { Draft } from "../records/draft.ts";
import type { Missing } from "../records/model.ts";
import "./tables.ts";

type Drafted = { readonly id: string; readonly type: string; readonly publicRev: number | null; readonly draft: Draft };

/**
 * What is missing before a record may be submitted that only the database tells: a change of the catalog without contradictions and
 * written against the catalog that stands (ZJ-07), a clean-up with its table (ZJ-10), the item of the negative list that a
 * withholding names (ZJ-08).
 */
export async function missingInCatalog(tx: Tx, record: Drafted): Promise<Missing[]> {
  if (record.publicRev !== null) return [];
  if (record.type === "catalog") return missingChange(tx, record);
  if (record.type === "clean-up") return missingCleanUp(tx, record);
  return missingNegativeItem(tx, record.draft);
}

async function missingChange(tx: Tx, record: Drafted): Promise<Missing[]> {
  const row = await tx.selectFrom("catalog_change").selectAll().where("record", "=", record.id).executeTakeFirst();
  if (!row) return [{ field: "changes", words: "请在目录里写明改动" }];
  const problems = row.problems as SchemeProblem[];
  if (problems.length > 0) return problems.map(({ zh }) => ({ field: "changes", words: zh }));
  if (!holds(record.draft, row.file_digest)) return [{ field: "changes", words: "请先存目录改动，生成公布的文件" }];
  const standing = await standingCatalog(tx);
  if (!isRefusal(standing) && standing.digest !== row.base_digest)
    return [{ field: "changes", words: "起草以后目录又变了，请重新存一次，按现行目录生成文件" }];
  return [];
}

async function missingCleanUp(tx: Tx, record: Drafted): Promise<Missing[]> {
  const row = await tx.selectFrom("clean_up").selectAll().where("record", "=", record.id).executeTakeFirst();
  if (row && holds(record.draft, row.file_digest)) return [];
  return [{ field: "rows", words: "请列出清理的文件和结果" }];
}

const holds = (draft: Draft, digest: string | null) => draft.attachments.some(({ sha256 }) => sha256 === digest);

async function missingNegativeItem(tx: Tx, { disposition }: Draft): Promise<Missing[]> {
  if (disposition.kind !== "withheld" || !disposition.ground) return [];
  const items = await negativeItems(tx, disposition.ground);
  if (items.length === 0 || items.some(({ key }) => key === disposition.negativeItem)) return [];
  return [{ field: "disposition", words: "不予公开要指明负面清单里的哪一项" }];
}

/** An item of a negative list, as a withholding names it: `list/item`. */
export type NegativeItem = {
  readonly key: string;
  readonly name: string;
  readonly list: string;
  readonly ground: string | null;
};

/** The items of the negative lists that stand, for one ground or all. */
export async function negativeItems(tx: Tx, ground?: string): Promise<NegativeItem[]> {
  let query = tx
    .selectFrom("catalog_list_item")
    .innerJoin("catalog_list", "catalog_list.id", "catalog_list_item.list")
    .select(["catalog_list.id as list", "catalog_list.name as listName", "catalog_list_item.id"])
    .select(["catalog_list_item.name", "catalog_list_item.ground"])
    .where("catalog_list.kind", "=", "negative")
    .where("catalog_list_item.state", "=", "kept");
  if (ground !== undefined) query = query.where("catalog_list_item.ground", "=", ground);
  const rows = await query.orderBy("catalog_list.position").orderBy("catalog_list_item.position").execute();
  return rows.map((row) => ({
    key: `${row.list}/${row.id}`,
    name: row.name,
    list: row.listName,
    ground: row.ground,
  }));
}
