import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parse } from "yaml";
import { townPeople } from "../../../test/town/town.ts";
import { expectAnswer } from "../../rules/refusal.ts";
import { loadScheme, schemeIds } from "./load-scheme.ts";
import type { Scheme } from "./scheme-format.ts";
import { departmentsWithoutLiaison, mattersByHeading, mattersOf } from "./scheme-questions.ts";
import { reportOnSchemes, SHIPPED_SCHEMES } from "./shipped-schemes.ts";

const loaded = new Map<string, Promise<Scheme>>();
function scheme(id: string): Promise<Scheme> {
  const known = loaded.get(id) ?? loadScheme(SHIPPED_SCHEMES, id).then(expectAnswer);
  loaded.set(id, known);
  return known;
}
const byId = <Row extends { readonly id: string }>(rows: readonly Row[], id: string): Row => {
  const row = rows.find((one) => one.id === id);
  assert.ok(row, id);
  return row;
};

type NamedColumn = {
  id: string;
  order: number;
  channel: string;
  level1: string;
  level2: string | null;
  level3: string | null;
  unit: string | null;
  limit: string | null;
  inferred?: string[] | string;
};

function namedColumns(): NamedColumn[] {
  const named = parse(readFileSync(join(SHIPPED_SCHEMES, "named.yaml"), "utf8")) as (NamedColumn & {
    source: string;
  })[];
  return named.filter((row) => row.source === "liaocheng" && row.order !== undefined && row.channel !== undefined);
}

const ids = await schemeIds(SHIPPED_SCHEMES);
const reports = expectAnswer(await reportOnSchemes(SHIPPED_SCHEMES, ids));

test("all five shipped schemes hold together", () => {
  assert.deepEqual(ids, ["jieyang", "liaocheng", "shaoguan", "zhejiang", "zhongshan"]);
  assert.deepEqual(
    reports.flatMap(({ problems }) => problems),
    [],
  );
});

test("聊城 claims to be complete and refers to all its clauses and named things", () => {
  const coverage = reports.find(({ tenant }) => tenant === "liaocheng")?.coverage;
  assert.deepEqual(coverage?.clauses, { mentioned: 34, missing: [] });
  assert.deepEqual(coverage?.named, { mentioned: 275, missing: [] });
});

test("[LC-23] the 54 leaf columns of 附件3 stand row for row as read, 5 + 23 + 8 + 18 in four channels", async () => {
  const { columns } = await scheme("liaocheng");
  const squeezed = (text: string | null) => text?.replace(/\s+/g, "") ?? null;
  const inferredKeys = (row: NamedColumn) =>
    (Array.isArray(row.inferred) ? row.inferred : (row.inferred ?? "").split(","))
      .map((key) => key.trim())
      .filter((key) => key !== "")
      .sort();
  const wanted = namedColumns().map((row) => ({
    path: [row.channel, row.level1, row.level2, row.level3],
    unit: squeezed(row.unit),
    limit: row.limit,
    inferred: inferredKeys(row),
  }));
  const held = columns.map((row) => ({
    path: [row.channel.is, row.level1.is, row.level2?.is ?? null, row.level3?.is ?? null],
    unit: squeezed(row.units.is?.words ?? null),
    limit: row.limit.is,
    inferred: Object.entries({
      level1: row.level1,
      level2: row.level2,
      level3: row.level3,
      unit: row.units,
      limit: row.limit,
    })
      .filter(([key, value]) => value?.from === "inferred" && !(key === "limit" && row.kind === "link"))
      .map(([key]) => key)
      .sort(),
  }));
  assert.deepEqual(held, wanted);
  const channels = Map.groupBy(columns, (row) => row.channel.is);
  assert.deepEqual(
    [...channels].map(([channel, rows]) => [channel, rows.length]),
    [
      ["新闻中心", 5],
      ["政务公开", 23],
      ["互动交流", 8],
      ["专题专栏", 18],
    ],
  );
});

test("[LC-23] every column of 聊城 that carries content has a matter; services and the link have none of their own", async () => {
  const { columns, matters } = await scheme("liaocheng");
  const held = new Set(matters.map((matter) => matter.column.is));
  const bare = columns.filter((column) => !held.has(column.id)).map((column) => [column.level2?.is, column.kind]);
  assert.deepEqual(bare, [
    ["网上咨询", "service"],
    ["答复查询", "service"],
    ["公开咨询", "service"],
    ["山东政务网", "link"],
  ]);
});

