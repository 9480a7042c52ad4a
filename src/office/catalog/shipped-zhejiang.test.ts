import assert from "node:assert/strict";
import { test } from "node:test";
import { groundOf } from "../../rules/law/grounds.ts";
import { expectAnswer } from "../../rules/refusal.ts";
import { mattersOfTopic } from "./catalog-rows.ts";
import { loadScheme } from "./load-scheme.ts";
import { membersOf, owingAgencies } from "./owing.ts";
import { reportOnSchemes, SHIPPED_SCHEMES } from "./shipped-schemes.ts";

const scheme = expectAnswer(await loadScheme(SHIPPED_SCHEMES, "zhejiang"));
const byId = <Row extends { readonly id?: string }>(rows: readonly Row[], id: string): Row => {
  const row = rows.find((one) => one.id === id);
  assert.ok(row, id);
  return row;
};
const cities = membersOf(scheme.agencies, ["city-departments"]);
const counties = membersOf(scheme.agencies, ["county-departments"]);

test("浙江 claims to be complete: 38 clauses and 217 named things stand on objects in use, and nothing is a bare list", async () => {
  const [report] = expectAnswer(await reportOnSchemes(SHIPPED_SCHEMES, ["zhejiang"]));
  assert.equal(scheme.head.complete, true);
  assert.deepEqual(report?.problems, []);
  assert.deepEqual(report?.coverage, {
    clauses: { mentioned: 38, missing: [] },
    named: { mentioned: 217, missing: [] },
  });
});

test("[ZJ-31] the plan is of the province: the department, 11 cities and 90 counties, and every matter carries its stage of 五公开", () => {
  assert.equal(byId(scheme.agencies, scheme.head.issuer.is).level, "province");
  assert.deepEqual([cities.length, counties.length], [11, 90]);
  assert.deepEqual(
    scheme.head.basis.map(({ number }) => number?.is),
    ["国办发〔2016〕80号", "浙政办发〔2017〕42号"],
  );
  const stages = new Set(scheme.matters.map(({ stage }) => stage.is));
  assert.deepEqual([...stages].sort(), ["决策", "执行", "服务", "管理", "结果"].sort());
});

test("[ZJ-31] every agency that owes something has a department of its own, so that somebody there can answer", () => {
  const owing = new Set(scheme.matters.flatMap((matter) => owingAgencies(scheme, matter)));
  const homes = new Set(scheme.departments.map(({ agency }) => agency));
  assert.deepEqual(
    [...owing].filter((agency) => !homes.has(agency)),
    [],
  );
  assert.equal(owing.size, 102);
});

test("[ZJ-06] 权力清单 and 责任清单 hold 三改一拆 and 小城镇环境综合整治 as items, and people find both as campaigns", () => {
  const names = (id: string) => byId(scheme.lists, id).items.map(({ name }) => name.is);
  for (const id of ["power-list", "responsibility-list"]) {
    assert.ok(names(id).includes("三改一拆"), id);
    assert.ok(names(id).includes("小城镇环境综合整治"), id);
  }
  assert.deepEqual(
    scheme.lists.filter(({ kind }) => kind === "negative").map(({ name }) => name.is),
    ["负面清单", "政务公开负面清单目录"],
  );
  for (const id of ["three-reforms", "small-town-renewal"]) {
    assert.equal(byId(scheme.topics, id).kind, "campaign");
    assert.ok(mattersOfTopic(scheme, id).includes("power-list"));
  }
});

test("[ZJ-08] the negative list names the three securities and social stability, each with a ground of the law, reviewed each year", () => {
  const { items, reviewRule } = byId(scheme.lists, "withholding-catalog");
  assert.deepEqual(
    items.map(({ name, ground }) => [name.is, ground]),
    [
      ["国家安全", "14-safety"],
      ["经济安全", "14-safety"],
      ["公共安全", "14-safety"],
      ["社会稳定", "14-stability"],
    ],
  );
  assert.deepEqual([reviewRule?.is, reviewRule?.law], ["by 12-31", "政府信息公开条例第十八条"]);
  const grounds = scheme.lists.filter(({ kind }) => kind === "negative").flatMap((list) => list.items);
  assert.ok(grounds.every(({ ground }) => ground !== undefined && groundOf(ground) !== undefined));
});

