import assert from "node:assert/strict";
import { test } from "node:test";
import type { Day } from "../../rules/law/day.ts";
import { expectAnswer } from "../../rules/refusal.ts";
import { loadScheme } from "./load-scheme.ts";
import { lastDay, owingAgencies, standingOn } from "./owing.ts";
import type { Scheme } from "./scheme-format.ts";
import { reportOnSchemes, SHIPPED_SCHEMES } from "./shipped-schemes.ts";

const jieyang: Scheme = expectAnswer(await loadScheme(SHIPPED_SCHEMES, "jieyang"));
const shaoguan: Scheme = expectAnswer(await loadScheme(SHIPPED_SCHEMES, "shaoguan"));
const matter = (scheme: Scheme, id: string) => {
  const row = scheme.matters.find((one) => one.id === id);
  assert.ok(row, id);
  return row;
};
const matters = (scheme: Scheme, ...ids: string[]) => ids.map((id) => matter(scheme, id));
const owing = (scheme: Scheme, id: string) => owingAgencies(scheme, matter(scheme, id));
const standing = (scheme: Scheme, agencies: readonly string[], day: string) => {
  const dated = scheme.agencies.map((row) => ({
    id: row.id,
    until: lastDay(row),
    successor: row.successor?.agency.is ?? null,
  }));
  return agencies.map((agency) => standingOn(dated, agency, day as Day));
};

const COUNTY_BUREAUS = ["rongcheng", "jiedong", "puning", "jiexi", "huilai"].map((county) => `${county}-bureau`);
const COUNTIES = "zhenjiang wujiang qujiang lechang nanxiong shixing renhua wengyuan xinfeng ruyuan".split(" ");
const STANDING =
  "development industry-now finance housing-now agriculture-now health-now water audit transport forestry-now land-now environment-now assets tax".split(
    " ",
  );

test("揭阳 and 韶关 claim to be complete: no clause and no name of theirs is left out, no matter lacks one of the six attributes", async () => {
  const reports = expectAnswer(await reportOnSchemes(SHIPPED_SCHEMES, ["jieyang", "shaoguan"]));
  assert.deepEqual(
    reports.map(({ coverage, gaps, problems }) => [coverage.clauses, coverage.named, gaps, problems]),
    [
      [{ mentioned: 31, missing: [] }, { mentioned: 101, missing: [] }, [], []],
      [{ mentioned: 26, missing: [] }, { mentioned: 176, missing: [] }, [], []],
    ],
  );
});

test("every agency of 揭阳 and 韶关 that owes a matter has a department that leads it, so that people can do it", () => {
  for (const scheme of [jieyang, shaoguan]) {
    const home = new Map(scheme.departments.map((row) => [row.id, row.agency]));
    const idle = scheme.matters.flatMap((row) => {
      const working = new Set(row.leads.is.map((department) => home.get(department)));
      const owers = standing(scheme, owingAgencies(scheme, row), "2026-11-24");
      return owers.filter((agency) => agency === null || !working.has(agency)).map((agency) => `${row.id} ${agency}`);
    });
    assert.deepEqual(idle, []);
  }
});

test("[JY-18] 揭阳 holds the four matters of 保障性安居工程 at city level with 住房保障科, each attribute with its origin", () => {
  for (const row of matters(jieyang, "housing-scheme", "work-points", "housing-plan", "housing-completion")) {
    assert.deepEqual([row.level.is, row.leads.is, row.leads.from], ["city", ["housing"], "quote"], row.id);
    assert.deepEqual([row.owedBy?.is, row.owedBy?.quote], [["bureau"], "由市住建局负责公开"], row.id);
    for (const value of [row.subject, row.audience, row.method, row.keyArea, row.stage, row.column])
      assert.ok(["quote", "law", "inferred"].includes(value.from), row.id);
  }
});

test("揭阳 holds the six matters of 农村危房改造 with 城乡建设管理科; what higher bodies made is a repost with its source", () => {
  const rows = matters(
    jieyang,
    "rural-policies",
    "rural-tasks",
    "rural-county-tasks",
    "rural-standards",
    "rural-plan",
    "rural-results",
  );
  assert.ok(rows.every(({ leads }) => leads.is.join() === "construction" && leads.from === "quote"));
  assert.deepEqual(
    rows.filter(({ subject }) => subject.is === "reposted").map(({ id, source }) => [id, source?.is]),
    [
      ["rural-policies", "国家和省级主管部门"],
      ["rural-tasks", "省级主管部门"],
    ],
  );
});

