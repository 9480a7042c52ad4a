import { gapsOfMatter, SIX_IN_CHINESE } from "../../office/catalog/gaps.ts";
import type { Scheme } from "../../office/catalog/scheme-format.ts";
import { columnHeadFile, matterFile } from "../site/address.ts";
import type { EntryRow } from "../site/views/catalog.ts";
import { AUDIENCE, clockInChinese, originOf } from "./catalog-words.ts";
import type { HeldMatter, HeldScheme } from "./scheme-held.ts";

/** A matter as a line of a list. */
export function entryOf(held: HeldScheme, { id, row, retiredOn }: HeldMatter): EntryRow {
  const leads = row.leads.is.map((unit) => held.names.units.get(unit) ?? unit);
  const marks = [
    row.audience.is === "society" ? null : (AUDIENCE[row.audience.is] ?? null),
    row.method.is === "依申请公开" ? row.method.is : null,
    retiredOn === null ? null : "已停用",
  ];
  return {
    path: matterFile(id),
    name: row.name.is,
    time: [...new Set(row.clocks.map(clockInChinese))].join("；") || null,
    who: leads.join("、") || null,
    keyArea: row.keyArea.is ? originOf(row.keyArea) : null,
    marks: marks.filter((mark) => mark !== null),
    missing: gapsOfMatter(row).map((one) => SIX_IN_CHINESE[one]),
  };
}

/** Where a column stands: its page on this site, or the address on another site of the tenant; null where it has none. */
export function columnAddress(
  scheme: Scheme,
  site: string,
  column: string,
): { name: string; to: string | null } | null {
  const row = scheme.columns.find((one) => one.id === column);
  if (!row) return null;
  const name = row.level3?.is ?? row.level2?.is ?? row.level1.is;
  if (row.site === site) return { name, to: row.link ?? columnHeadFile(row.slug) };
  const other = scheme.sites.find((one) => one.id === row.site);
  return { name: other ? `${other.name.is} › ${name}` : name, to: null };
}
