import assert from "node:assert/strict";
import { test } from "node:test";
import { expectAnswer } from "../../rules/refusal.ts";
import { mattersOfTopic } from "./catalog-rows.ts";
import { loadScheme } from "./load-scheme.ts";
import { membersOf, owingAgencies } from "./owing.ts";
import { reportOnSchemes, SHIPPED_SCHEMES } from "./shipped-schemes.ts";

const scheme = expectAnswer(await loadScheme(SHIPPED_SCHEMES, "zhongshan"));
const byId = <Row extends { readonly id: string }>(rows: readonly Row[], id: string): Row => {
  const row = rows.find((one) => one.id === id);
  assert.ok(row, id);
  return row;
};
const contents = (id: string) => byId(scheme.matters, id).contents.map(({ is }) => is);

test("中山 claims to be complete: 21 clauses and 110 named things stand on objects in use, and nothing is a bare list", async () => {
  const [report] = expectAnswer(await reportOnSchemes(SHIPPED_SCHEMES, ["zhongshan"]));
  assert.equal(scheme.head.complete, true);
  assert.deepEqual(report?.problems, []);
  assert.deepEqual(report?.coverage, {
    clauses: { mentioned: 21, missing: [] },
    named: { mentioned: 110, missing: [] },
  });
});

test("[ZS-19] the six kinds of allocation are one key area, each a matter of its own, on the basis of the two documents", () => {
  assert.deepEqual(mattersOfTopic(scheme, "allocation").toSorted(), [
    "allocation-policy",
    "households",
    "procedure",
    "process",
    "results",
    "stock",
  ]);
  assert.ok(mattersOfTopic(scheme, "allocation").every((id) => byId(scheme.matters, id).keyArea.from === "quote"));
  assert.deepEqual(
    scheme.head.basis.map(({ number }) => number?.is).filter((number) => number !== undefined),
    ["国办发〔2017〕97号", "粤办函〔2018〕201号"],
  );
});

test("[ZS-04] [ZS-08] the two lists of people carry the ten and the four columns and stay up 20 calendar days", () => {
  assert.deepEqual([contents("households").length, contents("results").length], [10, 4]);
  assert.ok(contents("households").includes("身份证号（隐蔽部分号码）"));
  for (const id of ["households", "results"]) {
    const { publicity } = byId(scheme.matters, id);
    assert.deepEqual([publicity?.is, publicity?.from], ["lasts 20 calendarDays", "quote"]);
  }
});

test("[ZS-05] the stock of 祈安苑 and 平安苑 is out 10 calendar days before the draw", () => {
  const { clocks, contents: elements } = byId(scheme.matters, "stock");
  assert.deepEqual(
    clocks.map(({ on, rule }) => [on.is, rule.is]),
    [["before", "atLeast 10 calendarDays before"]],
  );
  assert.deepEqual(
    elements[0]?.parts?.map(({ is }) => is),
    ["祈安苑", "平安苑"],
  );
});

test("[ZS-09] 三审两公示 are five stages, each notice with its 20 days; the third review is our reading", () => {
  const stages = byId(scheme.matters, "households").stages ?? [];
  assert.deepEqual(
    stages.map(({ name, clock }) => [name.is, clock?.rule.is ?? null]),
    [
      ["初审", null],
      ["第一次公示", "lasts 20 calendarDays"],
      ["复审", null],
      ["第二次公示", "lasts 20 calendarDays"],
      ["终审", null],
    ],
  );
  assert.equal(stages[4]?.name.from, "inferred");
});

test("[ZS-09] [ZS-10] every town owes its own first notice, on its own board and never on the web", () => {
  const notice = byId(scheme.matters, "first-notice");
  assert.deepEqual(owingAgencies(scheme, notice), membersOf(scheme.agencies, ["towns"]));
  assert.equal(owingAgencies(scheme, notice).length, 23);
  assert.deepEqual([notice.audience.is, notice.channels.is], ["board", ["street-office"]]);
});

test("[ZS-11] 六公开: every matter stands under one of the six, and each of the six holds matters", () => {
  const stages = scheme.topics.filter(({ kind }) => kind === "stage");
  assert.deepEqual(
    stages.map(({ name }) => name.is),
    ["决策公开", "执行公开", "管理公开", "服务公开", "结果公开", "信息公开"],
  );
  const staged = stages.flatMap(({ id }) => mattersOfTopic(scheme, id));
  const own = scheme.matters.filter(({ pack }) => pack === undefined).map(({ id }) => id);
  assert.deepEqual(staged.toSorted(), own.toSorted());
});

test("[ZS-13] the group has a head, a deputy, three heads of sections, its office in 住保中心 and named people for the daily work", () => {
  const group = byId(scheme.groups, "information-group");
  assert.deepEqual(
    [group.head, group.deputies, group.members].map(({ role, count }) => [role.is, count.is]),
    [
      ["办主任", 1],
      ["副主任", 1],
      ["综合科、房建科、住保中心负责人", 3],
    ],
  );
  assert.deepEqual([group.office.departments.is, group.office.directorTitle.is], [["centre"], "专人"]);
});

test("[ZS-14] [ZS-15] the committee decides the plans of the batches, four constituencies watch the draw", () => {
  const parts = (id: string) => byId(scheme.matters, id).participants?.map(({ name, part }) => [name.is, part]);
  assert.deepEqual(parts("draft-plans"), [["中山市公租房分配评审委员会", "decides"]]);
  assert.deepEqual(parts("process"), [
    ["相关部门", "observes"],
    ["市公租房分配评审委员会代表", "observes"],
    ["低保低收入家庭代表", "observes"],
    ["新闻媒体", "observes"],
  ]);
});
