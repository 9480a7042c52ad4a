import assert from "node:assert/strict";
import { test } from "node:test";
import { parseRule } from "../../rules/law/rule.ts";
import { expectAnswer, isRefusal } from "../../rules/refusal.ts";
import { loadPacks, loadScheme } from "./load-scheme.ts";
import { SHIPPED_SCHEMES } from "./shipped-schemes.ts";

const packs = expectAnswer(await loadPacks(SHIPPED_SCHEMES));
const liaocheng = expectAnswer(await loadScheme(SHIPPED_SCHEMES, "liaocheng"));
const rowsOf = (pack: string) => packs.get(pack)?.rows ?? [];
const row = (pack: string, id: string) => rowsOf(pack).find((one) => one.id === id);
const matter = (id: string) => liaocheng.matters.find((one) => one.id === id);

test("five national catalogs ship, with the ten printed columns and ids that stand once", () => {
  assert.deepEqual(
    [...packs.values()].map(({ id, rows }) => [id, rows.length]),
    [
      ["affordable-housing", 23],
      ["expropriation", 12],
      ["municipal-services", 16],
      ["public-resources", 14],
      ["rural-renovation", 12],
    ],
  );
  const columns = "序号 公开事项 公开内容（要素） 公开依据 公开时限 公开主体 公开渠道和载体 公开对象 公开方式 公开层级";
  for (const pack of packs.values()) {
    assert.deepEqual(pack.columns, columns.split(" "));
    assert.equal(new Set(pack.rows.map(({ id }) => id)).size, pack.rows.length);
  }
});

test("every row has a limit that reads, a short name of at most 7 characters, and no ticks that were not read", () => {
  for (const { rows } of packs.values()) {
    for (const one of rows) {
      assert.ok(!isRefusal(parseRule(one.time.rule)), one.id);
      assert.ok([...one.short].length <= 7, one.short);
      // The ticks of no row were read: none may be made up.
      assert.equal(one.ticks, undefined, one.id);
    }
  }
});

test("what is shown within the area of an expropriation is for a limited audience in every catalog that holds it", () => {
  const inside = [...packs.values()].flatMap(({ rows }) => rows.filter(({ circle }) => circle !== undefined));
  assert.ok(inside.some(({ circle }) => circle === "征收范围内"));
  assert.ok(inside.every(({ audience }) => audience === "limited"));
});

test("the evidence for an expropriation is given on request within 20 working days, its plan is out 30 days", () => {
  const asked = row("expropriation", "public-interest");
  assert.deepEqual(
    [asked?.method, asked?.time.on, asked?.time.rule],
    ["依申请公开", "received", "within 20 workingDays"],
  );
  assert.equal(row("expropriation", "plan")?.publicity, "lasts 30 calendarDays");
});

test("a bid's candidates are out within 3 days and stay 3, an award within 2 working days, by the laws that say so", () => {
  const candidates = row("public-resources", "tender-candidates");
  assert.deepEqual([candidates?.time.rule, candidates?.publicity], ["within 3 calendarDays", "lasts 3 calendarDays"]);
  assert.equal(row("public-resources", "procurement")?.time.rule, "within 2 workingDays");
});

test("an adopted row that was read gives its matter contents, limit and audience with the catalog as the origin", () => {
  const survey = matter("expropriation-survey");
  assert.equal(survey?.audience.is, "limited");
  assert.equal(survey?.audience.law, "国有土地上房屋征收与补偿领域基层政务公开标准目录第5项");
  assert.equal(survey?.circle?.is, "征收范围内");
  assert.deepEqual(
    survey?.contents.map(({ is, from }) => [is, from]),
    [
      ["入户调查通知", "law"],
      ["调查结果", "law"],
      ["认定结果", "law"],
    ],
  );
});

test("an adopted row that was not read gives inferred values that say so", () => {
  const [clock] = matter("expropriation-households")?.clocks ?? [];
  assert.deepEqual([clock?.rule.from, clock?.rule.law], ["inferred", undefined]);
  assert.match(clock?.rule.note ?? "", /未核对/);
});

test("a matter of the scheme that adopts a row keeps its own id and what it says itself, and the row makes no second one", () => {
  const own = matter("rural-renovation");
  assert.deepEqual(own?.pack, { pack: "rural-renovation", row: "results" });
  assert.equal(own?.clocks[0]?.rule.is, "at once");
  assert.deepEqual(
    own?.contents.map(({ is }) => is),
    ["完成情况", "资金使用", "绩效评价"],
  );
  assert.equal(matter("rural-renovation-results"), undefined);
});
