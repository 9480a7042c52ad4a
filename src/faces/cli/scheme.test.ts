import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { SchemeReport } from "../../office/catalog/check-scheme.ts";
import { SHIPPED_SCHEMES } from "../../office/catalog/shipped-schemes.ts";
import type { CommandIo, CommandResult } from "./command.ts";
import { schemeCheckCommand } from "./scheme.ts";

const io: CommandIo = { note: () => {}, call: () => Promise.reject(new Error("no command calls another here")) };
const run = (...args: string[]): Promise<CommandResult> => schemeCheckCommand.run(args, io);

test("a scheme that holds together: exit 0, its counts and shares in JSON and words", async () => {
  const { exit, json, text } = await run("--tenant", "zhongshan");
  const { ok, schemes } = json as { ok: boolean; schemes: SchemeReport[] };
  assert.deepEqual([exit, ok, schemes.map(({ tenant }) => tenant)], [0, true, ["zhongshan"]]);
  assert.match(text, /zhongshan: 完好 · holds together/);
  assert.match(text, /quote \d+ \(\d+%\) · law \d+ \(\d+%\) · inferred \d+ \(\d+%\)/);
});

test("a scheme that dangles: exit 1 and the place in both languages", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "schemes-"));
  t.after(() => rmSync(folder, { recursive: true }));
  cpSync(SHIPPED_SCHEMES, folder, { recursive: true });
  const file = join(folder, "zhongshan/matters.yaml");
  writeFileSync(file, readFileSync(file, "utf8").replace("column: { is: policies,", "column: { is: nowhere,"));
  const { exit, text } = await run("--tenant", "zhongshan", "--folder", folder);
  assert.equal(exit, 1);
  assert.match(text, /matters\.policies\.column：指向不存在的 nowhere/);
  assert.match(text, /points to nowhere, which is not there/);
});

test("a tenant without a scheme is refused with the known ones", async () => {
  const { exit, json } = await run("--tenant", "atlantis");
  assert.equal(exit, 2);
  const { refused, details } = json as { refused: string; details: { known: string[] } };
  assert.equal(refused, "scheme-unknown");
  assert.ok(details.known.includes("liaocheng"));
});
