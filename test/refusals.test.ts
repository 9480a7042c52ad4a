import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const ROOT = join(import.meta.dirname, "..");
const CALL = /\brefuse(?:<[^>(]*>)?\(\s*("[^"]*"|[^\s",)]+)/g;
const isTest = (file: string) => file.endsWith(".test.ts");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");

const files = globSync(["src/**/*.ts", "test/**/*.ts"], { cwd: ROOT }).sort();
const tested = files.filter(isTest).map(read).join("\n");

/** Every code that our code refuses with, and the files it stands in. */
function codesInUse(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const file of files.filter((name) => name.startsWith("src/") && !isTest(name)))
    for (const [, code = ""] of read(file).matchAll(CALL))
      if (code.startsWith('"')) found.set(code.slice(1, -1), [...(found.get(code.slice(1, -1)) ?? []), file]);
  return found;
}

test("every refusal code is written in kebab-case", () => {
  const odd = [...codesInUse().keys()].filter((code) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(code));
  assert.deepEqual(odd, []);
});

test("every refusal code stands in a test that produces it", () => {
  const untested = [...codesInUse()]
    .filter(([code]) => !tested.includes(`"${code}"`) && !tested.includes(`/${code}`) && !tested.includes(` ${code}:`))
    .map(([code, places]) => `${code}  ${[...new Set(places)].join(", ")}`);
  assert.deepEqual(untested, []);
});
