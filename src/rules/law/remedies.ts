import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import type { LegalBasis } from "./conventions.ts";
import { type Day, dayOf, parseDay } from "./day.ts";
import { type Derivation, deriveDeadline } from "./deadline.ts";
import { DECISIONS, type Decision, decisionOf } from "./decisions.ts";
import type { Calendar } from "./holidays.ts";
import { legalRuleOn } from "./legal-numbers.ts";
import { RECONSIDERATION_LAWS, type ReconsiderationLaw } from "./reconsideration-laws.ts";

/** Kinds of agency whose decisions are asked about. */
export const AGENCY_KINDS = [
  "countyDepartment",
  "cityDepartment",
  "provincialDepartment",
  "township",
  "countyGovernment",
  "cityGovernment",
  "provincialGovernment",
] as const;
export type AgencyKind = (typeof AGENCY_KINDS)[number];
export type Authority = "countyGovernment" | "cityGovernment" | "provincialGovernment";

/** What the applicant may do about a decision, and until when. Days include the last one. */
export type Remedy = {
  readonly row: string | null;
  /** True when a suit is open only after reconsideration 复议前置. */
  readonly reconsiderFirst: boolean;
  /** Set when that holds only for the part that was refused. */
  readonly reconsiderFirstFor: "refusedPart" | null;
  /** Who reconsiders; null when nobody does (a reconsideration decision is not reconsidered). */
  readonly authority: Authority | null;
  /** Under the law before 2024 the applicant could also choose the department's superior department. */
  readonly alsoSuperiorDepartment: boolean;
  readonly reconsiderBy: Day | null;
  readonly sueBy: Day | null;
  /** True when a day counted lies in a year whose holiday notice is not loaded. */
  readonly provisional: boolean;
  /** Words a letter needs beside the days. */
  readonly notes: readonly { readonly zh: string; readonly en: string }[];
  readonly basis: readonly LegalBasis[];
};

export type RemedyRefused =
  | "decision-unknown"
  | "decision-without-remedy"
  | "agency-kind-unknown"
  | "remedy-before-law";

/** The 条例 of 2019 came into force; before it the decisions were other ones. */
const FIRST_DAY = dayOf("2019-05-15");

/** The government a decision of each kind of agency is brought to (行政复议法 Art 24; before 2024 Art 12-14). */
export const AUTHORITIES: Readonly<Record<AgencyKind, Authority>> = {
  countyDepartment: "countyGovernment",
  cityDepartment: "cityGovernment",
  provincialDepartment: "provincialGovernment",
  township: "countyGovernment",
  countyGovernment: "cityGovernment",
  cityGovernment: "provincialGovernment",
  provincialGovernment: "provincialGovernment",
};

/**
 * The remedies against a decision that the applicant received on `receivedOn`: the day of the signature, not of the posting
 * (C-15). Reconsideration within 60 days, a suit within 6 months, after a reconsideration decision within 15 days, each moved
 * to a working day (C-3). The law in force on the day of receipt decides, because the time limit starts then; so a refusal
 * received in 2023 could be sued at once and one received in 2024 has to be reconsidered first.
 * Refuses `decision-without-remedy` for a withdrawn request, `remedy-before-law` before 15 May 2019.
 */
export function remedyFor(
  decision: Decision,
  by: AgencyKind,
  receivedOn: Day,
  calendar: Calendar,
): Remedy | Refusal<"decision-without-remedy" | "remedy-before-law"> {
  if (decision.remedy === "none") return withoutRemedy(decision);
  const law = RECONSIDERATION_LAWS.findLast(({ basis }) => basis.effectiveFrom <= receivedOn);
  if (receivedOn < FIRST_DAY || !law) return beforeLaw(receivedOn);
  const reconsiderFirst = law.reconsiderFirst.includes(decision.remedy);
  const onlySuit = decision.remedy === "suit";
  const reconsider = onlySuit ? null : derived("reconsideration", receivedOn, calendar);
  const sue = reconsiderFirst ? null : derived(onlySuit ? "suit-after-reconsideration" : "suit", receivedOn, calendar);
  return {
    row: decision.row,
    reconsiderFirst,
    reconsiderFirstFor: reconsiderFirst && decision.remedy === "withheldInPart" ? "refusedPart" : null,
    authority: onlySuit ? null : AUTHORITIES[by],
    alsoSuperiorDepartment: !onlySuit && law.superiorDepartmentToo && by.endsWith("Department"),
    reconsiderBy: reconsider && dueDay(reconsider),
    sueBy: sue && dueDay(sue),
    provisional: [reconsider, sue].some((derivation) => derivation?.provisional === true),
    notes: notesOn(decision, by, { reconsiderFirst, law }),
    basis: [law.basis, decision.basis],
  };
}

