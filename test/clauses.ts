import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

// npm run clauses: which tests and journeys prove which clause of the five documents. A proof is a title that names the clause, `[JY-01] …`.
const ROOT = join(import.meta.dirname, "..");
const CLAUSES = "schemes/clauses.yaml";
const JOURNEYS = "test/journeys/";

/** `test("…")`, `it`, `describe`, `suite`, also as a method (`t.test`); a skipped one proves nothing. */
const CALLED = /\b(?:test|it|describe|suite)(?:\.only)?\(\s*(["'`])((?:\\[\s\S]|(?!\1)[^\\])*)\1/g;
/** A literal that begins with a clause: the title of a row in a table of cases. */
const IN_A_TABLE = /(["'`])((?:\[[A-Z]{2}-\d+\]\s*)+(?:\\[\s\S]|(?!\1)[^\\])*)\1/g;
const SKIPPED = /\b(?:test|it|describe|suite)\.(?:skip|todo)\(\s*(["'`])((?:\\[\s\S]|(?!\1)[^\\])*)\1/g;
const CLAUSE = /\[([A-Z]{2}-\d+)\]/g;

export type TestTitle = { readonly file: string; readonly title: string; readonly clauses: readonly string[] };
export type ClauseProof = {
  readonly id: string;
  /** `file > title`. */
  readonly tests: readonly string[];
  readonly journeys: readonly { readonly file: string; readonly title: string }[];
};

/** The titles in a test file that name clauses, in the order they stand. Of a template literal the text is taken as written. */
export function titlesIn(file: string, text: string): TestTitle[] {
  const skipped = new Set([...text.matchAll(SKIPPED)].map((match) => match[2]));
  const found = [...text.matchAll(CALLED), ...text.matchAll(IN_A_TABLE)].sort((a, b) => a.index - b.index);
  const titles = new Set(found.map((match) => match[2] ?? "").filter((title) => !skipped.has(title)));
  return [...titles].flatMap((title) => {
    const clauses = [...title.matchAll(CLAUSE)].map((match) => match[1] ?? "");
    return clauses.length === 0 ? [] : [{ file, title: title.replace(/\\(["'`\\])/g, "$1"), clauses }];
  });
}

/** Every title of the repository that names clauses. */
export function allTitles(): TestTitle[] {
  const files = globSync(["src/**/*.test.{ts,tsx}", "test/**/*.test.ts"], { cwd: ROOT }).sort();
  return files.flatMap((file) => titlesIn(file.replaceAll("\\", "/"), readFileSync(join(ROOT, file), "utf8")));
}

/** The ids of `schemes/clauses.yaml`, in its order. */
export function knownClauses(): string[] {
  const rows = parse(readFileSync(join(ROOT, CLAUSES), "utf8")) as { id: string }[];
  return rows.map((row) => row.id);
}

/** The clauses that are proven, in the order of `known`; and the titles that name a clause nobody knows. */
export function proofs(
  titles: readonly TestTitle[],
  known: readonly string[],
): { readonly clauses: readonly ClauseProof[]; readonly unknown: readonly TestTitle[] } {
  const clauses = known.flatMap((id) => {
    const own = titles.filter((one) => one.clauses.includes(id));
    const isJourney = (one: TestTitle) => one.file.startsWith(JOURNEYS);
    const tests = own.filter((one) => !isJourney(one)).map(({ file, title }) => `${file} > ${title}`);
    const journeys = own.filter(isJourney).map(({ file, title }) => ({ file, title }));
    return own.length === 0 ? [] : [{ id, tests, journeys }];
  });
  return { clauses, unknown: titles.filter((one) => one.clauses.some((id) => !known.includes(id))) };
}

function printed(clauses: readonly ClauseProof[], known: number): string {
  const blocks = clauses.map(({ id, tests, journeys }) =>
    [
      id,
      ...tests.map((test) => `  test     ${test}`),
      ...journeys.map(({ file, title }) => `  journey  ${file} > ${title}`),
    ].join("\n"),
  );
  const withJourney = clauses.filter((one) => one.journeys.length > 0).length;
  const withTest = clauses.filter((one) => one.tests.length > 0).length;
  const last = `Of ${known} clauses ${withTest} are named by tests, ${withJourney} by journeys.`;
  return [...blocks, last].join("\n\n");
}

if (import.meta.main) {
  const known = knownClauses();
  const { clauses, unknown } = proofs(allTitles(), known);
  console.log(process.argv.includes("--json") ? JSON.stringify({ clauses }) : printed(clauses, known.length));
  for (const { file, title } of unknown) console.error(`no such clause in ${CLAUSES}: ${file} > ${title}`);
  if (unknown.length > 0) process.exitCode = 1;
}
