import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { segmentOf, yearsThrough } from "./adjusted-deadline-days.ts";
import { applyAdjustments } from "./adjusted-deadline-steps.ts";
import type { ConventionId, LegalBasis } from "./conventions.ts";
import type { Day } from "./day.ts";
import { type Derivation, deriveDeadline } from "./deadline.ts";
import type { Calendar } from "./holidays.ts";
import { dayOfMoment, type Moment } from "./moment.ts";
import { printRule, type Rule } from "./rule.ts";

/** Why a due day was moved, as a page or a letter says it: 征求第三方意见 / “consulting a third party”. */
export type Why = {
  readonly zh: string;
  readonly en: string;
  readonly basis?: LegalBasis;
  /** The rule of counting it rests on, when law gives one; else the general one (PAUSE, EXTENSION, OUTAGE). */
  readonly convention?: ConventionId;
};

/** The clock stands still on the days after `stoppedOn`, up to and including `resumedOn` (as C-10 does for requests). */
export type Pause = {
  readonly kind: "pause";
  readonly stoppedOn: Day;
  readonly resumedOn: Day;
  /** Set while it goes on: `resumedOn` is then only the day up to which the caller counts, usually today. */
  readonly open?: true;
  readonly why: Why;
};

/** The site could not be reached from `from` to `to`, both days included. It prolongs a publicity period (`lasts`) and no other limit. */
export type Outage = { readonly kind: "outage"; readonly from: Day; readonly to: Day; readonly why: Why };

/** More time, counted on from the due day as it then stands; holds only if given on that day at the latest (as C-12). */
export type Extension = {
  readonly kind: "extension";
  readonly givenOn: Day;
  /** `within N …` or `lasts N …`, in days or months. */
  readonly rule: Rule;
  readonly why: Why;
};

/** One thing that moves the due day of a duty. Plain JSON, kept with the duty. */
export type Adjustment = Pause | Outage | Extension;

/** Why an adjustment moved nothing. */
export type NoEffect = "clock-run-out" | "given-late" | "before-start" | "no-day-counted" | "publicity-only";

/**
 * What one adjustment did, `index` in the list as given. `days` are those newly left out, in the unit the limit counts
 * (working days, or every day); a day covered twice belongs to the adjustment that began first.
 */
export type Effect =
  | {
      readonly index: number;
      readonly did: "leftOut";
      readonly days: readonly Day[];
      readonly dueBefore: Day;
      readonly dueAfter: Day;
    }
  | { readonly index: number; readonly did: "extended"; readonly dueBefore: Day; readonly dueAfter: Day }
  | { readonly index: number; readonly did: "nothing"; readonly code: NoEffect; readonly due: Day | Moment };

/**
 * A due day that pauses, outages and extensions have moved, with everything needed to explain and recompute it. Plain JSON,
 * stored beside the duty like a `Derivation`. `base` is the same limit without any adjustment; `effects` tell in order of
 * time what each adjustment did. `adjusted-deadline-words.ts` puts it in sentences, `explainAdjustedDays` lists the days.
 */
export type AdjustedDerivation = {
  readonly base: Derivation;
  readonly adjustments: readonly Adjustment[];
  readonly effects: readonly Effect[];
  readonly due: Day | Moment;
  /** True while a pause goes on: the due day moves with every day it lasts. */
  readonly open: boolean;
  readonly provisional: boolean;
  readonly unloadedYears: readonly number[];
  readonly calendar: string;
  readonly calendarVersion: string;
  readonly conventions: readonly ConventionId[];
};

export type AdjustedRefusal = Refusal<"start-needs-time" | "clock-not-adjustable" | "bad-adjustment">;

