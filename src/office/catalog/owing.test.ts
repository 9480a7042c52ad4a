import assert from "node:assert/strict";
import { test } from "node:test";
import type { Day } from "../../rules/law/day.ts";
import { expectAnswer } from "../../rules/refusal.ts";
import { loadScheme } from "./load-scheme.ts";
import { lastDay, membersOf, owingAgencies, standingOn } from "./owing.ts";
import { SHIPPED_SCHEMES } from "./shipped-schemes.ts";

const shaoguan = expectAnswer(await loadScheme(SHIPPED_SCHEMES, "shaoguan"));
const liaocheng = expectAnswer(await loadScheme(SHIPPED_SCHEMES, "liaocheng"));
const agency = (id: string, members?: string[]) => ({
  id,
  name: { is: id, from: "inferred" as const },
  short: id,
  kind: "government" as const,
  level: "county" as const,
  ...(members ? { members } : {}),
});

test("[JY-05] a group of agencies becomes its members, groups within groups too, each once", () => {
  const agencies = [
    agency("all", ["north", "south"]),
    agency("north", ["a", "b"]),
    agency("south", ["b", "c"]),
    agency("a"),
    agency("b"),
    agency("c"),
  ];
  assert.deepEqual(membersOf(agencies, ["all", "a"]), ["a", "b", "c"]);
});

test("a group whose members are not known stays one body, and a group that names itself ends", () => {
  assert.deepEqual(membersOf([agency("villages")], ["villages"]), ["villages"]);
  assert.deepEqual(membersOf([agency("x", ["x", "y"]), agency("y")], ["x"]), ["y"]);
});

test("[JY-05] a body that was succeeded stands until its last day, its successor from the next", () => {
  const bodies = shaoguan.agencies.map((row) => ({
    id: row.id,
    until: lastDay(row),
    successor: row.successor?.agency.is ?? null,
  }));
  assert.equal(standingOn(bodies, "land", "2019-01-31" as Day), "land");
  assert.equal(standingOn(bodies, "land", "2019-02-01" as Day), "land-now");
});

test("a chain of successors is followed to its end, and a body that ended without one is nobody", () => {
  const bodies = [
    { id: "a", until: "2018-12-31" as Day, successor: "b" },
    { id: "b", until: "2020-12-31" as Day, successor: "c" },
    { id: "c", until: null, successor: null },
    { id: "gone", until: "2018-12-31" as Day, successor: null },
  ];
  assert.equal(standingOn(bodies, "a", "2021-01-01" as Day), "c");
  assert.equal(standingOn(bodies, "gone", "2019-01-01" as Day), null);
});

test("the day before a successor begins is the last day of a body that says none itself", () => {
  assert.equal(lastDay({ successor: { on: { is: "2019-04-01" } } }), "2019-03-31");
  assert.equal(lastDay({}), null);
});

test("[JY-05] a matter that names the counties is owed by each county; one that names nobody, by its publisher's agency", () => {
  const named = shaoguan.matters.find(({ owedBy }) => owedBy?.is.includes("counties"));
  assert.ok(named);
  assert.ok(owingAgencies(shaoguan, named).length >= 10);
  assert.ok(!owingAgencies(shaoguan, named).includes("counties"));
  const own = liaocheng.matters.find(({ id }) => id === "notices");
  assert.deepEqual(own && owingAgencies(liaocheng, own), ["bureau"]);
});

test("[SG-23] what a publisher that is no agency puts out is owed by the agency that answers for it", () => {
  const enterprises = liaocheng.matters.find(({ id }) => id === "enterprises");
  assert.deepEqual(enterprises && owingAgencies(liaocheng, enterprises), ["bureau"]);
});
