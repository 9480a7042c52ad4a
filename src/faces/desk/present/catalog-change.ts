import { applyChanges } from "../../../office/catalog/editing/apply-changes.ts";
import { type CatalogVersion, standingCatalog } from "../../../office/catalog/editing/catalog-versions.ts";
import type { ChangeSet } from "../../../office/catalog/editing/change-set.ts";
import { schemeImpact } from "../../../office/catalog/impact.ts";
import type { Scheme } from "../../../office/catalog/scheme-format.ts";
import type { SchemeProblem } from "../../../office/catalog/scheme-sentences.ts";
import type { Tx } from "../../../platform/db/tables.ts";
import { catalogDifference } from "../../../publishing/catalog/catalog-difference.ts";
import { mayEdit } from "../../../publishing/records/actions/save-draft.ts";
import type { Attachment } from "../../../publishing/records/draft.ts";
import { STATE_LABELS } from "../../../publishing/records/model.ts";
import { type RecordForUpdate, recordFacts } from "../../../publishing/records/queries.ts";
import type { Day } from "../../../rules/law/day.ts";
import { isRefusal, refuse } from "../../../rules/refusal.ts";
import type { CatalogChangeView, VersionRow } from "../contract/catalog.ts";
import type { Call, DeskTenant } from "../desk.ts";
import { localMinute } from "./time.ts";

type Titled = { readonly id: string; readonly title: string; readonly folder: string | null };

/** A version as lists show it, with the record that published it. */
export function versionRow(version: CatalogVersion, records: readonly Titled[], tenant: DeskTenant): VersionRow {
  const record = records.find(({ id }) => id === version.record);
  return {
    id: version.id,
    number: version.number,
    effectiveOn: version.effectiveOn,
    loadedAt: localMinute(version.loadedAt),
    record: record
      ? { id: record.id, title: record.title, url: record.folder === null ? null : tenant.siteUrl + record.folder }
      : null,
  };
}

/** The files of a draft with the address under which the office hands them out. */
export const filesOf = (record: string, attachments: readonly Attachment[]) =>
  attachments.map(({ name, sha256, size }) => ({
    name,
    url: `/api/records/${record}/attachments/${sha256}`,
    bytes: size,
  }));

/** A record of the office as far as its editing goes. */
export const editingOf = (record: RecordForUpdate, { actor }: Pick<Call, "actor">) => ({
  record: record.id,
  title: String(record.draft.fields.title ?? ""),
  state: record.state,
  stateLabel: STATE_LABELS[record.state],
  version: record.draftVersion,
  editable: record.publicRev === null && !isRefusal(mayEdit(actor, record)),
});

/** A change of the catalog with its difference, its contradictions and what it would move. */
export async function changeView(tx: Tx, call: Call, id: string) {
  const record = await recordFacts(tx, id);
  if (isRefusal(record)) return record;
  const row = await tx.selectFrom("catalog_change").selectAll().where("record", "=", id).executeTakeFirst();
  if (!row) return refuse("not-a-catalog-change", "这条信息不是目录改动。", "This record is no change of the catalog.");
  const set = row.changes as ChangeSet;
  const before = await catalogBefore(tx, row.applied_version, row.accepted_at);
  if (isRefusal(before)) return before;
  const after = applyChanges(before.scheme, set);
  const accepted = row.accepted_at !== null;
  const impact = isRefusal(after) || accepted ? null : await schemeImpact(tx, after, call.today as Day);
  const view: CatalogChangeView = {
    ...editingOf(record, call),
    list: row.list,
    set,
    problems: (row.problems as SchemeProblem[]).map(({ code, where, zh }) => ({ code, where, zh })),
    lines: isRefusal(after) ? [] : catalogDifference(before.scheme, after),
    dutiesToMove: impact?.dutiesToMove ?? 0,
    files: filesOf(id, record.draft.attachments),
    acceptedAt: row.accepted_at === null ? null : localMinute(row.accepted_at),
    appliedVersion: row.applied_version,
    stale: !accepted && before.digest !== row.base_digest,
  };
  return view;
}

/** What the change is held against: the catalog that stands, or, once it was applied, the version before its own. */
async function catalogBefore(tx: Tx, applied: number | null, accepted: Date | null) {
  if (applied === null && accepted === null) return standingCatalog(tx);
  let query = tx.selectFrom("scheme_version").select(["document", "digest"]).orderBy("id", "desc").limit(1);
  if (applied !== null) query = query.where("id", "<", applied);
  const row = await query.executeTakeFirst();
  if (!row) return refuse("catalog-missing", "还没有装载目录。", "No catalog was loaded yet.");
  return { scheme: row.document as Scheme, digest: row.digest };
}
