import Type from "typebox";
import { catalogVersions, matterHistory, schemeOfVersion } from "../../../office/catalog/editing/catalog-versions.ts";
import type { Scheme } from "../../../office/catalog/scheme-format.ts";
import type { Tx } from "../../../platform/db/tables.ts";
import { openCatalogChange } from "../../../publishing/catalog/actions/open-catalog-change.ts";
import { saveCatalogChange } from "../../../publishing/catalog/actions/save-catalog-change.ts";
import { catalogDifference } from "../../../publishing/catalog/catalog-difference.ts";
import { negativeItems } from "../../../publishing/catalog/ready-to-submit.ts";
import { ruleWords } from "../../../publishing/release/catalog-words.ts";
import { isRefusal, refuse } from "../../../rules/refusal.ts";
import type {
  CatalogDifferenceView,
  CatalogVersions,
  ListView,
  MatterHistoryRow,
  VersionRow,
} from "../contract/catalog.ts";
import { type Call, changes, type DeskTenant, type Route, reads } from "../desk.ts";
import { changeView, versionRow } from "../present/catalog-change.ts";
import { catalogChoices } from "../present/catalog-choices.ts";
import { numberIn } from "../present/paging.ts";

const SAVE = Type.Object({ version: Type.Integer(), set: Type.Unknown() });
const OPEN = Type.Object({
  list: Type.Optional(Type.String({ maxLength: 80 })),
  duty: Type.Optional(Type.Integer()),
});

/** The catalog as a publication: versions, difference, history, lists, and changes of it that walk the line (ZJ-06, ZJ-07, ZJ-08). */
export const catalogRoutes: readonly Route[] = [
  reads("catalog/versions", ({ tenant }) => tenant.db.read((tx) => versionsView(tx, tenant))),
  reads("catalog/versions/:from/difference/:to", ({ tenant, params }) =>
    tenant.db.read((tx) => differenceView(tx, tenant, numberIn(params.from), numberIn(params.to))),
  ),
  reads("catalog/matters/:id/history", ({ tenant, params }) =>
    tenant.db.read((tx) => historyView(tx, tenant, params.id ?? "")),
  ),
  reads("catalog/lists", ({ tenant }) => tenant.db.read(listsView)),
  reads("catalog/negative-items", ({ tenant, query }) =>
    tenant.db.read((tx) => negativeItems(tx, query.ground || undefined)),
  ),
  reads("catalog/choices", ({ tenant }) => tenant.db.read(catalogChoices)),
  changes("POST", "catalog/changes", "draft", OPEN, ({ tenant, actor, body, desk, now, today }) =>
    tenant.db.write((tx) => openCatalogChange(tx, actor, body, { types: desk.types, now, today })),
  ),
  reads("catalog/changes/:record", (call) =>
    call.tenant.db.read((tx) => changeView(tx, call, call.params.record ?? "")),
  ),
  changes("PUT", "catalog/changes/:record", "draft", SAVE, saveChange),
];

async function saveChange({ tenant, desk, actor, params, body, now, today }: Call) {
  const wanted = body as { version: number; set: unknown };
  return saveCatalogChange(tenant.db, desk.blobs, actor, params.record ?? "", wanted, { now, today });
}

async function versionsView(tx: Tx, tenant: DeskTenant): Promise<CatalogVersions> {
  const versions = await rowsOf(tx, tenant);
  const waiting = await tx
    .selectFrom("catalog_change")
    .innerJoin("record_item", "record_item.id", "catalog_change.record")
    .select(["record_item.id", "record_item.title", "catalog_change.effective_on"])
    .where("catalog_change.accepted_at", "is not", null)
    .where("catalog_change.applied_version", "is", null)
    .orderBy("catalog_change.effective_on")
    .execute();
  return {
    versions,
    waiting: waiting.map((row) => ({ record: row.id, title: row.title, effectiveOn: row.effective_on ?? "" })),
  };
}

async function rowsOf(tx: Tx, tenant: DeskTenant): Promise<VersionRow[]> {
  const versions = await catalogVersions(tx);
  const ids = versions.flatMap(({ record }) => (record === null ? [] : [record]));
  const records = await tx
    .selectFrom("record_item")
    .leftJoin("public_record", "public_record.record", "record_item.id")
    .select(["record_item.id", "record_item.title", "public_record.folder"])
    .where("record_item.id", "in", ids.length > 0 ? ids : [""])
    .execute();
  return versions.map((version) => versionRow(version, records, tenant));
}

async function differenceView(tx: Tx, tenant: DeskTenant, from: number, to: number) {
  const [before, after] = [await schemeOfVersion(tx, from), await schemeOfVersion(tx, to)];
  if (isRefusal(before)) return before;
  if (isRefusal(after)) return after;
  const rows = await rowsOf(tx, tenant);
  const row = (id: number) => rows.find((one) => one.id === id) as VersionRow;
  const view: CatalogDifferenceView = { from: row(from), to: row(to), lines: catalogDifference(before, after) };
  return view;
}

async function historyView(tx: Tx, tenant: DeskTenant, matter: string) {
  const steps = await matterHistory(tx, matter);
  if (steps.length === 0) return refuse("matter-unknown", "目录里没有这个事项。", "There is no such matter.");
  const rows = await rowsOf(tx, tenant);
  const newest = rows[0] && (await schemeOfVersion(tx, rows[0].id));
  if (!newest || isRefusal(newest)) return [];
  const only = (row: (typeof steps)[number]["row"]): Scheme => ({ ...newest, lists: [], matters: row ? [row] : [] });
  const history = steps.map(
    ({ version, row }, at): MatterHistoryRow => ({
      version: rows.find(({ id }) => id === version.id) as VersionRow,
      lines: catalogDifference(only(steps[at - 1]?.row ?? null), only(row)),
    }),
  );
  return history.reverse();
}

const LIST_KINDS: Readonly<Record<string, string>> = {
  power: "权力清单",
  responsibility: "责任清单",
  negative: "负面清单",
  register: "名录",
  catalog: "目录",
  blacklist: "失信名单",
};

async function listsView(tx: Tx): Promise<ListView[]> {
  const lists = await tx
    .selectFrom("catalog_list")
    .innerJoin("agency", "agency.id", "catalog_list.owner")
    .selectAll("catalog_list")
    .select("agency.name as owner_name")
    .orderBy("catalog_list.position")
    .execute();
  const items = await tx
    .selectFrom("catalog_list_item")
    .leftJoin("agency", "agency.id", "catalog_list_item.received_by")
    .selectAll("catalog_list_item")
    .select("agency.name as receiver")
    .orderBy("catalog_list_item.position")
    .execute();
  const duties = await tx
    .selectFrom("duty")
    .select(["id", "matter", "due_on", "about"])
    .where("clock_on", "=", "review")
    .where("state", "=", "open")
    .orderBy("due_on")
    .execute();
  return lists.map((list) => {
    const duty = duties.find(({ about, matter }) => about === list.id && matter === list.matter);
    return {
      id: list.id,
      kind: list.kind,
      kindName: LIST_KINDS[list.kind] ?? list.kind,
      name: list.name,
      owner: list.owner_name,
      matter: list.matter,
      review: list.review_rule === null ? null : `每年${ruleWords(list.review_rule)}`,
      duty: duty ? { id: duty.id, due: duty.due_on } : null,
      items: items
        .filter((item) => item.list === list.id)
        .map((item) => ({
          id: item.id,
          name: item.name,
          kind: item.kind,
          basis: item.basis,
          ground: item.ground,
          state: item.state,
          changedOn: item.changed_on,
          receivedBy: item.receiver,
        })),
    };
  });
}
