import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { isRefusal } from "../rules/refusal.ts";
import { builtWorkbench } from "./build-workbench.ts";

test("without a bundle and without its builder the office does not start; a bundle that came along is served", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "mingtang-workbench-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const workshop = { folder, builder: () => Promise.reject(new Error("not installed")) };
  const said: string[] = [];
  const answer = await builtWorkbench((line) => said.push(line), workshop);
  assert.ok(isRefusal(answer));
  assert.equal(answer.refused, "workbench-missing");
  assert.match(answer.en, /npm ci/);
  assert.equal(said.length, 1);
  writeFileSync(join(folder, "index.html"), "<!doctype html>");
  assert.equal(await builtWorkbench(() => {}, workshop), folder);
});
