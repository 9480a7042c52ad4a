import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

export type Scope = "system" | "tenant";

/** One numbered step of the schema, as it stands in its file. */
export type MigrationFile = {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
  /** Tables the working role may only add rows to, from a line `-- append-only: a, b`. */
  readonly appendOnly: readonly string[];
  /** Tables it may change but never delete from, from a line `-- no-delete: a, b`. */
  readonly noDelete: readonly string[];
};

export const MIGRATIONS = join(import.meta.dirname, "migrations");

/** The files of one scope, lowest number first. Numbers may have gaps, never twins. */
export function migrationFiles(scope: Scope, folder: string = MIGRATIONS): readonly MigrationFile[] {
  const files = globSync(join(folder, scope, "*.sql"))
    .map((path) => readMigration(path))
    .sort((a, b) => a.version - b.version);
  for (const [index, file] of files.entries())
    if (files[index + 1]?.version === file.version)
      throw new Error(`two ${scope} migrations have number ${file.version}`);
  return files;
}

function readMigration(path: string): MigrationFile {
  const name = basename(path, ".sql");
  const number = /^(\d{4})-[a-z0-9-]+$/.exec(name)?.[1];
  if (!number) throw new Error(`a migration is named NNNN-what-it-does.sql: ${name}`);
  const sql = readFileSync(path, "utf8");
  const sha256 = createHash("sha256").update(sql).digest("hex");
  return {
    version: Number(number),
    name,
    sql,
    sha256,
    appendOnly: namesAfter(sql, "append-only"),
    noDelete: namesAfter(sql, "no-delete"),
  };
}

const namesAfter = (sql: string, mark: string): string[] =>
  [...sql.matchAll(new RegExp(`^--\\s*${mark}:(.*)$`, "gim"))].flatMap((match) =>
    (match[1] ?? "").split(/[\s,.]+/).filter((word) => word !== ""),
  );
