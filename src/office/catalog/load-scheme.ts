import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Static, TSchema } from "typebox";
import Value from "typebox/value";
import { parseDocument } from "yaml";
import { isRefusal, type Refusal, refuse } from "../../rules/refusal.ts";
import { isAttribute } from "./attribute.ts";
import { agenciesFile, departmentsFile, groupsFile } from "./format/bodies.ts";
import { headFile } from "./format/head.ts";
import { listsFile } from "./format/lists.ts";
import { mattersFile } from "./format/matters.ts";
import { adoptionsFile, type Pack, packFile } from "./format/packs.ts";
import { columnsFile, sitesFile } from "./format/places.ts";
import { supervisionFile } from "./format/supervision.ts";
import { topicsFile } from "./format/topics.ts";
import { routesFile, tasksFile, vocabularyFile } from "./format/work.ts";
import type { Scheme } from "./scheme-format.ts";
import { type SchemeProblem, shapeProblems } from "./scheme-sentences.ts";
import { tooLowWeights } from "./weights.ts";
import { wholeMatters } from "./whole-matters.ts";

/** The ids of the schemes in `folder` (each a sub-folder with a `scheme.yaml`), in alphabetical order. */
export async function schemeIds(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const held = await Promise.all(
    entries
      .filter((entry) => entry.isDirectory())
      .map(async (entry) => {
        const files = await readdir(join(folder, entry.name));
        return files.includes("scheme.yaml") ? [entry.name] : [];
      }),
  );
  return held.flat().sort();
}

/**
 * Reads the scheme `schemes/<id>` into its model: defaults and adopted rows of national catalogs merged into the matters,
 * strings quoted from the source given themselves as quote. Refuses with `scheme-unreadable` (file missing, no YAML) or
 * `scheme-invalid` (details.problems lists every place, a weight below the least the source allows among them). Whether it
 * dangles is asked of `checkScheme`.
 */
export async function loadScheme(folder: string, id: string): Promise<Scheme | Refusal> {
  const reader = new FolderReader(join(folder, id));
  const head = await reader.read("scheme.yaml", headFile);
  const agencies = await reader.read("agencies.yaml", agenciesFile);
  const departments = await reader.read("departments.yaml", departmentsFile);
  const groups = await reader.read("leading-group.yaml", groupsFile);
  const sites = await reader.read("sites.yaml", sitesFile);
  const columns = await reader.read("columns.yaml", columnsFile);
  const matters = await reader.read("matters.yaml", mattersFile);
  const tasks = await reader.read("tasks.yaml", tasksFile);
  const routes = await reader.read("routes.yaml", routesFile);
  const topics = await reader.readIfThere("topics.yaml", topicsFile, { topics: [] });
  const lists = await reader.readIfThere("lists.yaml", listsFile, { lists: [] });
  const supervision = await reader.readIfThere("supervision.yaml", supervisionFile, {});
  const adopted = await reader.readIfThere("packs.yaml", adoptionsFile, { packs: [] });
  const vocabulary = await reader.readIfThere("vocabulary.yaml", vocabularyFile, { vocabularies: [] });
  const source = await reader.text("source.txt");
  const packs = await loadPacks(folder);
  if (reader.unreadable !== null) return reader.unreadable;
  if (isRefusal(packs)) return packs;
  const whole = matters && adopted ? wholeMatters(matters, adopted.packs, packs, reader.problems) : [];
  const complete =
    head && agencies && departments && groups && sites && columns && matters && tasks && routes && source !== null;
  if (reader.problems.length > 0 || !complete || !topics || !lists || !supervision || !adopted || !vocabulary)
    return invalid(id, reader.problems);
  const scheme = withOwnQuotes({
    head,
    source,
    ...agencies,
    ...departments,
    groups: groups.groups,
    chain: groups.chain ?? [],
    ...sites,
    ...columns,
    matters: whole,
    ...topics,
    ...lists,
    assessments: supervision.assessments ?? [],
    systems: supervision.systems ?? [],
    principles: supervision.principles ?? [],
    ...adopted,
    ...tasks,
    routes: routes.routes,
    classes: routes.classes,
    gates: routes.gates ?? [],
    form: routes.form ?? null,
    ...vocabulary,
  });
  const low = tooLowWeights(scheme.assessments);
  return low.length > 0 ? invalid(id, low) : scheme;
}

