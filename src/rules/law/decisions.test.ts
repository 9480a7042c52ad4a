import assert from "node:assert/strict";
import { test } from "node:test";
import { DECISIONS, decisionOf, REPLY_KINDS } from "./decisions.ts";
import { GROUNDS } from "./grounds.ts";
import { LETTER_KINDS, letterFor } from "./letter-kinds.ts";
import { LAYOUTS } from "./report-tables.ts";

test("every decision stands once, with names, basis and a row that table 三 has", () => {
  const codes = DECISIONS.map(({ code }) => code);
  assert.deepEqual(codes, [...new Set(codes)]);
  const leaves = LAYOUTS[2021].filter(({ leaf }) => leaf).map(({ row }) => row);
  for (const { code, zh, en, row, basis } of DECISIONS) {
    assert.ok(zh && en && basis.law && basis.article && basis.source, code);
    assert.ok(row === null ? code === "reconsideration" : leaves.includes(row), code);
  }
});

test("every outcome of table 三 is the row of some decision", () => {
  const rows = new Set(DECISIONS.map(({ row }) => row));
  assert.deepEqual(
    LAYOUTS[2021].filter(({ leaf, row }) => leaf && !rows.has(row)),
    [],
  );
});

test("the kind of reply is the group of the row", () => {
  const groups = {
    disclosed: "三(一)",
    partly: "三(二)",
    withheld: "三(三)",
    unavailable: "三(四)",
    unprocessed: "三(五)",
    otherwise: "三(六)",
  };
  for (const { code, reply, row } of DECISIONS) if (reply !== null) assert.ok(row?.startsWith(groups[reply]), code);
  assert.deepEqual(REPLY_KINDS.map(({ code }) => code).sort(), Object.keys(groups).sort());
});

test("[JY-01] the grounds of withholding name the same decision and the same row", () => {
  for (const { code, decision, reportRow } of GROUNDS) assert.equal(decisionOf(decision)?.row, reportRow, code);
});

test("every decision on a request has its letter, and letters stand once", () => {
  const without = DECISIONS.filter(({ code }) => letterFor(code) === undefined).map(({ code }) => code);
  assert.deepEqual(without, ["reconsideration"]);
  const codes = LETTER_KINDS.map(({ code }) => code);
  assert.deepEqual(codes, [...new Set(codes)]);
  const ended = LETTER_KINDS.flatMap(({ ends }) => ends);
  assert.deepEqual(ended, [...new Set(ended)]);
});

test("only refusals under Art 14 to 16 and partly given answers must be reconsidered first", () => {
  const of = (remedy: string) => DECISIONS.filter((decision) => decision.remedy === remedy).map(({ code }) => code);
  assert.deepEqual(of("withheld"), [
    "14-secret",
    "14-otherLaw",
    "14-safety",
    "15",
    "16-internal",
    "16-process",
    "16-file",
  ]);
  assert.deepEqual(
    [of("withheldInPart"), of("suit"), of("none")],
    [["37"], ["reconsideration"], ["withdrawn", "merged"]],
  );
});