/** `remedyFor` for texts as people and scripts write them. Refuses unknown codes with the list of known ones. */
export function remedyFromText(
  texts: { readonly decision: string; readonly by: string; readonly received: string },
  calendar: Calendar,
): Remedy | Refusal<RemedyRefused | "bad-day"> {
  const decision = decisionOf(texts.decision);
  if (!decision) return unknown("decision-unknown", "决定代码", "decision", texts.decision, DECISIONS.map(codeOf));
  const by = AGENCY_KINDS.find((kind) => kind === texts.by);
  if (!by) return unknown("agency-kind-unknown", "机关种类", "kind of agency", texts.by, AGENCY_KINDS);
  const received = parseDay(texts.received);
  return isRefusal(received) ? received : remedyFor(decision, by, received, calendar);
}

const codeOf = ({ code }: Decision): string => code;

function derived(code: string, receivedOn: Day, calendar: Calendar): Derivation {
  const rule = legalRuleOn(code, receivedOn);
  const derivation = rule && deriveDeadline(rule, receivedOn, calendar);
  if (!derivation || isRefusal(derivation)) throw new Error(`no rule ${code} on ${receivedOn}`);
  return derivation;
}

const dueDay = ({ due }: Derivation): Day => due.slice(0, 10) as Day;

type Case = { readonly reconsiderFirst: boolean; readonly law: ReconsiderationLaw };

function notesOn({ remedy }: Decision, by: AgencyKind, { reconsiderFirst, law }: Case): Remedy["notes"] {
  const notes: { zh: string; en: string }[] = [];
  if (remedy === "withheldInPart" && reconsiderFirst) {
    notes.push({
      zh: "复议前置针对未予公开的部分；对已提供的部分不服的，也可以直接起诉（六个月）。",
      en: "Reconsideration first concerns the refused part; the part given may also be sued about directly (6 months).",
    });
  }
  if (reconsiderFirst) {
    notes.push({
      zh: "收到复议决定之日起十五日内可以起诉；复议机关逾期不作决定的，自期满之日起十五日内可以起诉。",
      en: "A suit is open for 15 days from receiving the reconsideration decision, or from the day it was overdue.",
    });
  }
  if (remedy === "suit" && by === "provincialGovernment") {
    notes.push({
      zh: "对省级人民政府的复议决定，可以起诉，也可以申请国务院裁决（最终裁决）。",
      en: "A provincial government's reconsideration decision may be sued about or brought to the State Council, whose ruling is final.",
    });
  }
  if (law.basis.effectiveTo !== null) {
    notes.push({
      zh: `按收到时有效的旧法（${law.basis.effectiveTo}止）；2024年1月1日以后提出复议申请的，由本级人民政府管辖。`,
      en: `Under the older law (until ${law.basis.effectiveTo}); applications filed since 2024 go to the same-level government.`,
    });
  }
  return notes;
}

function withoutRemedy({ code, zh, en }: Decision): Refusal<"decision-without-remedy"> {
  return refuse(
    "decision-without-remedy",
    `“${zh}”不是对申请人不利的决定，没有救济期限。`,
    `“${en}” is no decision against the applicant; no remedy runs.`,
    { decision: code },
  );
}

function beforeLaw(receivedOn: Day): Refusal<"remedy-before-law"> {
  return refuse(
    "remedy-before-law",
    `${receivedOn} 早于现行条例施行日（${FIRST_DAY}），当时的决定种类和期限不在数据里。`,
    `${receivedOn} is before the Regulation in force (${FIRST_DAY}); the decisions and limits of that time are not in the data.`,
    { receivedOn, from: FIRST_DAY },
  );
}

function unknown<Code extends string>(
  code: Code,
  zh: string,
  en: string,
  given: string,
  known: readonly string[],
): Refusal<Code> {
  const shown = given.slice(0, 40);
  return refuse(
    code,
    `没有“${shown}”这个${zh}；可用：${known.join("、")}。`,
    `there is no ${en} “${shown}”; known: ${known.join(", ")}.`,
    { known },
  );
}
