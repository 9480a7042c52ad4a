import { openReviewOf } from "../../../office/catalog/editing/actions/open-reviews.ts";
import { standingCatalog } from "../../../office/catalog/editing/catalog-versions.ts";
import { EMPTY_CHANGES } from "../../../office/catalog/editing/change-set.ts";
import type { Scheme } from "../../../office/catalog/scheme-format.ts";
import type { Actor } from "../../../office/people/roles.ts";
import type { Tx } from "../../../platform/db/tables.ts";
import type { Day } from "../../../rules/law/day.ts";
import { isRefusal, type Refusal, refuse } from "../../../rules/refusal.ts";
import { createRecord } from "../../records/actions/create-record.ts";
import type { RecordTypes } from "../../records/record-types.ts";

export const CATALOG_TYPE = "catalog";

export type OpenCatalogChange = {
  /** The list to change; the catalog itself when left out. */
  readonly list?: string;
  /** The duty it meets, such as the yearly review of a negative list. */
  readonly duty?: number;
};

/**
 * Starts a change of the catalog, or of one of its lists, as a draft record of the type catalog under the matter that publishes it.
 * Refuses `list-unknown`, `catalog-without-matter` (the scheme names no matter for its catalog), and what `createRecord` refuses.
 */
export async function openCatalogChange(
  tx: Tx,
  actor: Actor,
  wanted: OpenCatalogChange,
  means: { readonly types: RecordTypes; readonly now: Date; readonly today: Day },
): Promise<{ id: string } | Refusal> {
  const standing = await standingCatalog(tx);
  if (isRefusal(standing)) return standing;
  const { scheme, digest } = standing;
  const matter = matterFor(scheme, wanted.list);
  if (isRefusal(matter)) return matter;
  const title = titleFor(scheme, wanted.list);
  const begun = { fields: { title, madeOn: means.today }, disposition: { kind: "proactive" as const } };
  const owed = wanted.duty ?? (await freeReview(tx, reviewed(scheme, wanted.list), matter));
  const duty = owed === undefined ? {} : { duty: owed };
  const created = await createRecord(tx, actor, { matter, type: CATALOG_TYPE, begun, ...duty }, means);
  if (isRefusal(created)) return created;
  await tx
    .insertInto("catalog_change")
    .values({
      record: created.id,
      list: wanted.list ?? null,
      changes: JSON.stringify(EMPTY_CHANGES),
      effective_on: null,
      base_digest: digest,
      file_digest: null,
      saved_at: means.now,
      saved_by: actor.id,
    })
    .execute();
  return created;
}

/** The review that this change will meet, when nobody else's draft works on it. */
async function freeReview(tx: Tx, list: string | undefined, matter: string): Promise<number | undefined> {
  const duty = list === undefined ? undefined : await openReviewOf(tx, list);
  if (duty === undefined) return undefined;
  const taken = await tx
    .selectFrom("record_item")
    .innerJoin("duty", "duty.id", "record_item.duty")
    .select("record_item.id")
    .where("record_item.duty", "=", duty)
    .where("duty.matter", "=", matter)
    .where("record_item.state", "in", ["draft", "submitted", "accepted", "public"])
    .executeTakeFirst();
  return taken ? undefined : duty;
}

const reviewed = (scheme: Scheme, list: string | undefined): string | undefined =>
  list ?? scheme.lists.find(({ kind }) => kind === "catalog")?.id;

function matterFor(scheme: Scheme, list: string | undefined): string | Refusal {
  const wanted = scheme.lists.find((one) => (list === undefined ? one.kind === "catalog" : one.id === list));
  if (wanted) return wanted.matter.is;
  if (list !== undefined)
    return refuse("list-unknown", "没有这份清单。", "There is no such list.", { field: "list", list });
  const byName = scheme.matters.find(({ name }) => name.is.includes("目录"));
  return (
    byName?.id ??
    refuse(
      "catalog-without-matter",
      "方案里没有公布目录本身的事项，请先补上一个。",
      "The scheme names no matter under which the catalog itself is published.",
    )
  );
}

function titleFor(scheme: Scheme, list: string | undefined): string {
  const issuer = scheme.agencies.find(({ id }) => id === scheme.head.issuer.is)?.name.is ?? scheme.head.label;
  const name = list === undefined ? "主动公开基本目录" : (scheme.lists.find(({ id }) => id === list)?.name.is ?? list);
  return `${issuer}${name}（第 ${scheme.head.version + 1} 版）`;
}
