import type { ColumnNode } from "../site/views/site.ts";

/** A row of the scheme's column table, as stored. */
export type ColumnRow = {
  readonly id: string;
  readonly slug: string;
  readonly channel: string;
  readonly level1: string;
  readonly level2: string | null;
  readonly level3: string | null;
  readonly limit_words: string | null;
  readonly link: string | null;
};

/** A node with a page of its own: a leaf column, or a group (channel, level) that shows what stands below it. */
export type ListedNode = {
  readonly slug: string;
  readonly name: string;
  /** From the channel down to the parent. */
  readonly above: readonly ListedNode[];
  readonly below: readonly ListedNode[];
  /** The row of a leaf column; null for a group. */
  readonly row: ColumnRow | null;
};

export type ColumnTree = {
  readonly channels: readonly ListedNode[];
  /** Every node by slug, leaves and groups. */
  readonly bySlug: ReadonlyMap<string, ListedNode>;
  /** The leaf of a column id. */
  readonly byColumn: ReadonlyMap<string, ListedNode>;
};

type Growing = { slug: string; name: string; above: Growing[]; below: Growing[]; row: ColumnRow | null };

/**
 * The tree of a site from its rows in the scheme's order: channel, then levels; the last level named is the leaf. A group's
 * slug is made from its first leaf (`in-1-leaders`), so its address does not change when later columns are added.
 */
export function columnTree(rows: readonly ColumnRow[]): ColumnTree {
  const channels: Growing[] = [];
  const byColumn = new Map<string, Growing>();
  for (const row of rows) {
    const names = [row.channel, row.level1, row.level2, row.level3].filter((name) => name !== null);
    byColumn.set(row.id, place(channels, names, row));
  }
  const bySlug = new Map<string, Growing>();
  const collect = (node: Growing): void => {
    bySlug.set(node.slug, node);
    node.below.forEach(collect);
  };
  channels.forEach(collect);
  return { channels, bySlug, byColumn };
}

function place(channels: Growing[], names: readonly string[], row: ColumnRow): Growing {
  const above: Growing[] = [];
  let siblings = channels;
  for (const [depth, name] of names.slice(0, -1).entries()) {
    let group = siblings.find((one) => one.row === null && one.name === name);
    if (!group) {
      group = { slug: `in-${depth}-${row.slug}`, name, above: [...above], below: [], row: null };
      siblings.push(group);
    }
    above.push(group);
    siblings = group.below;
  }
  const leaf: Growing = { slug: row.slug, name: names.at(-1) ?? row.slug, above, below: [], row };
  siblings.push(leaf);
  return leaf;
}

/** The tree as menus and side columns show it. A column that is another site or a form keeps that address. */
export const columnNodes = (nodes: readonly ListedNode[]): ColumnNode[] =>
  nodes.map((node) => ({
    slug: node.slug,
    name: node.name,
    ...(node.row?.link ? { to: node.row.link } : {}),
    children: columnNodes(node.below),
  }));

/** The nodes whose lists hold a record of this column: the leaf and every group above it, leaf first. */
export const nodesOf = (tree: ColumnTree, column: string | null): readonly ListedNode[] => {
  const leaf = column === null ? undefined : tree.byColumn.get(column);
  return leaf ? [leaf, ...[...leaf.above].reverse()] : [];
};
