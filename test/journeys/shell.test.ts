import assert from "node:assert/strict";
import { test } from "node:test";
import { mingtang } from "./program.ts";

test("[ZS-12] the shell works out both clocks, make-up days counted, and explains each day", async () => {
  const twenty = await mingtang(
    null,
    "deadline",
    "--start",
    "2026-03-16",
    "--rule",
    "within 20 workingDays",
    "--explain",
    "--json",
  );
  assert.equal(twenty.exit, 0);
  const answer = JSON.parse(twenty.out) as { due: string; provisional: boolean };
  assert.deepEqual({ due: answer.due, provisional: answer.provisional }, { due: "2026-04-14", provisional: false });
  const seven = await mingtang(null, "deadline", "--start", "2026-09-28", "--rule", "within 7 workingDays", "--json");
  // National Day 1-7 October, 10 October made up: 29, 30 September, 8, 9, 10, 12, 13 October.
  assert.equal((JSON.parse(seven.out) as { due: string }).due, "2026-10-13");
  const wrong = await mingtang(null, "deadline", "--start", "2026-02-30", "--rule", "within 7 workingDays", "--json");
  assert.equal(wrong.exit, 2);
  assert.equal((JSON.parse(wrong.out) as { refused: string }).refused, "bad-day");
});

test("[LC-19] [LC-20] [LC-23] [LC-25] [LC-28] scheme check proves that every clause and every named thing of 聊城 has its place", async () => {
  const checked = await mingtang(null, "scheme", "check", "--tenant", "liaocheng", "--json");
  assert.equal(checked.exit, 0, checked.out + checked.err);
  const report = JSON.parse(checked.out) as {
    ok: boolean;
    schemes: { tenant: string; problems: unknown[]; counts: Record<string, number> }[];
  };
  assert.ok(report.ok);
  assert.deepEqual(report.schemes[0]?.problems, []);
});

test("[ZJ-09] a file with a secrecy marking is refused at the door, on the shell too", async () => {
  const { mkdtempSync, rmSync, writeFileSync } = await import("node:fs");
  const { tmpdir } = await import("node:os");
  const { join } = await import("node:path");
  const folder = mkdtempSync(join(tmpdir(), "mingtang-shell-"));
  const file = join(folder, "a.txt");
  writeFileSync(file, "机密★10年\n\n关于某事的请示\n\n正文。\n");
  const answer = await mingtang(null, "import", file, "--json");
  rmSync(folder, { recursive: true });
  assert.notEqual(answer.exit, 0);
  assert.match(answer.out, /secrecy-marking/);
});
