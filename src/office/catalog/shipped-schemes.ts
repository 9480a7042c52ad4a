import { readFile } from "node:fs/promises";
import { join } from "node:path";
import Type from "typebox";
import Value from "typebox/value";
import { parseRule } from "../../rules/law/rule.ts";
import { isRefusal, type Refusal, refuse } from "../../rules/refusal.ts";
import type { Clause, NamedThing } from "./check-coverage.ts";
import { checkScheme, type Evidence, type SchemeReport } from "./check-scheme.ts";
import { loadScheme, readYaml } from "./load-scheme.ts";

/** The five schemes that come with the program. */
export const SHIPPED_SCHEMES = join(import.meta.dirname, "../../../schemes");

const clausesFile = Type.Array(Type.Object({ id: Type.String() }));
const namedFile = Type.Array(Type.Object({ id: Type.String(), source: Type.String(), name: Type.String() }));

/** Reads what a scheme is held against: its source text, the clauses, the named things. Refuses with `scheme-unreadable`. */
export async function readEvidence(folder: string, id: string): Promise<Evidence | Refusal> {
  const clauses = await readYaml(join(folder, "clauses.yaml"), "clauses.yaml");
  if (isRefusal(clauses)) return clauses;
  const named = await readYaml(join(folder, "named.yaml"), "named.yaml");
  if (isRefusal(named)) return named;
  const source = await sourceText(folder, id);
  if (isRefusal(source)) return source;
  return {
    source,
    clauses: Value.Parse(clausesFile, clauses) satisfies Clause[],
    named: Value.Parse(namedFile, named) satisfies NamedThing[],
    readsRule: (rule) => !isRefusal(parseRule(rule)),
  };
}

async function sourceText(folder: string, id: string): Promise<string | Refusal> {
  try {
    return await readFile(join(folder, id, "source.txt"), "utf8");
  } catch {
    return refuse("scheme-unreadable", `方案 ${id} 缺少 source.txt`, `the scheme ${id} lacks source.txt`, {
      file: "source.txt",
    });
  }
}

/** Loads one scheme and checks it. A refusal means it could not even be read. */
export async function reportOnScheme(folder: string, id: string): Promise<SchemeReport | Refusal> {
  const scheme = await loadScheme(folder, id);
  if (isRefusal(scheme)) return scheme;
  const evidence = await readEvidence(folder, id);
  return isRefusal(evidence) ? evidence : checkScheme(scheme, evidence);
}