/**
 * The due day of a rule after everything that moved it. The order of `adjustments` does not matter: they are applied by the
 * day they begin, and each is judged by the due day as it then stands (one that begins after it moves nothing and says so).
 * Without adjustments it is `deriveDeadline`. Refuses `clock-not-adjustable` for a clock that law does not stop (hours, C-8;
 * fixed dates, C-9; days before an event, C-7), `bad-adjustment` for a span that runs backwards or an extension whose rule
 * is not a number of days or months, and what `deriveDeadline` refuses.
 */
export function deriveAdjusted(
  rule: Rule,
  start: Day | Moment,
  adjustments: readonly Adjustment[],
  calendar: Calendar,
): AdjustedDerivation | AdjustedRefusal {
  const base = deriveDeadline(rule, start, calendar);
  if (isRefusal(base)) return base;
  const segment = segmentOf(rule, dayOfMoment(base.start));
  if (adjustments.length > 0 && segment === null) return notAdjustable(rule);
  const bad = adjustments.map(badAdjustment).find((refusal) => refusal !== undefined);
  if (bad) return bad;
  const moved =
    segment === null ? { effects: [], due: base.due } : applyAdjustments(rule, segment, adjustments, calendar);
  const unloadedYears = [
    ...new Set([...base.unloadedYears, ...yearsThrough(base, moved.due).filter((year) => !calendar.isLoaded(year))]),
  ];
  return {
    base,
    adjustments,
    effects: moved.effects,
    due: moved.due,
    open: moved.effects.some((effect) => isRunning(effect, adjustments[effect.index])),
    provisional: unloadedYears.length > 0,
    unloadedYears,
    calendar: base.calendar,
    calendarVersion: base.calendarVersion,
    conventions: [...new Set([...base.conventions, ...usedConventions(moved.effects, adjustments)])],
  };
}

/** A pause that goes on holds the clock from the day it began, even before its first whole day. */
function isRunning(effect: Effect, one: Adjustment | undefined): boolean {
  if (one?.kind !== "pause" || one.open !== true) return false;
  return effect.did === "leftOut" || (effect.did === "nothing" && effect.code === "no-day-counted");
}

const hadEffect = (effects: readonly Effect[], index: number): boolean =>
  effects.some((effect) => effect.index === index && effect.did !== "nothing");

function usedConventions(effects: readonly Effect[], adjustments: readonly Adjustment[]): ConventionId[] {
  const ids: Readonly<Record<Adjustment["kind"], ConventionId>> = {
    pause: "PAUSE",
    outage: "OUTAGE",
    extension: "EXTENSION",
  };
  return adjustments
    .filter((_, index) => hadEffect(effects, index))
    .map(({ kind, why }) => why.convention ?? ids[kind]);
}

function notAdjustable(rule: Rule): Refusal<"clock-not-adjustable"> {
  const text = printRule(rule);
  return refuse(
    "clock-not-adjustable",
    `“${text}”这样的期限不能中止或者延长：按小时的连续计算，固定日期和提前期不移动。`,
    `a limit like “${text}” is neither paused nor extended: hours run on, fixed dates and days before an event are not moved.`,
    { rule: text },
  );
}

function badAdjustment(one: Adjustment, index: number): Refusal<"bad-adjustment"> | undefined {
  if (one.kind === "extension") {
    if ((one.rule.kind === "within" || one.rule.kind === "lasts") && one.rule.unit !== "hours") return undefined;
    const text = printRule(one.rule);
    return refuse(
      "bad-adjustment",
      `第${index + 1}项延长写的是“${text}”，应当是若干个工作日、自然日或者月。`,
      `adjustment ${index + 1} extends by “${text}”; an extension is a number of working days, calendar days or months.`,
      { index },
    );
  }
  const [from, to] = one.kind === "pause" ? [one.stoppedOn, one.resumedOn] : [one.from, one.to];
  if (from <= to) return undefined;
  return refuse(
    "bad-adjustment",
    `第${index + 1}项的结束（${to}）早于开始（${from}）。`,
    `adjustment ${index + 1} ends (${to}) before it begins (${from}).`,
    { index },
  );
}
