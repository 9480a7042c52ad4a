import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { allTitles, knownClauses, proofs, titlesIn } from "./clauses.ts";

/** Written apart, so that the samples below are no proofs of their own. */
const clause = (id: string) => `[${id}]`;
const titles = (text: string) => titlesIn("src/a.test.ts", text).map((one) => one.title);

test("a title names its clauses wherever it is called: test, it, describe, a subtest, over two lines", () => {
  const jy = clause("JY-01");
  assert.deepEqual(titles(`test("${jy} a rule", () => {});`), [`${jy} a rule`]);
  assert.deepEqual(titles(`describe('${jy} a group', () => it("plain"));`), [`${jy} a group`]);
  assert.deepEqual(titles(`await t.test(\n  "the story goes on ${jy} to its end",\n  fn);`), [
    `the story goes on ${jy} to its end`,
  ]);
});

test("of a template title the text as written is taken; a row of a table that begins with a clause is a title", () => {
  const zs = clause("ZS-12");
  const hole = ["$", "{rule}"].join("");
  assert.deepEqual(titles(`test(\`${zs} the limit is ${hole}\`, fn);`), [`${zs} the limit is ${hole}`]);
  assert.deepEqual(titles(`const CASES = [["${zs} over a feast", 1], ["plain", 2]];`), [`${zs} over a feast`]);
});

test("one title may prove several clauses; quotes inside it are read", () => {
  const [found] = titlesIn("src/a.test.ts", `test("${clause("LC-24")} ${clause("LC-18")} says \\"yes\\"", fn)`);
  assert.deepEqual(found?.clauses, ["LC-24", "LC-18"]);
  assert.equal(found?.title, `${clause("LC-24")} ${clause("LC-18")} says "yes"`);
});

test("a skipped test proves nothing", () => {
  assert.deepEqual(titles(`test.skip("${clause("JY-01")} later", fn); it.todo("${clause("JY-02")} later");`), []);
});

test("clauses come in the order of the list, journeys apart from tests, unknown ids are named", () => {
  const at = (file: string, id: string) => ({ file, title: `${clause(id)} x`, clauses: [id] });
  const answer = proofs(
    [at("test/journeys/line.test.ts", "JY-16"), at("src/b.test.ts", "JY-15"), at("src/b.test.ts", "XX-99")],
    ["JY-15", "JY-16", "JY-17"],
  );
  assert.deepEqual(answer.clauses, [
    { id: "JY-15", tests: [`src/b.test.ts > ${clause("JY-15")} x`], journeys: [] },
    { id: "JY-16", tests: [], journeys: [{ file: "test/journeys/line.test.ts", title: `${clause("JY-16")} x` }] },
  ]);
  assert.deepEqual(
    answer.unknown.map((one) => one.clauses),
    [["XX-99"]],
  );
});

test("every clause that a test of this repository names is one of schemes/clauses.yaml", () => {
  const { unknown, clauses } = proofs(allTitles(), knownClauses());
  assert.deepEqual(unknown, []);
  assert.ok(clauses.length > 10);
});

test("--json prints one value and nothing else", () => {
  const run = spawnSync(process.execPath, [join(import.meta.dirname, "clauses.ts"), "--json"], { encoding: "utf8" });
  assert.equal(run.status, 0, run.stderr);
  const { clauses } = JSON.parse(run.stdout) as { clauses: { id: string; tests: string[]; journeys: unknown[] }[] };
  const deadline = clauses.find((one) => one.id === "ZS-12");
  assert.ok(deadline?.tests.some((one) => one.startsWith("src/rules/law/deadline.test.ts > [ZS-12] ")));
});