/** The national catalogs beside the schemes, by id. Refuses as `loadScheme` does. A folder without any has none. */
export async function loadPacks(folder: string): Promise<ReadonlyMap<string, Pack> | Refusal> {
  const reader = new FolderReader(join(folder, "packs", "catalogs"));
  const files = await readdir(reader.folder).catch((): string[] => []);
  const packs = new Map<string, Pack>();
  for (const file of files.filter((name) => name.endsWith(".yaml")).sort()) {
    const pack = await reader.read(file, packFile);
    if (pack !== null) packs.set(pack.id, pack);
  }
  if (reader.unreadable !== null) return reader.unreadable;
  return reader.problems.length > 0 ? invalid("packs", reader.problems) : packs;
}

class FolderReader {
  readonly problems: SchemeProblem[] = [];
  readonly folder: string;
  unreadable: Refusal | null = null;
  constructor(folder: string) {
    this.folder = folder;
  }

  /** The content of one file, or null with the reason kept in `problems` or `unreadable`. */
  async read<S extends TSchema>(file: string, schema: S): Promise<Static<S> | null> {
    const value = await readYaml(join(this.folder, file), file);
    if (isRefusal(value)) {
      this.unreadable ??= value;
      return null;
    }
    if (Value.Check(schema, value)) return value;
    this.problems.push(...shapeProblems(file, Value.Errors(schema, value)));
    return null;
  }

  /** The same for a file that a scheme may do without. */
  async readIfThere<S extends TSchema>(file: string, schema: S, empty: Static<S>): Promise<Static<S> | null> {
    const files = await readdir(this.folder).catch((): string[] => []);
    return files.includes(file) ? this.read(file, schema) : empty;
  }

  async text(file: string): Promise<string | null> {
    try {
      return await readFile(join(this.folder, file), "utf8");
    } catch {
      this.unreadable ??= missing(file);
      return null;
    }
  }
}

const missing = (file: string): Refusal =>
  refuse("scheme-unreadable", `方案缺少文件 ${file}`, `the scheme lacks the file ${file}`, { file });

/** Reads one YAML file. Refuses with `scheme-unreadable` when it is not there or is no YAML. `name` is what messages call it. */
export async function readYaml(path: string, name: string): Promise<unknown | Refusal> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch {
    return missing(name);
  }
  const document = parseDocument(text);
  const error = document.errors[0];
  if (error === undefined) return document.toJS() as unknown;
  const line = error.linePos?.[0].line ?? 0;
  return refuse(
    "scheme-unreadable",
    `${name} 第 ${line} 行不是有效的 YAML`,
    `${name}, line ${line}, is not valid YAML: ${error.code}`,
    { file: name, line },
  );
}

function invalid(id: string, problems: readonly SchemeProblem[]): Refusal {
  const first = problems[0];
  return refuse(
    "scheme-invalid",
    `方案 ${id} 有 ${problems.length} 处不符合格式：${first?.zh ?? ""}`,
    `scheme ${id} departs from the format in ${problems.length} places: ${first?.en ?? ""}`,
    { problems },
  );
}

/** A string quoted from the source without a longer quote is its own quote. */
function withOwnQuotes<T>(part: T): T {
  if (Array.isArray(part)) return part.map(withOwnQuotes) as T;
  if (typeof part !== "object" || part === null) return part;
  const filled = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, withOwnQuotes(value)])) as T;
  if (isAttribute(filled) && filled.from === "quote" && filled.quote === undefined && typeof filled.is === "string") {
    return { ...filled, quote: filled.is };
  }
  return filled;
}
