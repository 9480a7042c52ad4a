import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Static, TSchema } from "typebox";
import Value from "typebox/value";
import { parseDocument } from "yaml";
import { isRefusal, type Refusal, refuse } from "../../rules/refusal.ts";
import { isAttribute } from "./attribute.ts";
import {
  agenciesFile,
  columnsFile,
  departmentsFile,
  groupsFile,
  headFile,
  type MatterRow,
  matter,
  mattersFile,
  routesFile,
  type Scheme,
  sitesFile,
  tasksFile,
  vocabularyFile,
} from "./scheme-format.ts";
import { type SchemeProblem, shapeProblems } from "./scheme-sentences.ts";

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
 * Reads the scheme `schemes/<id>` into its model: defaults of the matters merged in, strings quoted from the source given
 * themselves as quote. Refuses with `scheme-unreadable` (file missing, no YAML) or `scheme-invalid` (details.problems lists
 * every place). Whether it dangles is asked of `checkScheme`.
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
  const vocabulary = await reader.read("vocabulary.yaml", vocabularyFile);
  const whole = matters === null ? [] : wholeMatters(matters, reader.problems);
  if (reader.unreadable !== null) return reader.unreadable;
  const complete = head && agencies && departments && groups && sites && columns && tasks && routes && vocabulary;
  if (reader.problems.length > 0 || !complete) return invalid(id, reader.problems);
  return withOwnQuotes({
    head,
    ...agencies,
    ...departments,
    ...groups,
    ...sites,
    ...columns,
    matters: whole,
    ...tasks,
    routes: routes.routes,
    classes: routes.classes,
    form: routes.form ?? null,
    ...vocabulary,
  });
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
}

/** Reads one YAML file. Refuses with `scheme-unreadable` when it is not there or is no YAML. `name` is what messages call it. */
export async function readYaml(path: string, name: string): Promise<unknown | Refusal> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch {
    return refuse("scheme-unreadable", `方案缺少文件 ${name}`, `the scheme lacks the file ${name}`, { file: name });
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

function wholeMatters(file: Static<typeof mattersFile>, problems: SchemeProblem[]): MatterRow[] {
  const whole: MatterRow[] = [];
  for (const [index, own] of file.matters.entries()) {
    const merged: unknown = { ...file.defaults, ...own };
    if (Value.Check(matter, merged)) whole.push(merged);
    else problems.push(...shapeProblems(`matters.yaml · matters[${index}]`, Value.Errors(matter, merged)));
  }
  return whole;
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
