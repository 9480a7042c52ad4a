import { join } from "node:path";
import Type from "typebox";
import Value from "typebox/value";
import { isRefusal, type Refusal } from "../../rules/refusal.ts";
import type { Clause, NamedThing } from "./check-coverage.ts";
import { checkScheme, type Evidence, type SchemeReport } from "./check-scheme.ts";
import { loadPacks, loadScheme, readYaml } from "./load-scheme.ts";

/** The five schemes that come with the program. */
export const SHIPPED_SCHEMES = join(import.meta.dirname, "../../../schemes");

const clausesFile = Type.Array(Type.Object({ id: Type.String() }));
const namedFile = Type.Array(Type.Object({ id: Type.String(), source: Type.String(), name: Type.String() }));

/** Reads what every scheme is held against: the clauses and named things of the five sources, the national catalogs. Refuses with `scheme-unreadable`. */
export async function readEvidence(folder: string): Promise<Evidence | Refusal> {
  const clauses = await readYaml(join(folder, "clauses.yaml"), "clauses.yaml");
  if (isRefusal(clauses)) return clauses;
  const named = await readYaml(join(folder, "named.yaml"), "named.yaml");
  if (isRefusal(named)) return named;
  const packs = await loadPacks(folder);
  if (isRefusal(packs)) return packs;
  return {
    clauses: Value.Parse(clausesFile, clauses) satisfies Clause[],
    named: Value.Parse(namedFile, named) satisfies NamedThing[],
    packs,
  };
}

/** Loads the schemes and checks each. A refusal means that one of them could not even be read. */
export async function reportOnSchemes(folder: string, ids: readonly string[]): Promise<SchemeReport[] | Refusal> {
  const evidence = await readEvidence(folder);
  if (isRefusal(evidence)) return evidence;
  const reports: SchemeReport[] = [];
  for (const id of ids) {
    const scheme = await loadScheme(folder, id);
    if (isRefusal(scheme)) return scheme;
    reports.push(checkScheme(scheme, evidence));
  }
  return reports;
}
