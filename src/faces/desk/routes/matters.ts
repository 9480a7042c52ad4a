import { type Attribute, isAttribute } from "../../../office/catalog/attribute.ts";
import type { MatterRow as StoredMatter } from "../../../office/catalog/format/matters.ts";
import type { Scheme } from "../../../office/catalog/scheme-format.ts";
import { dutyPage } from "../../../office/duties/queries.ts";
import type { Tx } from "../../../platform/db/tables.ts";
import { GROUNDS } from "../../../rules/law/grounds.ts";
import { parseRule, ruleInChinese } from "../../../rules/law/rule.ts";
import { isRefusal, refuse } from "../../../rules/refusal.ts";
import type { Ground, MatterDetail, MatterRow } from "../contract/matters.ts";
import { type Call, type Route, reads } from "../desk.ts";
import { dutyRows } from "../present/duty-row.ts";
import { pageOf } from "../present/paging.ts";
import { typeShape } from "../present/record-row.ts";

/** A catalog is read as a whole far more often than a list of records, so its page is longer. */
const CATALOG_PAGE = 100;

export const matterRoutes: readonly Route[] = [
  reads("matters", (call) => call.tenant.db.read((tx) => matterPage(tx, call))),
  reads("matters/:id", (call) => call.tenant.db.read((tx) => matterDetail(tx, call))),
  reads("types", async ({ desk }) => [...desk.types.values()].map(typeShape)),
  reads("grounds", async () =>
    GROUNDS.map(
      (ground): Ground => ({
        code: ground.code,
        label: ground.zh,
        basis: `《${ground.basis.law}》${ground.basis.article}`,
        strength: ground.strength,
        needsLaw: ground.namesLaw,
      }),
    ),
  ),
];

const matters = (tx: Tx) =>
  tx
    .selectFrom("matter")
    .leftJoin("site_column", "site_column.id", "matter.site_column")
    .selectAll("matter")
    .select(["level1", "level2", "level3"]);
type Listed = Awaited<ReturnType<ReturnType<typeof matters>["execute"]>>[number];