test("[LC-20] the leading group's office sits in two units, and both lead what the group's office must do", async () => {
  const { groups, matters } = await scheme("liaocheng");
  assert.deepEqual(byId(groups, "openness-group").office.departments.is, ["office", "news"]);
  assert.deepEqual(byId(matters, "quarterly-circular").leads.is, ["office", "news"]);
});

test("[LC-20] a section without a liaison is flagged, one with a liaison is not", async () => {
  const liaisons = new Set(
    townPeople()
      .people.filter(({ tenant }) => tenant === "liaocheng")
      .flatMap(({ liaison }) => liaison),
  );
  const bare = departmentsWithoutLiaison(await scheme("liaocheng"), liaisons);
  assert.ok(bare.includes("science"));
  assert.ok(!bare.includes("office"));
});

test("[LC-25] the leading group has one head, 13 deputies, 30 members and a director who is one of the deputies", async () => {
  const { head, deputies, members, office } = byId((await scheme("liaocheng")).groups, "openness-group");
  assert.deepEqual(
    [head, deputies, members].map((seat) => [seat.count.is, seat.names.length]),
    [
      [1, 1],
      [13, 13],
      [30, 30],
    ],
  );
  assert.ok(deputies.names.some(({ is }) => is === office.director?.is));
});

test("[LC-19] every matter stands under one of the four headings, and a heading without matters shows", async () => {
  const whole = await scheme("liaocheng");
  const counts = mattersByHeading(whole).map(({ heading, matters }) => [heading, matters.length > 0]);
  assert.deepEqual(counts, [
    ["五公开", true],
    ["政策解读", true],
    ["舆情回应", true],
    ["公众参与", true],
  ]);
  const without = { ...whole, matters: whole.matters.filter((matter) => matter.heading.is !== "舆情回应") };
  assert.deepEqual(mattersByHeading(without)[2], { heading: "舆情回应", matters: [] });
});

test("[LC-28] the plan of 聊城 keeps decision, date, printed attribute and basis as fields with their words", async () => {
  const { head } = await scheme("liaocheng");
  assert.equal(head.decidedBy?.is, "局长办公会");
  assert.equal(head.issued?.is, "2019-12-03");
  assert.equal(head.disclosure?.quote, "（此文件公开发布）");
  assert.deepEqual(
    head.basis.map(({ number }) => number?.is).filter((number) => number !== undefined),
    ["聊政办发[2018]16号", "聊政办发[2019]5号"],
  );
});

test("[LC-24] the approval form has the eight fields of 附件4 in their order, 公开形式 printed", async () => {
  const { form } = await scheme("liaocheng");
  assert.deepEqual(
    form?.fields.map(({ label }) => label.is),
    [
      "拟公开内容提交部门",
      "拟公开内容(可另附件)",
      "公开形式",
      "公开时间",
      "公开期限",
      "科室负责人审查意见",
      "分管领导审查意见",
      "年月日",
    ],
  );
  assert.equal(form?.fields[2]?.printed?.is, "主动公开");
});

test("[LC-18] the class of the content picks the route; the head may add the secrecy review where the scheme says so", async () => {
  const { classes, routes } = await scheme("liaocheng");
  const routeOf = (id: string) => byId(routes, byId(classes, id).route.is);
  assert.deepEqual(
    routeOf("policy").signers.map(({ role }) => role),
    ["author", "sectionHead", "secrecyReviewer", "leader"],
  );
  assert.equal(routeOf("policy").headMayReviewSecrecy.is, false);
  assert.equal(routeOf("news").headMayReviewSecrecy.is, true);
});

test("[JY-15] two sections lead one matter, the counties share it, and each section's list is exactly its own", async () => {
  const whole = await scheme("jieyang");
  const progress = byId(whole.matters, "project-progress");
  assert.deepEqual([progress.leads.is, progress.supporting.is], [["housing", "construction"], ["counties"]]);
  const { leads, supports } = mattersOf(whole, "counties");
  assert.deepEqual([leads.length, supports.map(({ id }) => id)], [0, ["project-progress"]]);
  assert.ok(mattersOf(whole, "housing").leads.every((matter) => matter.leads.is.includes("housing")));
});

test("[JY-16] the bureau's own site is the first platform and 智慧住建云 one of the channels after it", async () => {
  const { sites, channels } = await scheme("jieyang");
  assert.deepEqual(
    sites.filter((site) => site.firstPlatform.is).map((site) => [site.id, site.firstPlatform.from]),
    [["bureau-site", "quote"]],
  );
  assert.equal(byId(channels, "housing-cloud").name.is, "智慧住建云");
});

