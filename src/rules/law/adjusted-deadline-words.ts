import { expectAnswer } from "../refusal.ts";
import type { AdjustedDerivation, Adjustment, Effect, NoEffect } from "./adjusted-deadline.ts";
import { CONVENTIONS } from "./conventions.ts";
import { shortDay } from "./day.ts";
import { explainInChinese, explainInEnglish, spansEn, spansZh } from "./deadline-words.ts";
import type { Calendar } from "./holidays.ts";
import { dayOfMoment, longTime, longTimeEnglish } from "./moment.ts";
import { parseRule, type Rule, ruleInChinese, ruleInEnglish } from "./rule.ts";

/**
 * Why the due day is that day after everything that moved it, in Chinese sentences for a page or a letter: the limit by
 * itself, then in order of time which days were left out and why, then the due day. Without adjustments it is
 * `explainInChinese`. The calendar should be the version the derivation names.
 */
export function explainAdjustedInChinese(derivation: AdjustedDerivation, calendar: Calendar): string[] {
  const { base, effects, conventions } = derivation;
  const [limit = "", ...rest] = explainInChinese({ ...base, ...calendarFacts(derivation) }, calendar);
  if (effects.length === 0) return [limit, ...rest];
  const rule = expectAnswer(parseRule(base.rule));
  const verb = rule.kind === "lasts" ? "最早结束于" : "最晚是";
  return [
    `${verb}${longTime(derivation.due)}。`,
    `不计变动，${limit}`,
    ...effects.map((effect) => effectZh(effect, adjustmentOf(derivation, effect), rule)),
    ...(derivation.open ? ["中止还没有结束，先算到上面写的那一天；每多一天，再往后顺延。"] : []),
    ...conventions.filter((id) => !base.conventions.includes(id)).map((id) => CONVENTIONS[id].zh),
    ...rest,
  ];
}

/** The same in English. */
export function explainAdjustedInEnglish(derivation: AdjustedDerivation, calendar: Calendar): string[] {
  const { base, effects, conventions } = derivation;
  const [limit = "", ...rest] = explainInEnglish({ ...base, ...calendarFacts(derivation) }, calendar);
  if (effects.length === 0) return [limit, ...rest];
  const rule = expectAnswer(parseRule(base.rule));
  const verb = rule.kind === "lasts" ? "Earliest closing day" : "Last day";
  return [
    `${verb} ${longTimeEnglish(derivation.due)}.`,
    `By itself: ${limit}`,
    ...effects.map((effect) => effectEn(effect, adjustmentOf(derivation, effect), rule)),
    ...(derivation.open
      ? ["A pause is not over: it is reckoned to the day named above and moves the due day further."]
      : []),
    ...conventions.filter((id) => !base.conventions.includes(id)).map((id) => CONVENTIONS[id].en),
    ...rest,
  ];
}

const calendarFacts = ({ provisional, unloadedYears }: AdjustedDerivation) => ({ provisional, unloadedYears });

function adjustmentOf({ adjustments }: AdjustedDerivation, { index }: Effect): Adjustment {
  const one = adjustments[index];
  if (one === undefined) throw new Error(`an effect names adjustment ${index}, which is not there`);
  return one;
}

function effectZh(effect: Effect, one: Adjustment, rule: Rule): string {
  if (effect.did === "nothing") return `${one.why.zh}（${shortDay(dayOf(one))}）：${NOTHING[effect.code].zh}`;
  const moved =
    effect.dueBefore === effect.dueAfter
      ? "截止日不变"
      : `由${shortDay(effect.dueBefore)}顺延到${shortDay(effect.dueAfter)}`;
  if (effect.did === "extended" && one.kind === "extension") {
    return `${one.why.zh}，${shortDay(one.givenOn)}决定延长${ruleInChinese(one.rule).replace(/^公示不少于|内$/g, "")}：${moved}。`;
  }
  if (effect.did !== "leftOut") throw new Error("only an extension extends");
  const unit = countsWorkingDays(rule) ? "个工作日" : "天";
  return `${one.why.zh}，${spansZh(effect.days)}不计算在内，共${effect.days.length}${unit}：${moved}。`;
}

function effectEn(effect: Effect, one: Adjustment, rule: Rule): string {
  const why = `${one.why.en.slice(0, 1).toUpperCase()}${one.why.en.slice(1)}`;
  if (effect.did === "nothing") return `${why} (${dayOf(one)}): ${NOTHING[effect.code].en}`;
  const moved =
    effect.dueBefore === effect.dueAfter ? "the due day stays" : `moved from ${effect.dueBefore} to ${effect.dueAfter}`;
  if (effect.did === "extended" && one.kind === "extension") {
    const more = ruleInEnglish(one.rule).replace(/^within |^shown for at least /, "");
    return `${why}, extended on ${one.givenOn} by ${more}: ${moved}.`;
  }
  if (effect.did !== "leftOut") throw new Error("only an extension extends");
  const count = effect.days.length;
  const unit = `${countsWorkingDays(rule) ? "working day" : "day"}${count === 1 ? "" : "s"}`;
  return `${why}, left out ${spansEn(effect.days)} (${count} ${unit}): ${moved}.`;
}

const dayOf = (one: Adjustment) =>
  dayOfMoment(one.kind === "pause" ? one.stoppedOn : one.kind === "outage" ? one.from : one.givenOn);

const countsWorkingDays = (rule: Rule): boolean =>
  rule.kind === "atOnce" || rule.kind === "every" || ("unit" in rule && rule.unit === "workingDays");

const NOTHING = {
  "clock-run-out": {
    zh: "开始时期限已经届满，截止日不变。",
    en: "the limit had already run out when it began; the due day stays.",
  },
  "given-late": {
    zh: "晚于当时的届满日才决定，延长不成立，截止日不变。",
    en: "given after the due day, so the extension does not hold; the due day stays.",
  },
  "before-start": { zh: "在起算以前就结束了，截止日不变。", en: "over before the count began; the due day stays." },
  "no-day-counted": {
    zh: "没有占用要算的日子（或者已经扣过），截止日不变。",
    en: "takes out no day that counts (or only days already left out); the due day stays.",
  },
  "publicity-only": {
    zh: "网站打不开只顺延公示，不顺延办理期限，截止日不变。",
    en: "an outage prolongs publicity only, not a limit to act; the due day stays.",
  },
} as const satisfies Record<NoEffect, { readonly zh: string; readonly en: string }>;
