import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { killRounds } from "./kill-rounds.ts";
import { platformWorkload } from "./workload.ts";

test("killed at every named point and in between, the platform keeps all it acknowledged", async (t) => {
  const folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "mingtang-kills-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  await platformWorkload.prepare(folder);
  for await (const round of killRounds(platformWorkload, folder, platformWorkload.points.length + 1, 7))
    assert.deepEqual(round.problems, [], round.what);
});
