import type { Scheme } from "./scheme-format.ts";

/** What one loading changed, by noun: ids that came, went, or hold something else than before. */
export type NounDifference = {
  readonly noun: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly { readonly id: string; readonly keys: readonly string[] }[];
};

const NOUNS = [
  "agencies",
  "publishers",
  "departments",
  "bodies",
  "groups",
  "sites",
  "channels",
  "columns",
  "matters",
  "tasks",
  "routes",
  "classes",
  "topics",
  "lists",
  "assessments",
  "systems",
  "principles",
  "vocabularies",
] as const satisfies readonly (keyof Scheme)[];

/** What a scheme has once, or without an id of its own; each is compared whole. */
const WHOLE = ["head", "source", "form", "gates", "chain", "packs"] as const satisfies readonly (keyof Scheme)[];

/** Compares two versions of a scheme; empty exactly when they say the same. `before` null: everything is new. */
export function schemeDifference(before: Scheme | null, after: Scheme): NounDifference[] {
  const nouns = NOUNS.map((noun) => differenceOf(noun, before?.[noun] ?? [], after[noun]));
  const whole = WHOLE.map((noun) => differenceOf(noun, asRows(noun, before?.[noun]), asRows(noun, after[noun])));
  return [...whole, ...nouns].filter(
    ({ added, removed, changed }) => added.length + removed.length + changed.length > 0,
  );
}

/** The head by its keys; the rest as one row that is there or not. A version stored before the noun existed has none. */
function asRows(noun: string, value: unknown): Row[] {
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return [];
  if (noun === "head") return [{ ...value, id: noun }];
  return [{ id: noun, value } as Row];
}

type Row = { readonly id: string };

function differenceOf(noun: string, before: readonly Row[], after: readonly Row[]): NounDifference {
  const old = new Map(before.map((row) => [row.id, row]));
  const now = new Set(after.map((row) => row.id));
  const changed = after.flatMap((row) => {
    const was = old.get(row.id);
    const keys = was === undefined ? [] : changedKeys(was, row);
    return keys.length === 0 ? [] : [{ id: row.id, keys }];
  });
  return {
    noun,
    added: after.filter((row) => !old.has(row.id)).map((row) => row.id),
    removed: before.filter((row) => !now.has(row.id)).map((row) => row.id),
    changed,
  };
}

function changedKeys(before: Row, after: Row): string[] {
  const was = new Map<string, unknown>(Object.entries(before));
  const is = new Map<string, unknown>(Object.entries(after));
  const keys = [...new Set([...was.keys(), ...is.keys()])];
  return keys.filter((key) => canonical(was.get(key)) !== canonical(is.get(key))).sort();
}

/** One text for one value, whatever the order of its keys: PostgreSQL keeps jsonb in an order of its own. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(",")}}`;
}
