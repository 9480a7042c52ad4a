import assert from "node:assert/strict";
import { chmod, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { isRefusal } from "../../rules/refusal.ts";
import { findChromium } from "./chromium.ts";
import { PRINT_SERIF } from "./print-fonts.ts";
import { printPdf } from "./print-pdf.ts";
import { unpackTar } from "./unpack-tar.ts";

const folder = await mkdtemp(join(tmpdir(), "print-test-"));
after(() => rm(folder, { recursive: true, force: true }));

const codeOf = (value: unknown) => (isRefusal(value) ? value.refused : undefined);
const page = `<!doctype html><html lang="zh"><head><meta charset="utf-8"><style>body{font-family:"${PRINT_SERIF}"}</style></head><body><h1>政务公开</h1></body></html>`;

async function program(name: string, script: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return path;
}

test("no-browser: a named program that is not there is refused, not silently replaced", async () => {
  assert.equal(codeOf(await findChromium({ given: join(folder, "nowhere") })), "no-browser");
});

test("the program named in the settings wins over the search path", async () => {
  const path = await program("mine", "exit 0");
  const found = await findChromium({ given: path, searchPath: process.env.PATH });
  assert.equal(isRefusal(found) ? undefined : found.path, path);
});

test("a system browser on the search path is found by name", async () => {
  const path = await program("chromium", "exit 0");
  const found = await findChromium({ searchPath: folder, fixedPlaces: [] });
  assert.equal(isRefusal(found) ? undefined : found.path, path);
});

test("no-browser: printing without a browser refuses with a sentence that names the docx", async () => {
  const chromium = await findChromium({ given: "/nowhere" });
  assert.ok(isRefusal(chromium));
  const printed = await printPdf(page, { chromium });
  assert.equal(codeOf(printed), "no-browser");
  assert.match(isRefusal(printed) ? printed.zh : "", /docx/);
});

test("print-failed: a browser that writes nothing is not believed", async () => {
  const chromium = { path: await program("silent", "exit 0"), env: {}, args: [] };
  assert.equal(codeOf(await printPdf(page, { chromium })), "print-failed");
});

test("print-too-slow: a browser that hangs is ended", async () => {
  const chromium = { path: await program("hangs", "exec sleep 30"), env: {}, args: [] };
  assert.equal(codeOf(await printPdf(page, { chromium, timeLimitMs: 200 })), "print-too-slow");
});

test("[LC-24] a page with Chinese text prints to a PDF", async (t) => {
  const printed = await printPdf(page);
  if (codeOf(printed) === "no-browser") return t.skip("no browser on this machine");
  assert.ok(!isRefusal(printed));
  assert.equal(Buffer.from(printed.subarray(0, 5)).toString(), "%PDF-");
  assert.ok(printed.length > 2_000);
});

test("an archive member that leaves its folder is our own package broken: it throws", async () => {
  const archive = new Uint8Array(1024);
  archive.set(new TextEncoder().encode("../escape"), 0);
  archive.set(new TextEncoder().encode("00000000000"), 124);
  await assert.rejects(unpackTar(archive, folder), /outside/);
});

test("an archive's file is written with its bytes", async () => {
  const archive = new Uint8Array(1536);
  archive.set(new TextEncoder().encode("lib/a.txt"), 0);
  archive.set(new TextEncoder().encode("00000000005"), 124);
  archive.set(new TextEncoder().encode("hello"), 512);
  await unpackTar(archive, folder);
  assert.equal((await stat(join(folder, "lib/a.txt"))).size, 5);
});
