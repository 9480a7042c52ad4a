import Type, { type Static } from "typebox";
import Value from "typebox/value";
import { type Refusal, refuse } from "../../../rules/refusal.ts";
import { attribute, closed, daySchema, idSchema, oneOf } from "../attribute.ts";
import { listItem } from "../format/lists.ts";
import { matter } from "../format/matters.ts";
import { text } from "../format/words.ts";
import { type SchemeProblem, shapeProblems } from "../scheme-sentences.ts";

const day = attribute(daySchema);

/** One operation on the catalog; each names the object by id, so that a reader can follow it in the difference. */
const change = Type.Union([
  /** Sets one attribute of a matter, with its origin; null takes an optional one away. */
  closed({ kind: Type.Literal("set"), matter: idSchema, key: text, value: Type.Unknown() }),
  closed({ kind: Type.Literal("add"), matter }),
  closed({ kind: Type.Literal("retire"), matter: idSchema, reason: text }),
  closed({ kind: Type.Literal("item-add"), list: idSchema, item: listItem }),
  closed({ kind: Type.Literal("item-set"), list: idSchema, item: listItem }),
  closed({ kind: Type.Literal("item-cancel"), list: idSchema, item: idSchema, on: day }),
  closed({
    kind: Type.Literal("item-delegate"),
    list: idSchema,
    item: idSchema,
    on: day,
    receivedBy: attribute(idSchema),
  }),
  /** A department ends; its successor follows it, or nobody where it has none. */
  closed({
    kind: Type.Literal("department-end"),
    department: idSchema,
    until: daySchema,
    successor: Type.Optional(idSchema),
  }),
]);

/** What one record of the type catalog changes, and from which day on. */
export const changeSet = closed({
  effectiveOn: Type.Union([daySchema, Type.Null()]),
  /** Why, in the words the public reads. */
  reason: Type.String({ maxLength: 1000 }),
  changes: Type.Array(change, { maxItems: 500 }),
});

export type CatalogChange = Static<typeof change>;
export type ChangeSet = Static<typeof changeSet>;
/** The kinds of change, in the order in which people choose them. */
export const CHANGE_KINDS = [
  "set",
  "add",
  "retire",
  "item-add",
  "item-set",
  "item-cancel",
  "item-delegate",
  "department-end",
] as const satisfies readonly CatalogChange["kind"][];
export const changeKind = oneOf(CHANGE_KINDS);

export const EMPTY_CHANGES: ChangeSet = { effectiveOn: null, reason: "", changes: [] };

/** Reads a change set from outside. Refuses with `change-malformed`, every place in `details.problems`. */
export function readChangeSet(value: unknown): ChangeSet | Refusal<"change-malformed"> {
  if (Value.Check(changeSet, value)) return value;
  const problems: SchemeProblem[] = misplaced(value) ?? shapeProblems("changes", Value.Errors(changeSet, value));
  return refuse(
    "change-malformed",
    `目录改动的格式不对：${problems[0]?.zh ?? ""}`,
    `The changes do not follow the format: ${problems[0]?.en ?? ""}`,
    { problems },
  );
}

/** Errors of the one change at fault against its own kind: a union alone would name every branch that does not fit. */
function misplaced(value: unknown): SchemeProblem[] | null {
  const changes = (value as { changes?: unknown } | null)?.changes;
  if (!Array.isArray(changes)) return null;
  const branches = change.anyOf;
  for (const [index, one] of changes.entries()) {
    const kind = (one as { kind?: unknown } | null)?.kind;
    const branch = branches.find((schema) => schema.properties.kind.const === kind);
    if (branch && !Value.Check(branch, one)) return shapeProblems(`changes.${index}`, Value.Errors(branch, one));
  }
  return null;
}