test("[ZJ-10] a cancelled or delegated power says when, and who received it", () => {
  const changed = byId(scheme.lists, "cancelled-powers").items.map(({ state, changedOn, receivedBy }) => [
    state,
    changedOn !== undefined,
    receivedBy?.is ?? null,
  ]);
  assert.deepEqual(changed, [
    ["cancelled", true, null],
    ["delegated", true, "city-departments"],
  ]);
  assert.equal(byId(scheme.matters, "repealed").name.is, "废止、失效、修订的政策性文件");
});

test("[ZJ-07] [ZJ-32] the catalogs are milestones: the department's own by the end of 2017, all 101 bureaus' by the end of 2018", () => {
  const measured = scheme.head.milestones.map(({ id, date, target }) => [id, date.is, target?.is]);
  assert.deepEqual(measured.slice(1, 4), [
    [
      "basic-catalog",
      "2017-12-31",
      { measure: "catalogsPublished", agencies: "department", atLeast: 1, unit: "count" },
    ],
    [
      "system-catalogs",
      "2018-12-31",
      { measure: "catalogsPublished", agencies: "system", atLeast: 100, unit: "percent" },
    ],
    [
      "place-catalogs",
      "2018-12-31",
      { measure: "catalogsPublished", agencies: "cities-and-counties", atLeast: 100, unit: "percent" },
    ],
  ]);
  assert.deepEqual(owingAgencies(scheme, byId(scheme.matters, "system-catalogs")), [...cities, ...counties]);
  assert.deepEqual(
    scheme.lists.filter(({ kind }) => kind === "catalog").map(({ matter }) => matter.is),
    ["basic-catalog", "system-catalogs"],
  );
});

test("[ZJ-24] both groups are assessed with at least 4 %, in the words of the plan", () => {
  const weights = scheme.assessments.filter(({ kind }) => kind === "weight");
  assert.deepEqual(
    weights.map(({ percent, minimum }) => [percent?.is, minimum?.is, minimum?.quote]),
    [
      [4, 4, "所占分值权重不低于4%"],
      [4, 4, "所占分值权重不低于4%"],
    ],
  );
});

test("[ZJ-35] a late duty climbs from the head of the division to the deputy in charge and to the head", () => {
  assert.deepEqual(
    scheme.chain.map(({ title, over }) => [title.is, over]),
    [
      ["各处室主要负责人", "departments"],
      ["分管厅办公室的副厅长", "agency"],
      ["厅长", "agency"],
    ],
  );
  const days = scheme.chain.map(({ escalateAfter }) => escalateAfter.is);
  assert.deepEqual(
    days,
    [...days].sort((a, b) => a - b),
  );
  assert.ok(scheme.chain.every(({ title }) => title.from === "quote"));
});

test("[ZJ-15] each of the eight plan kinds and six topics of news is a matter, the news each quarter, and 阳光规划公示 a column", () => {
  assert.equal(mattersOfTopic(scheme, "plan-kinds").length, 8);
  const news = mattersOfTopic(scheme, "planning-news").map((id) => byId(scheme.matters, id).clocks[0]?.on.is);
  assert.deepEqual(news, Array(6).fill("quarter"));
  assert.equal(byId(scheme.columns, "sunshine-planning").level2?.is, "阳光规划公示");
});

test("[ZJ-18] [ZJ-19] [ZJ-22] [ZJ-30] a selection is a dossier with its stages from the call to the result", () => {
  const dossiers = mattersOfTopic(scheme, "selections").map((id) => byId(scheme.matters, id));
  assert.equal(dossiers.length, 12);
  assert.ok(dossiers.every(({ stages, publicity }) => (stages?.length ?? 0) >= 4 && publicity !== undefined));
});

test("[ZJ-17] what expropriation tells each household stays inside its area", () => {
  const { audience, circle } = byId(scheme.matters, "expropriation");
  assert.deepEqual([audience.is, circle?.is], ["limited", "征收范围内的被征收人"]);
});