test("[JY-05] what the counties of 揭阳 owe is owed by each county bureau and not by the city; villages publish and take no requests", () => {
  assert.deepEqual(owing(jieyang, "county-progress"), COUNTY_BUREAUS);
  assert.deepEqual(owing(jieyang, "rural-village-result"), ["townships"]);
  const villages = jieyang.publishers.find(({ kind }) => kind === "villageCommittee");
  assert.deepEqual(
    [villages?.agency, villages?.answersFor?.is, villages?.takesRequests],
    [undefined, "townships", false],
  );
});

test("the six kinds of an allocation are owed by 市房管局 and by each county, and 市房管局 is no part of the bureau", () => {
  const kinds = jieyang.matters.filter(({ id }) => id.startsWith("allocation-"));
  assert.equal(kinds.length, 6);
  for (const { id, publisher } of kinds) {
    assert.deepEqual(owing(jieyang, id), ["housing-authority", ...COUNTY_BUREAUS]);
    assert.equal(publisher.is, "housing-authority");
  }
});

test("progress is owed each month and at once after a change; the section hands over by the third working day", () => {
  const { clocks, cadence } = matter(jieyang, "project-progress");
  assert.deepEqual(
    clocks.map(({ on, rule, handOver }) => [on.is, rule.is, handOver?.is]),
    [
      ["month", "every month by +5 workingDays", "every month by +3 workingDays"],
      ["changed", "at once", undefined],
    ],
  );
  assert.deepEqual([cadence?.is, cadence?.from], ["monthly", "quote"]);
});

test("each step of a rural batch names its boards; only the list of each village may reach a site", () => {
  const steps = matters(
    jieyang,
    "rural-village-result",
    "rural-township-result",
    "rural-county-approval",
    "rural-lists",
  );
  assert.deepEqual(
    steps.map(({ channels, audience }) => [channels.is, audience.is]),
    [
      [["village-board", "gathering-place"], "board"],
      [["town-board", "village-board"], "board"],
      [["village-board", "gathering-place"], "board"],
      [["township-board", "village-board"], "society"],
    ],
  );
  const push = jieyang.sites.filter(({ mode }) => mode === "push").map(({ owner }) => owner.is);
  assert.deepEqual(push, ["county-bureaus", "county-governments"]);
});

test("揭阳 measures its years: the catalog and two systems by 2018, four systems by 2019, coverage by 2020", () => {
  const targets = jieyang.head.milestones.map(({ date, target }) => {
    const is = target?.is;
    return [date.is, typeof is === "object" ? [is.measure, is.atLeast, is.unit] : is];
  });
  assert.deepEqual(targets, [
    ["2018-12-31", ["catalogsPublished", 1, "count"]],
    ["2018-12-31", ["systemsInPlace", 2, "count"]],
    ["2019-12-31", ["systemsInPlace", 4, "count"]],
    ["2020-12-31", ["mattersPublished", 95, "percent"]],
    ["2020-12-31", ["timelyShare", 90, "percent"]],
  ]);
  assert.deepEqual(
    jieyang.systems.map(({ name, by, matter: shown }) => [name.is, by?.is, shown?.is]),
    [
      ["解读", "2018-12-31", "system-interpretation"],
      ["回应", "2018-12-31", "system-response"],
      ["检查", "2019-12-31", "system-inspection"],
      ["考评", "2019-12-31", "system-assessment"],
    ],
  );
});

test("the fourteen bureaus of 韶关 owe their plan by 30 August and their report by the end of February, under today's names", () => {
  const named = owing(shaoguan, "bureau-plans");
  assert.equal(named.length, 14);
  assert.deepEqual(standing(shaoguan, named, "2018-08-30"), named);
  assert.deepEqual(standing(shaoguan, named, "2026-08-30"), STANDING);
  assert.deepEqual(owing(shaoguan, "progress-report"), named);
  const rules = matters(shaoguan, "bureau-plans", "progress-report").map(({ clocks: [clock] }) => clock?.rule.is);
  assert.deepEqual(rules, ["by 08-30", "by 02-28"]);
});

