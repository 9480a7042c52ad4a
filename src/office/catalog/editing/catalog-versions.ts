import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Tx } from "../../../platform/db/tables.ts";
import type { Day } from "../../../rules/law/day.ts";
import { expectAnswer, isRefusal, type Refusal, refuse } from "../../../rules/refusal.ts";
import type { MatterRow } from "../format/matters.ts";
import { canonical } from "../scheme-difference.ts";
import type { Scheme } from "../scheme-format.ts";
import "../tables.ts";
import { applyChanges } from "./apply-changes.ts";
import type { ChangeSet } from "./change-set.ts";
import "./tables.ts";

/** A version of the catalog: from which day it holds, and the record that published it where one did. */
export type CatalogVersion = {
  readonly id: number;
  readonly number: number;
  readonly effectiveOn: Day;
  readonly loadedAt: Date;
  readonly record: string | null;
  readonly digest: string;
};

const versions = (tx: Tx) =>
  tx
    .selectFrom("scheme_version")
    .select(["id", "record", "digest", "loaded_at"])
    .select(sql<number>`coalesce((document #>> '{head,version}')::integer, 1)`.as("number"))
    .select(
      sql<Day>`coalesce(effective_on, (loaded_at at time zone 'Asia/Shanghai')::date)`.$castTo<Day>().as("effectiveOn"),
    );

/** Every version, the newest first. */
export async function catalogVersions(tx: Tx): Promise<CatalogVersion[]> {
  const rows = await versions(tx).orderBy("id", "desc").execute();
  return rows.map(({ loaded_at, ...row }) => ({ ...row, loadedAt: loaded_at }));
}

/** The whole catalog of one version. */
export async function schemeOfVersion(tx: Tx, id: number): Promise<Scheme | Refusal<"version-unknown">> {
  const row = await tx.selectFrom("scheme_version").select("document").where("id", "=", id).executeTakeFirst();
  return row
    ? (row.document as Scheme)
    : refuse("version-unknown", "没有这一版目录。", "There is no such version of the catalog.", { id });
}

/** What a matter was in each version that changed it, the oldest first; null where the version does not name it. */
export async function matterHistory(
  tx: Tx,
  matter: string,
): Promise<{ readonly version: CatalogVersion; readonly row: MatterRow | null }[]> {
  const path = `$.matters[*] ? (@.id == "${matter.replace(/[^a-z0-9-]/g, "")}")`;
  const rows = await versions(tx)
    .select(sql<MatterRow | null>`jsonb_path_query_first(document, ${path}::jsonpath)`.as("row"))
    .orderBy("id")
    .execute();
  const history = rows.map(({ row, loaded_at, ...one }) => ({ version: { ...one, loadedAt: loaded_at }, row }));
  return history.filter(({ row }, at) => canonical(row) !== canonical(at === 0 ? null : history[at - 1]?.row));
}

/** The catalog that the next change is written against: the newest version, and what was accepted for a later day. */
export type StandingCatalog = { readonly scheme: Scheme; readonly digest: string };

/** Reads it; `catalog-missing` where the tenant has no scheme. */
export async function standingCatalog(tx: Tx): Promise<StandingCatalog | Refusal<"catalog-missing">> {
  const row = await tx.selectFrom("scheme_version").select("document").orderBy("id", "desc").executeTakeFirst();
  if (!row) return refuse("catalog-missing", "还没有装载目录。", "No catalog was loaded yet.");
  const waiting = await tx
    .selectFrom("catalog_change")
    .select("changes")
    .where("accepted_at", "is not", null)
    .where("applied_version", "is", null)
    .orderBy("effective_on")
    .orderBy("accepted_at")
    .execute();
  let scheme = row.document as Scheme;
  for (const { changes } of waiting) scheme = expectAnswer(applyChanges(scheme, changes as ChangeSet)) as Scheme;
  return { scheme, digest: digestOfScheme(scheme) };
}

/** The digest by which a change set knows its base: the same catalog, the same digest. */
export const digestOfScheme = (scheme: Scheme): string => createHash("sha256").update(canonical(scheme)).digest("hex");

/** The matters whose time rules a version of that very day changed already: they cannot be changed again for that day. */
export async function rulesChangedOn(tx: Tx, day: Day): Promise<ReadonlySet<string>> {
  const found = await catalogVersions(tx);
  const changed = new Set<string>();
  for (const [at, version] of found.entries()) {
    const before = found[at + 1];
    if (version.effectiveOn !== day || version.record === null || !before) continue;
    const was = await schemeOfVersion(tx, before.id);
    const is = await schemeOfVersion(tx, version.id);
    if (isRefusal(was) || isRefusal(is)) continue;
    const old = new Map(was.matters.map((row) => [row.id, canonical(row.clocks)]));
    for (const row of is.matters) if (old.has(row.id) && old.get(row.id) !== canonical(row.clocks)) changed.add(row.id);
  }
  for (const { changes } of await acceptedFor(tx, day))
    for (const one of (changes as ChangeSet).changes)
      if (one.kind === "set" && one.key === "clocks") changed.add(one.matter);
  return changed;
}

const acceptedFor = (tx: Tx, day: Day) =>
  tx
    .selectFrom("catalog_change")
    .select("changes")
    .where("effective_on", "=", day)
    .where("accepted_at", "is not", null)
    .where("applied_version", "is", null)
    .execute();
