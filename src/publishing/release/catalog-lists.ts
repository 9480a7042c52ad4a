import { sql } from "kysely";
import type { ListItem, ListRow } from "../../office/catalog/format/lists.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { groundOf } from "../../rules/law/grounds.ts";
import { matterFile, publicListFile } from "../site/address.ts";
import type { PublicListsView, PublicListView } from "../site/views/openness.ts";
import { LIST_KIND, originOf, ruleWords } from "./catalog-words.ts";
import type { HeldScheme } from "./scheme-held.ts";
import type { SiteFrame } from "./site-frame.ts";

/** The lists of every version of the scheme, newest first: what the difference between versions is made from. */
export type ListVersions = readonly {
  readonly number: number;
  readonly since: string;
  readonly lists: readonly ListRow[];
}[];

/** Reads the lists of all versions, without the rest of their documents. */
export async function listVersions(tx: Tx, held: HeldScheme): Promise<ListVersions> {
  const rows = await tx
    .selectFrom("scheme_version")
    .select(["id", sql<readonly ListRow[] | null>`document -> 'lists'`.as("lists")])
    .orderBy("id", "desc")
    .execute();
  return held.versions.map(({ id, number, since }) => {
    return { number, since, lists: rows.find((row) => row.id === id)?.lists ?? [] };
  });
}

/** 清单: all lists of the scheme. */
export function publicListsView(frame: SiteFrame, { scheme, names }: HeldScheme): PublicListsView {
  return {
    site: frame.view,
    lists: scheme.lists.map((list) => ({
      path: publicListFile(list.id),
      name: list.name.is,
      kind: LIST_KIND[list.kind] ?? list.kind,
      items: list.items.length,
      ended: list.items.filter((item) => (item.state ?? "kept") !== "kept").length,
      owner: names.agencies.get(list.owner.is) ?? list.owner.is,
    })),
  };
}

/** One list with its items and what each version changed (ZJ-06). */
export function publicListView(
  frame: SiteFrame,
  held: HeldScheme,
  list: ListRow,
  versions: ListVersions,
): PublicListView {
  const { scheme, names } = held;
  const agency = (id: string) => names.agencies.get(id) ?? id;
  const matter = scheme.matters.find((one) => one.id === list.matter.is);
  return {
    site: frame.view,
    id: list.id,
    kind: LIST_KIND[list.kind] ?? list.kind,
    name: list.name.is,
    owner: agency(list.owner.is),
    origin: originOf(list.name),
    review: list.reviewRule ? { text: reviewWords(list.reviewRule.is), origin: originOf(list.reviewRule) } : null,
    matter: matter ? { label: matter.name.is, to: matterFile(matter.id) } : null,
    version: { number: held.version.number, since: sinceWhen(list, versions) },
    items: list.items.map((item) => ({
      name: item.name.is,
      kind: item.kind ?? null,
      basis: item.basis?.is ?? (item.ground ? (groundOf(item.ground)?.zh ?? null) : null),
      state: item.state ?? "kept",
      changedOn: item.changedOn?.is ?? null,
      receivedBy: item.receivedBy ? agency(item.receivedBy.is) : null,
      origin: originOf(item.name),
    })),
    changes: changesOf(list.id, versions, agency),
  };
}

/** `by 12-31` is a day of every year here. */
const reviewWords = (rule: string): string =>
  rule.startsWith("by ") ? `每年${ruleWords(rule)}复核` : `${ruleWords(rule)}复核`;

/** Since when the list is as it is: the oldest version in a row that holds it unchanged. */
function sinceWhen(list: ListRow, versions: ListVersions): string {
  let since = versions[0]?.since ?? "";
  for (const version of versions) {
    if (sameText(version.lists.find((one) => one.id === list.id)) !== sameText(list)) break;
    since = version.since;
  }
  return since;
}

/** Key order of stored documents is the database's own; what is compared is put in one order. */
const sameText = (list: ListRow | undefined): string => JSON.stringify(list?.items.map(itemText) ?? null);

const itemText = (item: ListItem): readonly (string | null)[] => [
  item.id,
  item.name.is,
  item.kind ?? null,
  item.basis?.is ?? null,
  item.ground ?? null,
  item.state ?? "kept",
  item.changedOn?.is ?? null,
  item.receivedBy?.is ?? null,
];

/** What each version changed against the one before; the first version changed nothing. */
function changesOf(id: string, versions: ListVersions, agency: (id: string) => string): PublicListView["changes"] {
  return versions.slice(0, -1).flatMap((version, at) => {
    const before = versions[at + 1]?.lists.find((one) => one.id === id);
    const after = version.lists.find((one) => one.id === id);
    if (!before || !after) return [];
    const lines = differenceInWords(before.items, after.items, agency);
    return lines.length === 0 ? [] : [{ on: version.since, version: version.number, lines }];
  });
}

type Line = PublicListView["changes"][number]["lines"][number];

function differenceInWords(
  before: readonly ListItem[],
  after: readonly ListItem[],
  agency: (id: string) => string,
): Line[] {
  const old = new Map(before.map((item) => [item.id, item]));
  const now = new Set(after.map((item) => item.id));
  const lines = after.flatMap((item): Line[] => {
    const was = old.get(item.id);
    if (!was) return [{ kind: "added", text: item.name.is }];
    if (JSON.stringify(itemText(was)) === JSON.stringify(itemText(item))) return [];
    return [{ kind: "changed", text: changeInWords(was, item, agency) }];
  });
  const gone = before.filter((item) => !now.has(item.id));
  return [...lines, ...gone.map((item): Line => ({ kind: "removed", text: `${item.name.is}不再列入` }))];
}

function changeInWords(was: ListItem, item: ListItem, agency: (id: string) => string): string {
  const on = item.changedOn ? `，${item.changedOn.is}起` : "";
  if ((was.state ?? "kept") !== (item.state ?? "kept")) {
    if (item.state === "cancelled") return `${item.name.is}：取消${on}`;
    if (item.state === "delegated")
      return `${item.name.is}：下放${item.receivedBy ? `给${agency(item.receivedBy.is)}` : ""}${on}`;
    return `${item.name.is}：恢复${on}`;
  }
  if (was.name.is !== item.name.is) return `${was.name.is}改称${item.name.is}`;
  return `${item.name.is}：${was.basis?.is !== item.basis?.is ? "依据" : "内容"}有调整`;
}
