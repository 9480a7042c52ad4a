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

/** What all schemes are held against alike: the clauses and the named things of the five sources, and the rule grammar. */
type SharedEvidence = Omit<Evidence, "source">;

/** Reads `clauses.yaml` and `named.yaml`. Refuses with `scheme-unreadable`. */
async function sharedEvidence(folder: string): Promise<SharedEvidence | Refusal> {
  const clauses = await readYaml(join(folder, "clauses.yaml"), "clauses.yaml");
  if (isRefusal(clauses)) return clauses;
  const named = await readYaml(join(folder, "named.yaml"), "named.yaml");
  if (isRefusal(named)) return named;
  return {
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

/** Reads what one scheme is held against: its source text and what all share. Refuses with `scheme-unreadable`. */
export async function readEvidence(folder: string, id: string): Promise<Evidence | Refusal> {
  const shared = await sharedEvidence(folder);
  if (isRefusal(shared)) return shared;
  const source = await sourceText(folder, id);
  return isRefusal(source) ? source : { ...shared, source };
}

/** Loads the schemes and checks each. A refusal means that one of them could not even be read. */
export async function reportOnSchemes(folder: string, ids: readonly string[]): Promise<SchemeReport[] | Refusal> {
  const shared = await sharedEvidence(folder);
  if (isRefusal(shared)) return shared;
  const reports: SchemeReport[] = [];
  for (const id of ids) {
    const scheme = await loadScheme(folder, id);
    if (isRefusal(scheme)) return scheme;
    const source = await sourceText(folder, id);
    if (isRefusal(source)) return source;
    reports.push(checkScheme(scheme, { ...shared, source }));
  }
  return reports;
}
