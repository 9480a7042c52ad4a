import Value from "typebox/value";
import type { Day } from "../../../rules/law/day.ts";
import { addDays } from "../../../rules/law/day.ts";
import { isRefusal, type Refusal, refuse } from "../../../rules/refusal.ts";
import type { ListItem, ListRow } from "../format/lists.ts";
import { type MatterRow, matter } from "../format/matters.ts";
import type { Scheme } from "../scheme-format.ts";
import { shapeProblems } from "../scheme-sentences.ts";
import type { CatalogChange, ChangeSet } from "./change-set.ts";

export type ApplyRefused = "change-unknown-object" | "changed-twice" | "change-malformed" | "change-exists";

/** What no change may touch: the name by which everything else points to the matter, and what the source refers to. */
const FIXED: readonly string[] = ["id", "refs", "pack"];

/**
 * The catalog after the changes, one version higher: pure, the same input gives the same scheme. Refuses `change-unknown-object` (the
 * matter, list, item or department is not there), `change-exists` (an id is taken), `changed-twice` (one set changes the same thing
 * twice, the rule of a matter among them), `change-malformed` (a matter that no longer has its form).
 */
export function applyChanges(scheme: Scheme, set: ChangeSet): Scheme | Refusal<ApplyRefused> {
  const twice = changedTwice(set.changes);
  if (twice) return twice;
  let now: Scheme = { ...scheme, head: { ...scheme.head, version: scheme.head.version + 1 } };
  for (const change of set.changes) {
    const next = applyOne(now, change);
    if (isRefusal(next)) return next;
    now = next;
  }
  return now;
}

/** What a change is about, as one word; two changes of one thing in one set contradict each other. */
export function objectOf(change: CatalogChange): string {
  switch (change.kind) {
    case "set":
      return `matters.${change.matter}.${change.key}`;
    case "add":
      return `matters.${change.matter.id}`;
    case "retire":
      return `matters.${change.matter}`;
    case "item-add":
    case "item-set":
      return `lists.${change.list}.${change.item.id}`;
    case "item-cancel":
    case "item-delegate":
      return `lists.${change.list}.${change.item}`;
    case "department-end":
      return `departments.${change.department}`;
  }
}

function changedTwice(changes: readonly CatalogChange[]): Refusal<"changed-twice"> | null {
  const seen = new Set<string>();
  for (const change of changes) {
    const object = objectOf(change);
    const above = change.kind === "set" ? `matters.${change.matter}` : object;
    if (!seen.has(object) && !seen.has(above)) {
      seen.add(object);
      continue;
    }
    return refuse(
      "changed-twice",
      `同一次改动把“${object}”改了两次，或者改了又停用；请只留一处。`,
      `One change set changes ${object} twice; keep one of the two.`,
      { object },
    );
  }
  return null;
}

function applyOne(scheme: Scheme, change: CatalogChange): Scheme | Refusal<ApplyRefused> {
  switch (change.kind) {
    case "set":
      return setAttribute(scheme, change);
    case "add":
      if (scheme.matters.some(({ id }) => id === change.matter.id)) return taken(change.matter.id);
      return { ...scheme, matters: [...scheme.matters, change.matter] };
    case "retire":
      if (!scheme.matters.some(({ id }) => id === change.matter)) return unknown(objectOf(change));
      return withoutMatter(scheme, change.matter);
    case "department-end":
      return endDepartment(scheme, change);
    default:
      return changeItem(scheme, change);
  }
}

type SetAttribute = Extract<CatalogChange, { kind: "set" }>;

function setAttribute(scheme: Scheme, { matter: id, key, value }: SetAttribute): Scheme | Refusal<ApplyRefused> {
  const row = scheme.matters.find((one) => one.id === id);
  if (!row || FIXED.includes(key)) return unknown(`matters.${id}.${key}`);
  const { [key as keyof MatterRow]: _, ...rest } = row;
  const next: unknown = value === null ? rest : { ...row, [key]: value };
  if (!Value.Check(matter, next)) {
    const problems = shapeProblems(`matters.${id}`, Value.Errors(matter, next));
    return refuse(
      "change-malformed",
      `事项“${row.name.is}”改后不合格式：${problems[0]?.zh ?? ""}`,
      `The matter no longer has its form: ${problems[0]?.en ?? ""}`,
      { problems },
    );
  }
  return { ...scheme, matters: scheme.matters.map((one) => (one.id === id ? next : one)) };
}

/** A retired matter leaves the topics, tasks and lists that named it; its history stays in the earlier version. */
function withoutMatter(scheme: Scheme, id: string): Scheme {
  return {
    ...scheme,
    matters: scheme.matters.filter((row) => row.id !== id),
    topics: scheme.topics.map((row) =>
      row.matters ? { ...row, matters: row.matters.filter((one) => one !== id) } : row,
    ),
    tasks: scheme.tasks.map((row) => ({ ...row, matters: row.matters.filter((one) => one !== id) })),
  };
}

type EndDepartment = Extract<CatalogChange, { kind: "department-end" }>;

function endDepartment(scheme: Scheme, change: EndDepartment): Scheme | Refusal<"change-unknown-object"> {
  const { department, until, successor } = change;
  const known = (id: string) => scheme.departments.some((row) => row.id === id);
  if (!known(department)) return unknown(`departments.${department}`);
  if (successor !== undefined && !known(successor)) return unknown(`departments.${successor}`);
  const follows = successor && {
    successor: {
      department: { is: successor, from: "inferred" as const },
      on: { is: addDays(until as Day, 1), from: "inferred" as const },
    },
  };
  const departments = scheme.departments.map((row) => (row.id === department ? { ...row, until, ...follows } : row));
  return { ...scheme, departments };
}

type ItemChange = Extract<CatalogChange, { list: string }>;

function changeItem(scheme: Scheme, change: ItemChange): Scheme | Refusal<"change-unknown-object" | "change-exists"> {
  const list = scheme.lists.find(({ id }) => id === change.list);
  if (!list) return unknown(`lists.${change.list}`);
  const items = itemsAfter(list, change);
  if (isRefusal(items)) return items;
  return { ...scheme, lists: scheme.lists.map((row) => (row.id === list.id ? { ...row, items } : row)) };
}

function itemsAfter(
  list: ListRow,
  change: ItemChange,
): ListItem[] | Refusal<"change-unknown-object" | "change-exists"> {
  const id = typeof change.item === "string" ? change.item : change.item.id;
  const held = list.items.find((item) => item.id === id);
  if (change.kind === "item-add") return held ? taken(id) : [...list.items, change.item];
  if (!held) return unknown(`lists.${list.id}.${id}`);
  const next = change.kind === "item-set" ? change.item : { ...held, ...itemState(change) };
  return list.items.map((item) => (item.id === id ? next : item));
}

/** A cancelled power stays in its list, marked with its day; a delegated one says to whom (ZJ-10). */
function itemState(change: Extract<ItemChange, { on: unknown }>): Partial<ListItem> {
  if (change.kind === "item-cancel") return { state: "cancelled", changedOn: change.on };
  return { state: "delegated", changedOn: change.on, receivedBy: change.receivedBy };
}

const unknown = (object: string): Refusal<"change-unknown-object"> =>
  refuse(
    "change-unknown-object",
    `目录里没有“${object}”，或者它不能改。`,
    `The catalog has no ${object}, or it cannot be changed.`,
    { object },
  );

const taken = (id: string): Refusal<"change-exists"> =>
  refuse("change-exists", `目录里已经有“${id}”。`, `The catalog has ${id} already.`, { id });
