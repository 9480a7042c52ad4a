import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

// docs/formats/refusals.md, printed from the sources; `--check` tells whether it is current.
const ROOT = join(import.meta.dirname, "..");
const PAGE = join(ROOT, "docs/formats/refusals.md");
const COMMAND = "node test/print-refusals.ts";

const TEXT = String.raw`(?:"((?:\\.|[^"\\])*)"|${"`"}((?:\\.|[^${"`"}\\])*)${"`"})`;
/** `refuse("code", "zh", "en"…)`, and a refusal written out as `{ refused: "code", zh: …, en: … }`. */
const CALL = new RegExp(String.raw`\brefuse\(\s*"([a-z0-9-]+)"(?:,\s*${TEXT},\s*${TEXT})?`, "g");
const WRITTEN_OUT = new RegExp(
  String.raw`\brefused: "([a-z0-9-]+)"(?: as const)?(?:,\s*zh:\s*${TEXT},\s*en:\s*${TEXT})?`,
  "g",
);

export type RefusalInSource = {
  readonly code: string;
  readonly floor: string;
  readonly zh: string | undefined;
  readonly en: string | undefined;
};

/** Values in a sentence are shown as `…`, nested ones included. */
const sentence = (text: string | undefined) =>
  text
    ?.replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, "…")
    .replace(/\\(["`\\])/g, "$1")
    .replaceAll("|", "\\|");

/** The refusals in a source text. A sentence that is put together elsewhere is left undefined. */
export function refusalsIn(file: string, text: string): RefusalInSource[] {
  const floor = file.split("/")[1] ?? "";
  return [...text.matchAll(CALL), ...text.matchAll(WRITTEN_OUT)].map(([, code = "", zh, zhT, en, enT]) => ({
    code,
    floor,
    zh: sentence(zh ?? zhT),
    en: sentence(en ?? enT),
  }));
}

/** Every code of the program once, by floor and name, with the first sentences found for it. */
export function allRefusals(): RefusalInSource[] {
  const files = globSync("src/**/*.{ts,tsx}", { cwd: ROOT }).filter((file) => !/\.test\.tsx?$/.test(file));
  const found = files.sort().flatMap((file) => refusalsIn(file, readFileSync(join(ROOT, file), "utf8")));
  const codes = new Map<string, RefusalInSource>();
  for (const one of found) if (codes.get(one.code)?.zh === undefined) codes.set(one.code, one);
  return [...codes.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** docs/formats/refusals.md as it should stand. */
export function refusalsPage(): string {
  const rows = allRefusals().map(({ code, zh, en }) => `| \`${code}\` | ${zh ?? ""} | ${en ?? ""} |`);
  return [
    "# Refusals 拒绝",
    "",
    `Printed by \`${COMMAND}\` from the sources (\`--check\` tells whether this page is current). A code never changes once released; its sentences may`,
    "get better. `…` stands for a value; sentences that are put together from several are left out. Programs act on the code, people read the sentence.",
    "",
    "| code | 中文 | English |",
    "|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}

/** Whether the page in the repository is the one this program prints. */
export const refusalsAreCurrent = (): boolean => readFileSync(PAGE, "utf8") === refusalsPage();

if (import.meta.main) {
  if (!process.argv.includes("--check")) writeFileSync(PAGE, refusalsPage());
  else if (!refusalsAreCurrent()) {
    console.error(`docs/formats/refusals.md is not current: run ${COMMAND}`);
    process.exitCode = 1;
  }
}
