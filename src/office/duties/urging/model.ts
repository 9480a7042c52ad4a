import type { Day } from "../../../rules/law/day.ts";
import { type Refusal, refuse } from "../../../rules/refusal.ts";

export type UrgingState = "issued" | "replied" | "accepted" | "again" | "closed";

/** What may become of a 督办 notice. A notice whose matter goes on is followed by a new one with a number of its own (`again`). */
export const URGING_MOVES = {
  issued: ["replied", "closed"],
  replied: ["accepted", "again", "closed"],
  accepted: [],
  again: [],
  closed: [],
} as const satisfies Record<UrgingState, readonly UrgingState[]>;

export const URGING_LABELS = {
  issued: "待回复",
  replied: "已回复",
  accepted: "认可办结",
  again: "再次督办",
  closed: "终结",
} as const satisfies Record<UrgingState, string>;

export const URGING_OUTCOMES = ["accepted", "again", "closed"] as const;
export type UrgingOutcome = (typeof URGING_OUTCOMES)[number];

/** The number as printed: `督办〔2026〕1号`. */
export const urgingNumber = (notice: { readonly year: number; readonly serial: number }): string =>
  `督办〔${notice.year}〕${notice.serial}号`;

/** A duty as urging sees it. */
export type UrgedDuty = {
  readonly id: number;
  readonly agency: string;
  readonly departments: readonly string[];
  readonly open: boolean;
  readonly dueOn: Day;
  readonly brokenOn: Day | null;
  /** The number of a notice about it that is still unanswered. */
  readonly unanswered: string | null;
};

export type UrgeRefused =
  | "urging-empty"
  | "duty-not-overdue"
  | "urging-two-agencies"
  | "urging-department"
  | "urging-unanswered";

/**
 * Whether these duties can stand in one notice: all overdue today, of one agency (and of the department, where it goes to one),
 * none urged and not answered yet. Returns the agency.
 */
export function decideUrge(
  duties: readonly UrgedDuty[],
  department: string | null,
  today: Day,
): string | Refusal<UrgeRefused> {
  const [first] = duties;
  if (!first) return refuse("urging-empty", "没有选中逾期的义务。", "No overdue duty was chosen.", { field: "duties" });
  const early = duties.filter((duty) => !duty.open || (duty.dueOn >= today && duty.brokenOn === null));
  if (early.length > 0)
    return refuse(
      "duty-not-overdue",
      "只能督办已经逾期、还没有办结的义务。",
      "Only a duty that is overdue and not settled can be urged.",
      { duties: early.map(({ id }) => id) },
    );
  if (duties.some(({ agency }) => agency !== first.agency))
    return refuse(
      "urging-two-agencies",
      "一份督办只发给一个单位，请分开督办。",
      "A notice goes to one agency; urge them one by one.",
    );
  if (department !== null && duties.some((duty) => !duty.departments.includes(department)))
    return refuse(
      "urging-department",
      "选中的义务里有的不归这个科室。",
      "Some of the chosen duties are not that department's.",
      { field: "department" },
    );
  const waiting = duties.find((duty) => duty.unanswered !== null);
  if (waiting)
    return refuse(
      "urging-unanswered",
      `已经督办过（${waiting.unanswered}），还没有回复，不能重复督办。`,
      `It was urged already (${waiting.unanswered}) and the reply is still out.`,
      { duty: waiting.id, number: waiting.unanswered },
    );
  return first.agency;
}

/** Whether a notice may go from its state to another. Refuses `urging-settled`, `urging-answered` and `urging-not-answered`. */
export function decideMove(
  state: UrgingState,
  to: UrgingState,
): true | Refusal<"urging-settled" | "urging-answered" | "urging-not-answered"> {
  if ((URGING_MOVES[state] as readonly UrgingState[]).includes(to)) return true;
  if (URGING_MOVES[state].length === 0)
    return refuse("urging-settled", "这份督办已经办结。", "The notice is settled.", { state });
  if (to === "replied") return refuse("urging-answered", "这份督办已经回复。", "The notice was answered.", { state });
  return refuse(
    "urging-not-answered",
    "对方还没有回复，可以终结，不能认可或再次督办。",
    "There is no reply yet: the notice can be closed, not accepted or urged again.",
    { state },
  );
}
