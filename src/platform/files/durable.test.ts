import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { writeDurably, writeDurablySync } from "./durable.ts";

function freshFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "mingtang-files-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test("a file is replaced whole and no temporary one stays", async (t) => {
  const folder = freshFolder(t);
  const path = join(folder, "page.html");
  await writeDurably(path, "old");
  await writeDurably(path, Buffer.from("new"));
  writeDurablySync(path, "newest", 0o600);
  assert.equal(readFileSync(path, "utf8"), "newest");
  assert.equal(statSync(path).mode & 0o777, 0o600);
  assert.deepEqual(readdirSync(folder), ["page.html"]);
});

test("when the file cannot take its place the error is told and nothing stays", async (t) => {
  const folder = freshFolder(t);
  const path = join(folder, "page.html");
  mkdirSync(join(path, "in the way"), { recursive: true });
  await assert.rejects(writeDurably(path, "new"));
  assert.throws(() => writeDurablySync(path, "new"));
  assert.deepEqual(readdirSync(folder), ["page.html"]);
});
