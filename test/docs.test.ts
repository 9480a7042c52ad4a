import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";
import { deskApiIsCurrent } from "../src/faces/desk/document.ts";
import { pageIsCurrent } from "../src/platform/settings/document.ts";
import { share, undocumented } from "./docstrings.ts";
import { recordStatesAreCurrent } from "./print-record-states.ts";
import { refusalsAreCurrent, refusalsIn } from "./print-refusals.ts";

const ROOT = join(import.meta.dirname, "..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
const DOCUMENTS = globSync(["*.md", "docs/**/*.md", "schemes/**/*.md", "bench/**/*.md"], { cwd: ROOT }).sort();
/** Pictures are taken by the journeys and then kept with the documents. */
const PICTURES = "docs/pictures/";
const picturesKept = tracked().some((file) => file.startsWith(PICTURES));

/** A heading as a link names it. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/`/g, "")
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .trim()
    .replace(/ /g, "-");

const anchorsIn = (path: string) => [...read(path).matchAll(/^#+ (.+)$/gm)].map((match) => anchorOf(match[1] ?? ""));

test("every link in a document leads somewhere: file, folder and heading", () => {
  const broken: string[] = [];
  for (const document of DOCUMENTS) {
    for (const [, target = ""] of read(document).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      const [path = "", anchor] = target.split("#");
      const file = path === "" ? document : relative(ROOT, join(ROOT, dirname(document), path));
      if (file.startsWith(PICTURES) && !picturesKept) continue;
      if (!existsSync(join(ROOT, file))) broken.push(`${document}: ${target}`);
      else if (anchor !== undefined && !anchorsIn(file).includes(anchor)) broken.push(`${document}: ${target}`);
    }
  }
  assert.deepEqual(broken, []);
});

test("every file that a document names exists", () => {
  const broken: string[] = [];
  for (const document of DOCUMENTS) {
    for (const [, path = ""] of read(document).matchAll(
      /`((?:src|test|schemes|docs|bench|bin|\.ci)\/[\w./-]*[\w/])`/g,
    )) {
      if (path.startsWith(PICTURES) && !picturesKept) continue;
      if (!existsSync(join(ROOT, path))) broken.push(`${document}: ${path}`);
    }
  }
  assert.deepEqual(broken, []);
});

test("both READMEs show the two lines, and every script a document tells to run exists", () => {
  for (const readme of ["README.md", "README.zh-CN.md"])
    for (const line of ["npm ci && npm start", "npm ci && npm test"])
      assert.ok(read(readme).includes(line), `${readme}: ${line}`);
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
  const told = DOCUMENTS.flatMap((document) =>
    [...read(document).matchAll(/npm run ([\w:-]+)/g)].map((match) => `${match[1]}`),
  );
  assert.deepEqual(
    [...new Set(told)].filter((name) => !Object.hasOwn(scripts, name)),
    [],
  );
});

test("every command a README lists is one the program knows, and the other way round", () => {
  const known = [...read("src/main.ts").matchAll(/^ {4}name: "([^"]+)"/gm)].map((match) => match[1] ?? "");
  for (const readme of ["README.md", "README.zh-CN.md"]) {
    const tables = [...read(readme).matchAll(/^\| (`.+?) \|/gm)].map((match) => match[1] ?? "");
    const listed = tables.flatMap((cell) =>
      [...cell.matchAll(/`([a-z]+(?: [a-z]+)?)/g)].map((match) => match[1] ?? ""),
    );
    assert.deepEqual(listed.sort(), [...known].sort(), readme);
  }
});

test("every dependency has its sentence in decision 0009, and no sentence is left over", () => {
  const kinds = ["dependencies", "devDependencies", "optionalDependencies"] as const;
  const pack = JSON.parse(read("package.json")) as Record<(typeof kinds)[number], Record<string, string>>;
  const names = kinds.flatMap((kind) => Object.keys(pack[kind]));
  const told = [...read("docs/decisions/0009-dependencies.md").matchAll(/^- `([^`]+)` [a-z]+s[ ,].{4,}\.$/gm)];
  assert.deepEqual(told.map((match) => match[1]).sort(), names.sort());
  for (const kind of kinds)
    for (const [name, version] of Object.entries(pack[kind])) assert.match(version, /^\d/, `${name} is pinned`);
});

test("ARCHITECTURE names every floor and every room", () => {
  const map = read("ARCHITECTURE.md");
  const folders = readdirSync(join(ROOT, "src"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const floor of folders) {
    assert.ok(map.includes(`${floor.name}/`), `src/${floor.name}`);
    const rooms = readdirSync(join(ROOT, "src", floor.name), { withFileTypes: true });
    for (const room of rooms.filter((entry) => entry.isDirectory()))
      assert.match(map, new RegExp(`[ /]${room.name}/`), `src/${floor.name}/${room.name}`);
  }
});

test("every table has its word in the glossary", () => {
  const glossary = read("GLOSSARY.md");
  const tables = globSync("src/platform/db/migrations/**/*.sql", { cwd: ROOT })
    .flatMap((file) => [...read(file).matchAll(/^create table (\w+)/gm)])
    .map((match) => match[1] ?? "");
  assert.ok(tables.length > 40);
  assert.deepEqual(
    tables.filter((table) => !glossary.includes(`\`${table}\``)),
    [],
  );
});

