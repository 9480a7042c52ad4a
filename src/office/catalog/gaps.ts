import type { MatterRow } from "./format/matters.ts";

/** The six attributes that 韶关 asks of every matter: 事项、内容、时限、方式、责任主体、监督渠道 (SG-01). */
export const SIX_ATTRIBUTES = ["matter", "contents", "limit", "method", "responsible", "supervision"] as const;
export type SixthAttribute = (typeof SIX_ATTRIBUTES)[number];
export const SIX_IN_CHINESE: Readonly<Record<SixthAttribute, string>> = {
  matter: "事项",
  contents: "内容",
  limit: "时限",
  method: "方式",
  responsible: "责任主体",
  supervision: "监督渠道",
};

/** A matter and which of the six it lacks. */
export type MatterGap = { readonly matter: string; readonly lacks: readonly SixthAttribute[] };

/** Which of the six attributes a matter lacks; empty when it has them all. */
export function gapsOfMatter(matter: MatterRow): SixthAttribute[] {
  const has: Record<SixthAttribute, boolean> = {
    matter: matter.name.is !== "",
    contents: matter.contents.length > 0,
    limit: matter.clocks.length > 0 || (matter.stages ?? []).some(({ clock }) => clock),
    method: matter.method !== undefined,
    responsible: matter.leads.is.length > 0,
    supervision: matter.supervision !== undefined,
  };
  return SIX_ATTRIBUTES.filter((attribute) => !has[attribute]);
}

/** The matters with a gap, in the order of the catalog. */
export function gapsOf(matters: readonly MatterRow[]): MatterGap[] {
  return matters.flatMap((matter) => {
    const lacks = gapsOfMatter(matter);
    return lacks.length > 0 ? [{ matter: matter.id, lacks }] : [];
  });
}
