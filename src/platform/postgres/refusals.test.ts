import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { isRefusal } from "../../rules/refusal.ts";
import { startPostgres } from "./supervisor.ts";
import { runAs } from "./unprivileged.ts";

/** A folder with a `postgres` that only tells its version and an `initdb` that fails: what a broken installation looks like. */
function brokenInstallation(t: TestContext, version: string): string {
  const folder = mkdtempSync(join(tmpdir(), "mingtang-broken-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  chmodSync(folder, 0o755);
  for (const [name, script] of [
    ["postgres", `echo "postgres (PostgreSQL) ${version}"`],
    ["initdb", "echo 'initdb: error: the disk is full' >&2; exit 1"],
  ] as const)
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return folder;
}

for (const [rule, version, code] of [
  ["PostgreSQL 14 is too old", "14.11", "postgres-too-old"],
  ["a failing initdb is told with its own words", "18.4", "postgres-init"],
] as const)
  test(rule, { skip: process.platform === "win32" }, async (t) => {
    const binaries = brokenInstallation(t, version);
    const answer = await startPostgres({ folder: join(binaries, "data"), binaries });
    assert.ok(isRefusal(answer));
    assert.equal(answer.refused, code);
    if (code === "postgres-init") assert.match(answer.en, /the disk is full/);
  });

test("as root, PostgreSQL 15 below a private folder is refused with the reason", async (t) => {
  if (process.getuid?.() !== 0) return t.skip("not root");
  const binaries = brokenInstallation(t, "15.9");
  const answer = await startPostgres({ folder: join(binaries, "data"), binaries });
  assert.ok(isRefusal(answer));
  assert.equal(answer.refused, "postgres-root-needs-16");
});

test("as root, a machine without any ordinary user is refused", (t) => {
  if (process.getuid?.() !== 0) return t.skip("not root");
  const answer = runAs("/nowhere", "root:x:0:0:root:/root:/bin/sh\n");
  assert.ok(isRefusal(answer));
  assert.equal(answer.refused, "postgres-no-user");
});

test("on Windows the packaged PostgreSQL is refused before anything is made", async (t) => {
  const here = Object.getOwnPropertyDescriptor(process, "platform")!;
  t.after(() => Object.defineProperty(process, "platform", here));
  Object.defineProperty(process, "platform", { ...here, value: "win32" });
  const answer = await startPostgres({ folder: "/nowhere" });
  assert.ok(isRefusal(answer));
  assert.equal(answer.refused, "postgres-platform");
});
