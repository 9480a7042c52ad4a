import { milestoneId } from "../../office/catalog/catalog-rows.ts";
import type { MilestoneRow, Target } from "../../office/catalog/format/head.ts";
import { matterFile } from "../site/address.ts";
import type { MilestonesView, MilestoneView, OpennessView } from "../site/views/openness.ts";
import { originOf } from "./catalog-words.ts";
import type { SiteDay } from "./home-view.ts";
import type { OpennessCounts } from "./openness-counts.ts";
import type { HeldScheme } from "./scheme-held.ts";
import type { SiteFrame } from "./site-frame.ts";

/** 公开情况 as the last night counted it. */
export function opennessView(frame: SiteFrame, day: SiteDay): OpennessView {
  const { openness } = day;
  return {
    site: frame.view,
    countedOn: day.countedOn,
    duties: day.duties,
    by: openness?.by ?? "department",
    rows: openness?.late ?? [],
  };
}

/** 工作目标: the plan's milestones in the order of their days, each with what the last night measured. */
export function milestonesView(frame: SiteFrame, held: HeldScheme, day: SiteDay): MilestonesView {
  const { scheme, names } = held;
  const shown = new Set(day.openness?.systems ?? []);
  return {
    site: frame.view,
    countedOn: day.countedOn,
    milestones: scheme.head.milestones
      .map((row, at) => milestone(row, milestoneId(row, at), day))
      .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)),
    systems: scheme.systems.map((system) => ({
      name: system.name.is,
      by: system.by?.is ?? null,
      who: system.leads.is.map((id) => names.units.get(id) ?? id).join("、"),
      shown: system.matter && shown.has(system.id) ? { label: "已公开", to: matterFile(system.matter.is) } : null,
      origin: originOf(system.name),
    })),
  };
}

/** What is measured, in words, by the unit of the target. */
export const MEASURE: Readonly<Record<Target["measure"], { readonly percent: string; readonly count: string }>> = {
  timelyShare: { percent: "按时公开的比例", count: "按时公开的件数" },
  mattersPublished: { percent: "已有公开内容的事项比例", count: "已有公开内容的事项数" },
  catalogsPublished: { percent: "已公布目录的单位比例", count: "已公布目录的单位数" },
  systemsInPlace: { percent: "已建成的制度比例", count: "已建成的制度数" },
  coverage: { percent: "应公开事项全部有内容的单位比例", count: "应公开事项全部有内容的单位数" },
};

function milestone(row: MilestoneRow, id: string, day: SiteDay): MilestoneView {
  const target = typeof row.target?.is === "object" ? row.target.is : null;
  const { onDay = null, now = null } = day.openness?.milestones[id] ?? {};
  return {
    id,
    date: row.date.is,
    text: row.text.is,
    origin: originOf(row.text),
    dateOrigin: originOf(row.date),
    target: target && {
      words: MEASURE[target.measure][target.unit],
      atLeast: target.atLeast,
      unit: target.unit,
      origin: originOf(row.target ?? row.text),
    },
    words: typeof row.target?.is === "string" ? row.target.is : null,
    onDay,
    now,
    state: stateOf(target, { onDay, now }, row.date.is >= day.countedOn),
  };
}

/** What its own day showed decides; where that is not known, what is so now. Before its day a target is open until reached. */
export function stateOf(
  target: Target | null,
  { onDay, now }: OpennessCounts["milestones"][string],
  ahead: boolean,
): MilestoneView["state"] {
  const seen = onDay ?? now;
  if (target === null) return "unmeasured";
  if (seen !== null && seen.value >= target.atLeast) return "met";
  if (ahead) return "open";
  return seen === null ? "unmeasured" : "missed";
}
