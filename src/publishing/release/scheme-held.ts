import { sql } from "kysely";
import type { MatterRow } from "../../office/catalog/format/matters.ts";
import type { Scheme } from "../../office/catalog/scheme-format.ts";
import "../../office/catalog/tables.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { dayOf } from "../site/wording.ts";
import { SourceText, sharedQuotes } from "./scheme-text.ts";

/** A matter as stored: in the scheme's order, those a later version dropped after them with the day. */
export type HeldMatter = { readonly id: string; readonly row: MatterRow; readonly retiredOn: string | null };

/** A version of the scheme: `number` is the one its head gives, `digest` the SHA-256 of its content. */
export type SchemeVersionFacts = {
  readonly id: number;
  readonly number: number;
  readonly title: string;
  readonly digest: string;
  /** Day from which it holds: when it was loaded. */
  readonly since: string;
};

/** The scheme a site is set up from, with everything its catalog pages are made of. */
export type HeldScheme = {
  readonly scheme: Scheme;
  readonly version: SchemeVersionFacts;
  /** Newest first. */
  readonly versions: readonly SchemeVersionFacts[];
  readonly matters: readonly HeldMatter[];
  readonly text: SourceText;
  /** Quotes that hold for the matters at large. */
  readonly shared: ReadonlySet<string>;
  readonly names: SchemeNames;
};

/** Names by id, a map for each noun: an agency and a department may share an id. */
export type SchemeNames = {
  /** Departments, and bodies that are words of the source (各有关科室). */
  readonly units: ReadonlyMap<string, string>;
  readonly agencies: ReadonlyMap<string, string>;
  readonly publishers: ReadonlyMap<string, string>;
  readonly channels: ReadonlyMap<string, string>;
};

/** The newest scheme of the tenant; null where none was loaded, or one too bare to make pages of. */
export async function heldScheme(tx: Tx): Promise<HeldScheme | null> {
  const rows = await tx.selectFrom("scheme_version").selectAll().orderBy("id", "desc").limit(1).execute();
  const document = rows[0]?.document as Partial<Scheme> | undefined;
  if (!document?.head || !document.matters) return null;
  const scheme = withEveryNoun(document);
  const versions = await versionsOf(tx);
  const version = versions[0];
  if (!version) return null;
  return {
    scheme,
    version,
    versions,
    matters: await mattersOf(tx, scheme),
    text: new SourceText(scheme.source),
    shared: sharedQuotes(scheme.matters),
    names: namesOf(scheme),
  };
}

/** A document stored by an earlier program may lack nouns that came later. */
function withEveryNoun(document: Partial<Scheme>): Scheme {
  const none = {
    source: "",
    agencies: [],
    publishers: [],
    departments: [],
    bodies: [],
    groups: [],
    chain: [],
    sites: [],
  };
  const others = {
    channels: [],
    columns: [],
    matters: [],
    topics: [],
    lists: [],
    assessments: [],
    systems: [],
    classes: [],
  };
  return { ...none, ...others, ...document } as unknown as Scheme;
}

async function versionsOf(tx: Tx): Promise<SchemeVersionFacts[]> {
  const rows = await tx
    .selectFrom("scheme_version")
    .select(["id", "title", "digest", "loaded_at"])
    .select(sql<string | null>`document -> 'head' ->> 'version'`.as("number"))
    .orderBy("id", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    number: Number(row.number ?? 1),
    title: row.title,
    digest: row.digest,
    since: dayOf(row.loaded_at.toISOString()),
  }));
}

async function mattersOf(tx: Tx, scheme: Scheme): Promise<HeldMatter[]> {
  const rows = await tx.selectFrom("matter").select(["id", "attributes", "retired_on"]).orderBy("id").execute();
  const place = new Map(scheme.matters.map((one, at) => [one.id, at]));
  const last = scheme.matters.length;
  return rows
    .map((row) => ({ id: row.id, row: row.attributes as MatterRow, retiredOn: row.retired_on }))
    .filter((one) => one.row.name !== undefined)
    .sort((a, b) => (place.get(a.id) ?? last) - (place.get(b.id) ?? last) || (a.id < b.id ? -1 : 1));
}

function namesOf(scheme: Scheme): SchemeNames {
  const byId = (rows: readonly { readonly id: string; readonly name: { readonly is: string } }[]) =>
    new Map(rows.map((row) => [row.id, row.name.is]));
  return {
    units: byId([...scheme.bodies, ...scheme.departments]),
    agencies: byId(scheme.agencies),
    publishers: byId(scheme.publishers),
    channels: byId(scheme.channels),
  };
}