test("[ZS-01] 住房保障办公室 publishes in the column 住房保障 of a site that 住建局 owns, with its sub-columns", async () => {
  const { head, sites, columns } = await scheme("zhongshan");
  const site = byId(sites, "host-site");
  assert.equal(head.issuer.is, "housing-office");
  assert.deepEqual([site.owner.is, site.mode, site.hostColumn?.is], ["bureau", "column", "住房保障"]);
  assert.deepEqual(site.publishers, ["housing-office"]);
  assert.ok(
    columns.length > 8 && columns.every((column) => column.site === site.id && column.channel.is === "住房保障"),
  );
});

test("[ZS-03] [ZS-12] 中山 counts 20 working days from making or change, 7 from a licence or penalty", async () => {
  const { matters } = await scheme("zhongshan");
  const clocks = (id: string) => byId(matters, id).clocks.map(({ on, rule }) => [on.is, rule.is, rule.from]);
  assert.deepEqual(clocks("policies"), [
    ["made", "within 20 workingDays", "quote"],
    ["changed", "within 20 workingDays", "quote"],
  ]);
  assert.deepEqual(clocks("plan"), [
    ["formed", "within 20 workingDays", "quote"],
    ["changed", "within 20 workingDays", "quote"],
  ]);
  assert.deepEqual(clocks("decisions"), [["decided", "within 7 workingDays", "quote"]]);
});

test("[ZS-12] a limit that another law sets names that law", async () => {
  const { matters } = await scheme("liaocheng");
  const [clock] = byId(matters, "budget").clocks;
  assert.deepEqual([clock?.rule.is, clock?.override?.is], ["within 20 calendarDays", "预算法第十四条"]);
});

test("the bodies of 韶关 that were reorganised end on a day and name their successor", async () => {
  const { agencies } = await scheme("shaoguan");
  const land = byId(agencies, "land");
  assert.deepEqual([land.until, land.successor?.agency.is], ["2019-01-31", "land-now"]);
  assert.equal(byId(agencies, "land-now").from, "2019-02-01");
});

test("[JY-29] [ZS-19] [ZJ-31] [SG-22] each scheme says its version, issuer, status, scope and the numbered documents it rests on", async () => {
  for (const [id, issuer, numbers] of [
    ["jieyang", "揭阳市住房和城乡建设局", ["粤办函〔2018〕201号", "揭府办函〔2018〕37号"]],
    ["zhongshan", "中山市住房保障办公室", ["国办发〔2017〕97号", "粤办函〔2018〕201号"]],
    ["zhejiang", "浙江省住房和城乡建设厅", ["国办发〔2016〕80号", "浙政办发〔2017〕42号"]],
    ["shaoguan", "韶关市人民政府办公室", ["国办发〔2017〕97号", "粤办函〔2018〕201号"]],
  ] as const) {
    const { head, agencies } = await scheme(id);
    assert.equal(byId(agencies, head.issuer.is).name.is, issuer);
    assert.ok(head.version >= 1);
    assert.equal(head.status.is, "historical text");
    assert.equal(head.scope.from, "quote");
    const held = head.basis.flatMap(({ number }) => (number ? [number.is] : []));
    assert.deepEqual(held, numbers, id);
  }
});

test("[JY-04] every matter says in which role its publisher publishes, and a repost names the body it takes from", async () => {
  for (const id of ids) {
    const { matters, publishers } = await scheme(id);
    for (const matter of matters) {
      byId(publishers, matter.publisher.is);
      assert.equal(matter.subject.is === "reposted", matter.source !== undefined, `${id} ${matter.id}`);
    }
  }
  const { matters } = await scheme("liaocheng");
  assert.deepEqual(byId(matters, "state-news").source, { is: "国务院", from: "inferred" });
});

test("[SG-01] no matter of the five schemes lacks one of the six attributes", () => {
  assert.deepEqual(
    reports.flatMap(({ gaps }) => gaps),
    [],
  );
});

test("[LC-22] 聊城 gives openness no less than the 5 % that its plan asks for, and the least is the plan's own words", async () => {
  const { assessments } = await scheme("liaocheng");
  const { percent, minimum } = byId(assessments, "yearly-weight");
  assert.deepEqual([percent?.is, minimum?.is, minimum?.quote], [5, 5, "分值占比不低于5%"]);
});
