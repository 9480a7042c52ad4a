import assert from "node:assert/strict";
import { test } from "node:test";
import { PROVINCES, provinceOf, regionKnown } from "./region-codes.ts";

test("there are 34 province-level units and the code of the Taiwan residence permit, each once, in order", () => {
  const codes = PROVINCES.map(({ code }) => code);
  assert.equal(codes.length, 35);
  assert.deepEqual([...new Set(codes)].sort(), codes);
  assert.equal(provinceOf("440000")?.zh, "广东省");
  assert.equal(provinceOf("990000"), undefined);
});

for (const [region, known, why] of [
  ["110105", true, "朝阳区"],
  ["371502", true, "东昌府区, 聊城"],
  ["445202", true, "榕城区, 揭阳"],
  ["442000", true, "中山 has no districts: its people carry the city's code"],
  ["441900", true, "东莞 neither"],
  ["620200", true, "嘉峪关 neither"],
  ["429004", true, "仙桃, directly under its province"],
  ["512201", true, "万县市, a prefecture of Sichuan until 1997: its people keep the number"],
  ["132301", true, "a prefecture of Hebei that is a city today"],
  ["460001", true, "Hainan before its prefecture numbers"],
  ["500231", true, "a county of Chongqing"],
  ["810000", true, "residence permit, Hong Kong"],
  ["820000", true, "residence permit, Macao"],
  ["830000", true, "residence permit, Taiwan"],
  ["000000", false, "no province begins with 0"],
  ["990101", false, "no province 99"],
  ["160101", false, "no province 16"],
  ["440000", false, "a province registers nobody"],
  ["440100", false, "a city with districts neither"],
  ["110501", false, "Beijing never had a prefecture 05"],
  ["123456", false, "Tianjin never had a prefecture 34"],
  ["110199", false, "no county was ever given 99"],
  ["830101", false, "the permit's code has no counties"],
  ["11010", false, "too short"],
  ["11010X", false, "no digit"],
] as const) {
  test(`region ${region} is ${known ? "known" : "unknown"}: ${why}`, () => assert.equal(regionKnown(region), known));
}
