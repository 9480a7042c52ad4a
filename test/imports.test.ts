import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";

const ROOT = join(import.meta.dirname, "..");
/** The floors of the house, lowest first (docs: ARCHITECTURE.md). A file imports its own floor and those before it. */
const FLOORS = ["rules", "platform", "office", "publishing", "halls", "faces"] as const;
const IMPORT =
  /^\s*(?:import|export)\s+(type\s+)?(?:[^"']*?\sfrom\s+)?["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)/gm;

type Edge = { from: string; to: string; typeOnly: boolean };

const files = globSync("src/**/*.{ts,tsx}", { cwd: ROOT }).sort();

function edgesOf(file: string): Edge[] {
  const text = readFileSync(join(ROOT, file), "utf8");
  return [...text.matchAll(IMPORT)].map((match) => {
    const target = match[2] ?? match[3] ?? "";
    const to = target.startsWith(".") ? relative(ROOT, join(ROOT, dirname(file), target)) : target;
    return { from: file, to, typeOnly: match[1] !== undefined };
  });
}

const floorOf = (file: string) => FLOORS.indexOf(file.split("/")[1] as (typeof FLOORS)[number]);
const isTest = (file: string) => file.endsWith(".test.ts");

test("a floor imports only its own floor and the floors below", () => {
  const wrong = files
    .filter((file) => floorOf(file) >= 0)
    .flatMap(edgesOf)
    .filter((edge) => edge.to.startsWith("src/"))
    .filter((edge) => floorOf(edge.to) < 0 || floorOf(edge.to) > floorOf(edge.from));
  assert.deepEqual(wrong, []);
});

test("rules import nothing from outside: no node modules, no packages", () => {
  const wrong = files
    .filter((file) => file.startsWith("src/rules/") && !isTest(file))
    .flatMap(edgesOf)
    .filter((edge) => !edge.to.startsWith("src/rules/"));
  assert.deepEqual(wrong, []);
});

test("halls do not import each other", () => {
  const hall = (file: string) => /^src\/halls\/([^/]+)\//.exec(file)?.[1];
  const wrong = files
    .flatMap(edgesOf)
    .filter((edge) => hall(edge.from) && hall(edge.to) && hall(edge.from) !== hall(edge.to));
  assert.deepEqual(wrong, []);
});

test("no group of files imports itself in a circle at run time", () => {
  const graph = new Map(
    files.map((file) => [
      file,
      edgesOf(file)
        .filter((e) => !e.typeOnly && e.to.startsWith("src/"))
        .map((e) => e.to),
    ]),
  );
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]): string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const next of graph.get(file) ?? []) {
      const cycle = walk(next, [...path, file]);
      if (cycle) return cycle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of files) assert.equal(walk(file, [])?.join(" -> "), undefined);
});

test("imports name files that exist", () => {
  const known = new Set(files);
  const wrong = files
    .flatMap(edgesOf)
    .filter((edge) => edge.to.startsWith("src/") && !known.has(edge.to) && /\.tsx?$/.test(edge.to));
  assert.deepEqual(wrong, []);
});
