import { isAttribute } from "../../office/catalog/attribute.ts";
import type { ListItem } from "../../office/catalog/format/lists.ts";
import { canonical } from "../../office/catalog/scheme-difference.ts";
import type { Scheme } from "../../office/catalog/scheme-format.ts";
import { ATTRIBUTE_LABELS, type AttributeKey, sayAttribute } from "./attribute-words.ts";
import type { TextTable } from "./catalog-table.ts";

/** One line of the difference between two versions, in words. `object` is a matter's id, or a list and an item. */
export type CatalogDifference = {
  readonly kind: "added" | "changed" | "retired";
  readonly noun: "matter" | "item" | "department";
  readonly object: string;
  readonly name: string;
  readonly attribute: string | null;
  readonly before: string;
  readonly after: string;
  /** 原文, 法律 with its name, or 推断. */
  readonly origin: string;
};

export const KIND_WORDS = { added: "新增", changed: "修改", retired: "停用" } as const;

/** What the later version says otherwise: matters attribute by attribute, items of lists, departments that end. Pure. */
export function catalogDifference(before: Scheme, after: Scheme): CatalogDifference[] {
  return [...matterLines(before, after), ...listLines(before, after), ...departmentLines(before, after)];
}

function matterLines(before: Scheme, after: Scheme): CatalogDifference[] {
  const was = new Map(before.matters.map((row) => [row.id, row]));
  const now = new Set(after.matters.map(({ id }) => id));
  const lines = after.matters.flatMap((row): CatalogDifference[] => {
    const common = { noun: "matter" as const, object: row.id, name: row.name.is };
    const old = was.get(row.id);
    if (!old) {
      const after_ = sayAttribute(after, "clocks", row.clocks);
      return [{ ...common, kind: "added", attribute: null, before: "—", after: after_, origin: originWords(row.name) }];
    }
    return (Object.keys(ATTRIBUTE_LABELS) as AttributeKey[])
      .filter((key) => canonical(old[key]) !== canonical(row[key]))
      .map((key) => ({
        ...common,
        kind: "changed" as const,
        attribute: ATTRIBUTE_LABELS[key],
        before: sayAttribute(before, key, old[key]),
        after: sayAttribute(after, key, row[key]),
        origin: originWords(row[key]),
      }));
  });
  const retired = before.matters
    .filter(({ id }) => !now.has(id))
    .map(({ id, name }) => gone("matter", id, name.is, "停止公开"));
  return [...lines, ...retired];
}

const gone = (noun: "matter" | "item", object: string, name: string, after: string): CatalogDifference => ({
  kind: "retired",
  noun,
  object,
  name,
  attribute: null,
  before: "—",
  after,
  origin: "",
});

function listLines(before: Scheme, after: Scheme): CatalogDifference[] {
  return after.lists.flatMap((list) => {
    const old = before.lists.find(({ id }) => id === list.id);
    const was = new Map((old?.items ?? []).map((item) => [item.id, item]));
    const now = new Set(list.items.map(({ id }) => id));
    const lines = list.items.flatMap((item): CatalogDifference[] => {
      const held = was.get(item.id);
      if (held && canonical(held) === canonical(item)) return [];
      const told = { noun: "item" as const, object: `${list.id}/${item.id}`, name: `${list.name.is}：${item.name.is}` };
      return [
        {
          ...told,
          kind: held ? "changed" : "added",
          attribute: null,
          before: held ? sayItem(before, held) : "—",
          after: sayItem(after, item),
          origin: originWords(item.changedOn ?? item.basis ?? item.name),
        },
      ];
    });
    const dropped = [...was.values()].filter(({ id }) => !now.has(id));
    const ended = dropped.map((item) =>
      gone("item", `${list.id}/${item.id}`, `${list.name.is}：${item.name.is}`, "移出"),
    );
    return [...lines, ...ended];
  });
}

/** An item in a sentence: kept, cancelled on a day, delegated on a day to whom (ZJ-10). */
export function sayItem(scheme: Scheme, item: ListItem): string {
  const on = item.changedOn ? `${item.changedOn.is} ` : "";
  const to = item.receivedBy ? scheme.agencies.find(({ id }) => id === item.receivedBy?.is)?.name.is : undefined;
  const basis = item.basis ? `（${item.basis.is}）` : "";
  if (item.state === "cancelled") return `${on}取消`;
  if (item.state === "delegated") return `${on}下放${to === undefined ? "" : `到${to}`}`;
  return `${item.name.is}${basis}`;
}

function departmentLines(before: Scheme, after: Scheme): CatalogDifference[] {
  const was = new Map(before.departments.map((row) => [row.id, row]));
  return after.departments.flatMap((row): CatalogDifference[] => {
    const old = was.get(row.id);
    if (!old || old.until === row.until) return [];
    const follows = after.departments.find(({ id }) => id === row.successor?.department.is)?.name.is;
    const ends = `到 ${row.until ?? "—"} 为止${follows === undefined ? "" : `，由${follows}承接`}`;
    const told = { noun: "department" as const, object: row.id, name: row.name.is, attribute: "存续", origin: "" };
    return [{ ...told, kind: "changed", before: old.until ?? "—", after: ends }];
  });
}

function originWords(held: unknown): string {
  const one = Array.isArray(held) ? (held as unknown[])[0] : held;
  const attribute = isAttribute(one) ? one : clockOrigin(one);
  if (!attribute) return "";
  if (attribute.from === "quote") return attribute.quote === undefined ? "原文" : `原文：“${attribute.quote}”`;
  return attribute.from === "law" ? `法律：${attribute.law ?? ""}` : "推断";
}

function clockOrigin(one: unknown) {
  const rule = (one as { rule?: unknown } | null | undefined)?.rule;
  return isAttribute(rule) ? rule : null;
}

/** The difference as a table for page and files. */
export function differenceTable(lines: readonly CatalogDifference[]): TextTable {
  return {
    title: "本次改动",
    head: ["改动", "对象", "属性", "改前", "改后", "出处"],
    rows: lines.map((one) => [KIND_WORDS[one.kind], one.name, one.attribute ?? "", one.before, one.after, one.origin]),
  };
}