test("all ten counties of 韶关 owe a plan of their own, and each owes its own part of the six fields", () => {
  assert.deepEqual(owing(shaoguan, "county-plans"), COUNTIES);
  for (const field of shaoguan.topics.filter(({ kind }) => kind === "field")) {
    for (const id of field.matters ?? [])
      assert.ok(
        COUNTIES.every((county) => owing(shaoguan, id).includes(county)),
        id,
      );
  }
});

test("the six fields of 韶关 hold their items as matters, each in a column of its own", () => {
  const fields = shaoguan.topics.filter(({ kind }) => kind === "field");
  assert.deepEqual(
    fields.map(({ name, matters: held }) => [name.is, held?.length]),
    [
      ["住房保障领域", 13],
      ["国有土地使用权出让领域", 4],
      ["矿业权出让领域", 3],
      ["政府采购领域", 7],
      ["国有产权交易领域", 5],
      ["工程建设项目招标投标领域", 9],
    ],
  );
  for (const { name, matters: held } of fields) {
    const levels = (held ?? []).map(
      (id) => shaoguan.columns.find((column) => column.id === matter(shaoguan, id).column.is)?.level1.is,
    );
    assert.ok(
      levels.every((level) => level === name.is),
      name.is,
    );
  }
});

test("[SG-13] twenty working days, seven for permits and penalties, and where another law sets the limit its name stands beside it", () => {
  const clocks = (id: string) =>
    matter(shaoguan, id).clocks.map(({ on, rule, override }) => [on.is, rule.is, override?.is]);
  assert.deepEqual(clocks("land-plan"), [
    ["formed", "within 20 workingDays", undefined],
    ["changed", "within 20 workingDays", undefined],
  ]);
  assert.deepEqual(clocks("decisions"), [["decided", "within 7 workingDays", undefined]]);
  assert.deepEqual(clocks("tender-ranking"), [["received", "within 3 calendarDays", "招标投标法实施条例第五十四条"]]);
  assert.deepEqual(clocks("procurement-result"), [["decided", "within 2 workingDays", "政府采购法实施条例第四十三条"]]);
  assert.deepEqual(clocks("procurement-contract"), [["made", "within 2 workingDays", "政府采购法实施条例第五十条"]]);
  assert.deepEqual(clocks("budgets"), [["decided", "within 20 calendarDays", "预算法第十四条"]]);
  const stages = matter(shaoguan, "project-information").stages?.map(({ id, clock }) => [id, clock?.override?.is]);
  assert.deepEqual(stages, [
    ["basics", undefined],
    ["process", undefined],
    ["deal", "招标投标法实施条例第五十四条"],
    ["contract", "政府采购法实施条例第五十条"],
  ]);
});

test("[SG-22] the plan of 韶关 keeps issuer, day, basis, scope and status as fields with their words", () => {
  const { head } = shaoguan;
  assert.deepEqual(
    [head.issuer.is, head.issued?.is, head.status.is],
    ["government-office", "2018-07-20", "historical text"],
  );
  assert.deepEqual(
    head.basis.map(({ number }) => number?.is),
    ["国办发〔2017〕97号", "粤办函〔2018〕201号", undefined],
  );
  assert.equal(head.scope.from, "quote");
});

test("[SG-23] enterprises and project legal persons publish under an agency that answers for them, and take no requests", () => {
  const others = shaoguan.publishers.filter(({ agency }) => agency === undefined);
  assert.deepEqual(
    others.map(({ id, answersFor, takesRequests }) => [id, answersFor?.is, takesRequests]),
    [
      ["enterprises", "assets", false],
      ["project-persons", "housing-now", false],
    ],
  );
  for (const { id } of others)
    assert.ok(
      shaoguan.matters.some(({ publisher }) => publisher.is === id),
      id,
    );
});

test("a bureau's plan goes to three places: the portal, the disclosure platform and the bureau's own site", () => {
  const places = (publisher: string) =>
    shaoguan.sites.filter(({ publishers }) => publishers.includes(publisher)).map(({ mode }) => mode);
  for (const bureau of STANDING) assert.deepEqual(places(bureau), ["own", "push", "push"], bureau);
});
