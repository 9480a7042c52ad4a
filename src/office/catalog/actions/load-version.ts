import type { Tx } from "../../../platform/db/tables.ts";
import type { Day } from "../../../rules/law/day.ts";
import { isRefusal, type Refusal, refuse } from "../../../rules/refusal.ts";
import { recordAct } from "../../audit/audit.ts";
import { calendarOf } from "../../calendar/tenant-calendar.ts";
import { rederiveDuties } from "../../duties/rederive.ts";
import { type SchemeImpact, schemeImpact } from "../impact.ts";
import type { Scheme } from "../scheme-format.ts";
import { refuseReplaced, storeScheme } from "../store-scheme.ts";

export type LoadVersion = {
  readonly scheme: Scheme;
  readonly person: string | null;
  readonly now: Date;
  readonly today: Day;
  /** Open duties may move: somebody has seen the difference and said yes. */
  readonly duties: "ask" | "move";
  /** The record that publishes the version, where it went through the line, and the day it names. */
  readonly published?: { readonly record: string; readonly effectiveOn: Day };
};

/** `version` is null when the scheme already stood there. */
export type VersionLoaded = { readonly version: number | null; readonly impact: SchemeImpact; readonly moved: number };

/**
 * Loads a checked scheme as the tenant's new version, in one transaction: rows, document, and the open duties of matters whose
 * rule changed derived anew. Two changes of one rule on one day are two versions and two moves. Refuses, with what it found in
 * `details.impact`: `duties-would-move` as long as nobody said yes, `department-has-open-duties` when a department ends
 * without a successor while it still owes something; further what `storeScheme` refuses.
 */
export async function loadVersion(tx: Tx, load: LoadVersion): Promise<VersionLoaded | Refusal> {
  const { scheme, today, now } = load;
  const replaced = await refuseReplaced(tx, scheme);
  if (replaced) return replaced;
  const impact = await schemeImpact(tx, scheme, today);
  const first = impact.stranded[0];
  if (first) return stranded(first.name, first.openDuties, impact);
  if (load.duties === "ask" && impact.dutiesToMove > 0) return wouldMove(impact);
  const stored = await storeScheme(tx, scheme, { now, today, ...(load.published && { published: load.published }) });
  if (isRefusal(stored)) return stored;
  if (stored.difference.length === 0) return { version: null, impact, moved: 0 };
  const why = `方案改为第 ${stored.version} 版 · scheme version ${stored.version}`;
  const touched = impact.rules.filter(({ openDuties }) => openDuties > 0).map(({ matter }) => matter);
  const moved = await moveDuties(tx, load, why, touched);
  await recordAct(tx, {
    at: now,
    person: load.person,
    act: "scheme-loaded",
    subjectKind: "scheme",
    subject: String(stored.version),
    facts: { difference: stored.difference, moved },
  });
  return { version: stored.version, impact, moved };
}

async function moveDuties(tx: Tx, load: LoadVersion, why: string, matters: readonly string[]): Promise<number> {
  if (matters.length === 0) return 0;
  const { today, now } = load;
  const { moved } = await rederiveDuties(tx, { why, matters, calendar: await calendarOf(tx), today, now });
  return moved;
}

function wouldMove(impact: SchemeImpact): Refusal {
  const count = impact.dutiesToMove;
  const matters = impact.rules.filter(({ openDuties }) => openDuties > 0).length;
  return refuse(
    "duties-would-move",
    `有 ${matters} 个事项的期限变了，${count} 项未完成的义务要重新计算。看过差异后再确认。`,
    `${matters} matter(s) count otherwise now: ${count} open duties would be derived anew. Confirm after reading the difference.`,
    { impact },
  );
}

function stranded(name: string, duties: number, impact: SchemeImpact): Refusal {
  return refuse(
    "department-has-open-duties",
    `“${name}”在新版本里撤销了，还有 ${duties} 项未完成的义务。请先移交，或者写明由哪个科室承接（successor）。`,
    `“${name}” ends in the new version with ${duties} open duties. Hand them over first, or name its successor.`,
    { impact },
  );
}
