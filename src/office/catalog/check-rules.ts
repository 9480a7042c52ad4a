import type { Day } from "../../rules/law/day.ts";
import { deriveDeadline } from "../../rules/law/deadline.ts";
import { GROUNDS } from "../../rules/law/grounds.ts";
import { CHINA } from "../../rules/law/holidays-cn.ts";
import { dayOfMoment, type Moment } from "../../rules/law/moment.ts";
import { parseRule, type Rule } from "../../rules/law/rule.ts";
import { isRefusal } from "../../rules/refusal.ts";
import type { ClockRow } from "./format/matters.ts";
import type { Scheme } from "./scheme-format.ts";
import { problem } from "./scheme-problems.ts";
import type { SchemeProblem } from "./scheme-sentences.ts";

type Clocks = { readonly where: string; readonly clocks: readonly ClockRow[] };

/** Every rule reads; no event has two limits without a law that overrides; no hand-over comes after its due day. */
export function checkRules(scheme: Scheme): SchemeProblem[] {
  const clocks: Clocks[] = scheme.matters.flatMap(({ id, clocks: own, stages }) => [
    { where: `matters.${id}.clocks`, clocks: own },
    ...(stages ?? []).map((stage) => ({
      where: `matters.${id}.stages.${stage.id}.clock`,
      clocks: stage.clock ? [stage.clock] : [],
    })),
  ]);
  return [
    ...unreadable(scheme, clocks),
    ...clocks.flatMap(contradictions),
    ...clocks.flatMap(lateHandOvers),
    ...publicities(scheme),
    ...grounds(scheme),
  ];
}

function unreadable(scheme: Scheme, clocks: readonly Clocks[]): SchemeProblem[] {
  const rules: { where: string; rule: string | null }[] = [
    ...scheme.columns.map(({ id, rule }) => ({ where: `columns.${id}.rule`, rule: rule.is })),
    ...clocks.flatMap(({ where, clocks: own }) =>
      own.flatMap(({ rule, handOver }) => [
        { where, rule: rule.is },
        { where, rule: handOver?.is ?? null },
      ]),
    ),
    ...scheme.matters.map(({ id, publicity }) => ({ where: `matters.${id}.publicity`, rule: publicity?.is ?? null })),
    ...scheme.lists.map(({ id, reviewRule }) => ({ where: `lists.${id}.reviewRule`, rule: reviewRule?.is ?? null })),
  ];
  return rules.flatMap(({ where, rule }) =>
    rule !== null && isRefusal(parseRule(rule)) ? [problem("scheme-rule-unreadable", where, rule)] : [],
  );
}

function contradictions({ where, clocks }: Clocks): SchemeProblem[] {
  const byEvent = Map.groupBy(clocks, ({ on }) => on.is);
  return [...byEvent].flatMap(([on, same]) => {
    const general = same.filter(({ override }) => override === undefined);
    const limits = [...new Set(general.map(({ rule }) => rule.is))];
    return limits.length > 1 ? [problem("scheme-rules-contradict", where, `${on}: ${limits.join(" / ")}`)] : [];
  });
}

/** Starts to compare two limits from: a plain Monday, the eve of the Spring Festival and of the October holiday. */
const STARTS = ["2026-03-16", "2026-02-13", "2026-09-30"] as const;

function lateHandOvers({ where, clocks }: Clocks): SchemeProblem[] {
  return clocks.flatMap(({ rule, handOver }) => {
    const due = parseRule(rule.is);
    const handedOver = handOver ? parseRule(handOver.is) : null;
    if (isRefusal(due) || handedOver === null || isRefusal(handedOver)) return [];
    const late = STARTS.some((start) => (dayOf(handedOver, start) ?? "") > (dayOf(due, start) ?? "9999-12-31"));
    return late ? [problem("scheme-handover-late", where, `${handOver?.is} > ${rule.is}`)] : [];
  });
}

function dayOf(rule: Rule, start: string): Day | null {
  const derived = deriveDeadline(rule, `${start}T09:00` as Moment, CHINA);
  return isRefusal(derived) ? null : dayOfMoment(derived.due);
}

function publicities(scheme: Scheme): SchemeProblem[] {
  return scheme.matters.flatMap(({ id, publicity }) =>
    publicity && !publicity.is.startsWith("lasts ")
      ? [problem("scheme-publicity-rule", `matters.${id}.publicity`, publicity.is)]
      : [],
  );
}

function grounds(scheme: Scheme): SchemeProblem[] {
  const known = new Set<string>(GROUNDS.map(({ code }) => code));
  return scheme.lists.flatMap((list) =>
    list.items.flatMap(({ id, ground }) =>
      ground === undefined || known.has(ground)
        ? []
        : [problem("scheme-ground-unknown", `lists.${list.id}.items.${id}`, ground)],
    ),
  );
}