async function matterPage(tx: Tx, { query, desk }: Call) {
  const page = pageOf(query.page);
  const like = `%${(query.q ?? "").replace(/[\\%_]/g, "\\$&")}%`;
  const found = matters(tx)
    .where("matter.retired_on", "is", null)
    .where((e) => e.or([e("matter.name", "like", like), e("matter.short", "like", like)]));
  const rows = await found
    .orderBy("matter.id")
    .limit(CATALOG_PAGE)
    .offset((page - 1) * CATALOG_PAGE)
    .execute();
  const { total } = await found
    .clearSelect()
    .select((e) => e.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const owners = await ownersOf(
    tx,
    rows.map((row) => row.id),
  );
  return { rows: rows.map((row) => matterRow(row, owners, desk)), total, page, pageSize: CATALOG_PAGE };
}

type Owner = { matter: string; part: string; id: string; name: string; short: string };

const ownersOf = (tx: Tx, ids: readonly string[]): Promise<Owner[]> =>
  tx
    .selectFrom("matter_department")
    .innerJoin("department", "department.id", "matter_department.department")
    .select([
      "matter_department.matter",
      "matter_department.part",
      "department.id",
      "department.name",
      "department.short",
    ])
    .where("matter_department.matter", "in", ids.length > 0 ? [...ids] : [""])
    .orderBy("department.id")
    .execute();

function matterRow(row: Listed, owners: readonly Owner[], desk: Call["desk"]): MatterRow {
  const part = (wanted: string) =>
    owners
      .filter((owner) => owner.matter === row.id && owner.part === wanted)
      .map(({ id, name, short }) => ({ id, name, short }));
  return {
    id: row.id,
    name: row.name,
    short: row.short,
    type: row.record_type,
    typeName: desk.types.get(row.record_type)?.name ?? row.record_type,
    column: row.level3 ?? row.level2 ?? row.level1,
    leads: part("lead"),
    supporting: part("supporting"),
    rule: ruleWords(row.attributes as StoredMatter),
    keyArea: row.key_area,
    heading: row.heading,
  };
}

function ruleWords(matter: StoredMatter): string | null {
  const words = matter.clocks.map((clock) => {
    const rule = parseRule(clock.rule.is);
    return isRefusal(rule) ? clock.rule.is : ruleInChinese(rule);
  });
  return words.length > 0 ? words.join("；") : null;
}

const LABELS: Readonly<Record<string, string>> = {
  name: "名称",
  short: "简称",
  column: "栏目",
  type: "信息类型",
  contents: "公开内容（要素）",
  basis: "公开依据",
  subject: "公开主体的身份",
  publisher: "发布机构",
  leads: "牵头科室",
  supporting: "配合科室",
  channels: "公开渠道",
  audience: "公开对象",
  method: "公开方式",
  level: "公开层级",
  class: "内容类别",
  keyArea: "重点领域",
  heading: "目录大类",
  stage: "五公开环节",
  source: "来源机构",
  circle: "特定群体",
  supervision: "监督渠道",
  cadence: "公开频次",
  publicity: "公示期",
  unmasked: "姓名可以完整公开的理由",
};

async function matterDetail(tx: Tx, { params, desk, actor, today, calendar }: Call) {
  const row = await matters(tx)
    .where("matter.id", "=", params.id ?? "")
    .executeTakeFirst();
  if (!row) return refuse("matter-unknown", "目录里没有这个事项。", "There is no such matter.");
  const stored = row.attributes as StoredMatter;
  const say = await namesOf(tx, desk);
  const attributes = [...attributesOf(stored, say), ...clockAttributes(stored)];
  const share = (from: string) => attributes.filter((one) => one.from === from).length / Math.max(1, attributes.length);
  const { rows } = await dutyPage(tx, { matter: row.id }, today, 1, 20);
  const detail: MatterDetail = {
    ...matterRow(row, await ownersOf(tx, [row.id]), desk),
    attributes,
    shares: { quote: share("quote"), law: share("law"), inferred: share("inferred") },
    openDuties: await dutyRows(tx, rows, actor, today, calendar),
  };
  return detail;
}

type Shown = MatterDetail["attributes"][number];

/** What a code of the scheme is called: columns, departments, publishers, channels, types, and the closed words of the format. */
async function namesOf(tx: Tx, desk: Call["desk"]): Promise<(key: string, code: string) => string> {
  const named = await Promise.all([
    tx.selectFrom("department").select(["id", "name"]).execute(),
    tx.selectFrom("publisher").select(["id", "name"]).execute(),
    tx.selectFrom("channel").select(["id", "name"]).execute(),
    tx.selectFrom("route").select(["id", "name"]).execute(),
    tx
      .selectFrom("site_column")
      .select((e) => ["id", e.fn.coalesce("level3", "level2", "level1").as("name")])
      .execute(),
    bodiesOf(tx),
  ]);
  const [departments, publishers, channels, routes, columns, bodies] = named.map(
    (rows) => new Map(rows.map((row) => [row.id, row.name ?? row.id])),
  );
  const types = new Map([...desk.types.values()].map((type) => [type.code, type.name]));
  const byKey: Readonly<Record<string, ReadonlyMap<string, string> | undefined>> = {
    column: columns,
    type: types,
    publisher: publishers,
    leads: new Map([...(bodies ?? []), ...(departments ?? [])]),
    supporting: new Map([...(bodies ?? []), ...(departments ?? [])]),
    channels,
    class: routes,
  };
  return (key, code) => byKey[key]?.get(code) ?? WORDS[code] ?? code;
}

/** Bodies that are words of the source, such as 机关各科室: they stand in the scheme alone. */
async function bodiesOf(tx: Tx): Promise<{ id: string; name: string }[]> {
  const row = await tx.selectFrom("scheme_version").select("document").orderBy("id", "desc").executeTakeFirst();
  return ((row?.document as Partial<Scheme> | undefined)?.bodies ?? []).map(({ id, name }) => ({ id, name: name.is }));
}

/** The closed words of the scheme format (scheme-format.ts) as people say them. */
const WORDS: Readonly<Record<string, string>> = {
  approved: "批准",
  implemented: "实施",
  produced: "制作",
  reposted: "转载",
  society: "全社会",
  limited: "特定群体",
  board: "只在公开栏",
  province: "省级",
  city: "市级",
  county: "县级",
  township: "乡级",
  village: "村级",
  instant: "即时",
  monthly: "每月",
  quarterly: "每季度",
  yearly: "每年",
  onChange: "变更时",
  asNeeded: "不定期",
};

function attributesOf(matter: StoredMatter, say: (key: string, code: string) => string): Shown[] {
  const held: Record<string, unknown> = { ...matter, contents: contentsAsOne(matter.contents) };
  return Object.entries(LABELS).flatMap(([key, label]) => {
    const one = held[key];
    return isAttribute(one)
      ? [shownAttribute(key, label, { ...one, is: saidWith(one.is, (code) => say(key, code)) })]
      : [];
  });
}

/** The elements in one line, with the origin of the first: the office lists them one by one on the matter's own page. */
function contentsAsOne(contents: StoredMatter["contents"]): Attribute<unknown> | undefined {
  const [first] = contents;
  return first && { ...first, is: contents.map((element) => element.is) };
}

const saidWith = (value: unknown, say: (code: string) => string): unknown =>
  Array.isArray(value) ? value.map((one) => say(String(one))) : typeof value === "string" ? say(value) : value;

const clockAttributes = (matter: StoredMatter): Shown[] =>
  matter.clocks.flatMap((clock, at) => [
    shownAttribute(`clock${at}`, "公开时限", { ...clock.rule, is: wordsOfRule(clock.rule.is) }),
    ...(clock.handOver
      ? [shownAttribute(`handOver${at}`, "内部移交时限", { ...clock.handOver, is: wordsOfRule(clock.handOver.is) })]
      : []),
    ...(clock.override ? [shownAttribute(`override${at}`, "另有法律规定", clock.override)] : []),
  ]);

const wordsOfRule = (text: string) => {
  const rule = parseRule(text);
  return isRefusal(rule) ? text : ruleInChinese(rule);
};

function shownAttribute(key: string, label: string, one: Attribute<unknown>): Shown {
  const value = Array.isArray(one.is)
    ? one.is.join("、")
    : typeof one.is === "boolean"
      ? one.is
        ? "是"
        : "否"
      : String(one.is ?? "—");
  const quote = one.from === "quote" ? (one.quote ?? (typeof one.is === "string" ? one.is : null)) : null;
  return { key, label, value, from: one.from, quote };
}
