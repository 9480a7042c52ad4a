import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { parseDocument } from "yaml";
import { mingtang } from "./program.ts";

const SCHEMES = join(import.meta.dirname, "../../schemes");

/** Runs a command that answers in JSON. */
async function asked<T>(exit: number, ...args: string[]): Promise<T> {
  const answer = await mingtang(null, ...args, "--json");
  assert.equal(answer.exit, exit, answer.out + answer.err);
  return JSON.parse(answer.out) as T;
}

/** The law of time and the schemes, asked from a shell as an official or a lawyer would. */
describe("the law on the shell", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "mingtang-law-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  function file(name: string, value: object): string {
    const path = join(folder, name);
    writeFileSync(path, JSON.stringify(value));
    return path;
  }

  test("a limit over the Spring Festival counts both make-up Saturdays and says what a careless count would give", async () => {
    const rule = ["deadline", "--start", "2026-02-09", "--rule", "within 20 workingDays"];
    type Counted = { due: string; provisional: boolean; days: { day: string; kind: string; number: number | null }[] };
    const answer = await asked<Counted>(0, ...rule, "--explain");
    // 10-14 February are five days with Saturday the 14th, 24-28 five more with Saturday the 28th, then ten to 13 March.
    assert.deepEqual([answer.due, answer.provisional], ["2026-03-13", false]);
    assert.deepEqual(
      answer.days.filter(({ kind }) => kind === "makeUp").map(({ day, number }) => [day, number]),
      [
        ["2026-02-14", 5],
        ["2026-02-28", 10],
      ],
    );
    const { out } = await mingtang(null, ...rule, "--explain");
    assert.match(out, /2月14日（星期六）和2月28日（星期六）是国务院安排的上班日，也算/);
    assert.match(out, /不算这些天，会得出3月17日/);
  });

  test("a day in a year whose holidays are not announced is provisional; hours run through a holiday", async () => {
    const next = ["--start", "2026-12-20", "--rule", "within 20 workingDays"];
    assert.equal((await asked<{ provisional: boolean }>(0, "deadline", ...next)).provisional, true);
    const hours = ["--start", "2026-02-13T17:30", "--rule", "within 48 hours"];
    assert.equal((await asked<{ due: string }>(0, "deadline", ...hours)).due, "2026-02-15T17:30");
    const before = ["--start", "2026-05-20", "--rule", "atLeast 20 calendarDays before"];
    assert.equal((await asked<{ due: string }>(0, "deadline", ...before)).due, "2026-04-30");
  });

  test("fees, remedies and identifiers come with the article they rest on", async () => {
    // The tenth request of a month is free, the eleventh and twelfth cost 100 each.
    const item = ["law", "fee", "--basis", "item", "--already", "9", "--items", "3"];
    assert.equal((await asked<{ yuan: number }>(0, ...item)).yuan, 200);
    // 30 pages free, 70 at 10, 20 at 20.
    assert.equal((await asked<{ yuan: number }>(0, "law", "fee", "--basis", "volume", "--pages", "120")).yuan, 1100);
    type Remedy = {
      row: string;
      reconsiderFirst: boolean;
      authority: string;
      reconsiderBy: string;
      sueBy: string | null;
    };
    const remedy = ["law", "remedy", "--by", "cityDepartment", "--received", "2026-02-10", "--decision"];
    const given = await asked<Remedy>(0, ...remedy, "36-1");
    assert.deepEqual([given.row, given.reconsiderFirst, given.authority], ["三(一)", false, "cityGovernment"]);
    const secret = await asked<Remedy>(0, ...remedy, "14-secret");
    assert.deepEqual([secret.reconsiderFirst, secret.sueBy], [true, null]);
    assert.equal((await asked<{ valid: boolean }>(0, "law", "identify", "11010519491231002x")).valid, true);
    assert.equal((await asked<{ valid: boolean }>(1, "law", "identify", "110105194912310021")).valid, false);
  });

  test("a request's dates follow from its events, each explained", async () => {
    const events = file("request.json", {
      asOf: "2026-03-20",
      events: [
        { type: "received", date: "2026-02-10", channel: "hand" },
        { type: "extensionNotice", date: "2026-03-10" },
        { type: "extensionNotice", date: "2026-05-20" },
      ],
    });
    type Request = { due: string; correctionBy: string; invalid: { index: number; code: string }[] };
    const answer = await asked<Request>(0, "law", "request", "--events", events);
    // 20 days to 16 March, 20 more to 14 April over Qingming; the seven for a correction notice count Saturday the 14th.
    assert.deepEqual([answer.due, answer.correctionBy], ["2026-04-14", "2026-02-26"]);
    assert.deepEqual(answer.invalid, [{ index: 2, code: "extensionLate" }]);
    const { out } = await mingtang(null, "law", "request", "--events", events, "--explain");
    assert.match(out, /延长20个工作日/);
  });

  test("an annual report is held to its identities", async () => {
    const row = (count: number) => [count, 0, 0, 0, 0, 0, count];
    const tables = { 一: row(6), 二: row(1), "三(一)": row(5), "三(七)": row(5), 四: row(2) };
    const lastYear = { table3: { 四: row(1) } };
    const good = file("good.json", { year: 2025, layout: 2021, table3: tables, lastYear });
    assert.deepEqual((await asked<{ violations: string[] }>(0, "report", "check", good)).violations, []);
    const bad = file("bad.json", { year: 2025, layout: 2021, table3: { ...tables, 四: row(3), 二: row(2) }, lastYear });
    assert.deepEqual((await asked<{ violations: string[] }>(1, "report", "check", bad)).violations, ["I4"]);
  });

  type Checked = {
    ok: boolean;
    schemes: {
      tenant: string;
      problems: unknown[];
      shares: Record<"quote" | "law" | "inferred", number>;
      coverage: Record<"clauses" | "named", { mentioned: number; missing: string[] }>;
      counts: Record<string, number>;
      gaps: { matter: string }[];
    }[];
  };

  test("scheme check is green for all five, with shares of origin, every clause and every name, and counts", async () => {
    const { ok, schemes } = await asked<Checked>(0, "scheme", "check");
    assert.equal(ok, true);
    assert.deepEqual(
      schemes.map(({ tenant }) => tenant),
      ["jieyang", "liaocheng", "shaoguan", "zhejiang", "zhongshan"],
    );
    for (const { tenant, problems, shares, coverage, counts, gaps } of schemes) {
      assert.deepEqual([problems, coverage.clauses.missing, coverage.named.missing, gaps], [[], [], [], []], tenant);
      assert.ok(shares.quote > 0 && shares.law > 0 && shares.inferred > 0, tenant);
      assert.ok((counts.matters ?? 0) > 30, tenant);
    }
    const { out } = await mingtang(null, "scheme", "check", "--tenant", "shaoguan");
    assert.match(out, /64/);
  });

  test("[SG-01] a matter of 韶关 without a channel of supervision is a gap that is counted and named", async () => {
    const copy = join(folder, "schemes");
    cpSync(SCHEMES, copy, { recursive: true });
    const path = join(copy, "shaoguan/matters.yaml");
    const document = parseDocument(readFileSync(path, "utf8"));
    document.deleteIn(["defaults", "supervision"]);
    writeFileSync(path, document.toString({ lineWidth: 0 }));
    const { out } = await mingtang(null, "scheme", "check", "--tenant", "shaoguan", "--folder", copy, "--json");
    const [checked] = (JSON.parse(out) as Checked).schemes;
    assert.ok((checked?.gaps.length ?? 0) > 0, out.slice(0, 2000));
    const attributes = ["matters", "publishers", "columns", "channels"];
    assert.ok(attributes.every((kind) => (checked?.counts[kind] ?? 0) > 0));
  });
});