test("every word of the glossary stands once", () => {
  const words = [...read("GLOSSARY.md").matchAll(/^\| ([^|]+) \| ([^|]+) \|/gm)]
    .map((match) => match[1]?.trim() ?? "")
    .filter((word) => word !== "Chinese" && !word.startsWith("-"));
  assert.deepEqual(
    words.filter((word, at) => words.indexOf(word) !== at),
    [],
  );
});

test("every decision is listed, numbered without a gap, and has its four parts under a page", () => {
  const list = read("docs/decisions/README.md");
  const files = globSync("docs/decisions/0*.md", { cwd: ROOT }).sort();
  for (const [at, file] of files.entries()) {
    assert.equal(file.slice("docs/decisions/".length, 19), String(at + 1).padStart(4, "0"), file);
    assert.ok(list.includes(`](${file.slice("docs/decisions/".length)})`), file);
    const text = read(file);
    for (const part of ["**Context.**", "**Decision.**", "**What we gave up.**", "**We would notice we were wrong**"])
      assert.ok(text.includes(part), `${file}: ${part}`);
    if (!file.includes("0009")) assert.ok(text.length < 3000, `${file} is over a page`);
  }
});

test("pages printed from code are current", () => {
  assert.ok(pageIsCurrent(), "run: node src/platform/settings/document.ts");
  assert.ok(deskApiIsCurrent(), "run: node src/faces/desk/document.ts");
  assert.ok(refusalsAreCurrent(), "run: node test/print-refusals.ts");
  assert.ok(recordStatesAreCurrent(), "run: node test/print-record-states.ts");
});

test("a docstring counts when it stands directly above; overloads share one", () => {
  const text =
    "/** Says. */\nexport function one() {}\nexport function one(a: 1) {}\n\nexport const two = () => 2;\nexport const THREE = 3;\n";
  assert.deepEqual(undocumented("a.ts", text), { exported: 3, without: ["a.ts two"] });
});

test("a refusal's code and sentences are read from the source, values in them shown as dots", () => {
  const hole = ["$", "{count}"].join("");
  const text = `return refuse(\n  "too-many",\n  \`有 ${hole} 件\`,\n  "too many",\n);`;
  assert.deepEqual(refusalsIn("src/rules/a.ts", text), [
    { code: "too-many", floor: "rules", zh: "有 … 件", en: "too many" },
  ]);
});

test("on every floor at least 95 % of the exported functions say what they promise", () => {
  const wanting = ["rules", "platform", "office", "publishing", "halls", "wiring"].flatMap((floor) => {
    const files = globSync(`src/${floor}/**/*.ts`, { cwd: ROOT }).filter((file) => !file.endsWith(".test.ts"));
    const found = files.sort().map((file) => undocumented(file, read(file)));
    return share(found) >= 0.95 ? [] : found.flatMap((one) => one.without);
  });
  assert.deepEqual(wanting, []);
});

test("no tracked file names a machine's folders, a registry, or work left undone", () => {
  const unfinished = new RegExp(`\\b(?:${["TO", "DO"].join("")}|${["FIX", "ME"].join("")}|${["X", "XX"].join("")})\\b`);
  const registry = new RegExp(["registry.npm", "js.org|npm", "mirror|pro", "xy.golang"].join(""));
  const folders = new RegExp(["/(?:wo", "rk|ro", "ot)/[a-z]"].join(""));
  const wrong: string[] = [];
  for (const file of tracked()) {
    if (/\.(?:png|jpg|woff2|docx|pdf|zip)$/.test(file) || file.endsWith("source.txt")) continue;
    const text = read(file);
    for (const rule of [unfinished, registry, folders]) {
      const found = rule.exec(text);
      if (found) wrong.push(`${file}: ${found[0]}`);
    }
  }
  assert.deepEqual(wrong, []);
});

/** What git tracks; without git (an unpacked archive) everything that is not built or installed. */
function tracked(): string[] {
  const git = spawnSync("git", ["ls-files", "-z"], { cwd: ROOT, encoding: "utf8" });
  const files =
    git.status === 0
      ? git.stdout.split("\0")
      : globSync(["*", "{.ci,bench,bin,docs,schemes,src,test}/**/*"], { cwd: ROOT, exclude: ["node_modules"] });
  return files.filter((file) => /\.\w+$|LICENSE|bin\/|\.ci\//.test(file) && existsSync(join(ROOT, file)));
}
