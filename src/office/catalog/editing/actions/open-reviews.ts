import type { Tx } from "../../../../platform/db/tables.ts";
import type { Day } from "../../../../rules/law/day.ts";
import type { Calendar } from "../../../../rules/law/holidays.ts";
import { isRefusal } from "../../../../rules/refusal.ts";
import { openDutyByClock } from "../../../duties/actions/open-duty.ts";
import "../../../duties/tables.ts";
import "../../tables.ts";

/** The occasion of a duty to review a list. */
export const REVIEW = "review";

/** Where a negative list names no rule of its own: the law asks for regular review, once a year by its end is our reading (条例 Art 18). */
const BY_LAW = { is: "by 12-31", from: "law" as const, law: "政府信息公开条例第十八条" };

/**
 * Opens this year's duty to review each list that a rule or the law asks to be reviewed (ZJ-06, ZJ-08): what every night does; twice
 * in a year opens nothing twice. Returns the duties of the year.
 */
export async function openListReviews(tx: Tx, today: Day, now: Date, calendar: Calendar): Promise<number[]> {
  const year = today.slice(0, 4);
  const lists = await tx
    .selectFrom("catalog_list")
    .select(["id", "name", "kind", "owner", "matter", "review_rule"])
    .where((e) => e.or([e("review_rule", "is not", null), e("kind", "=", "negative")]))
    .orderBy("position")
    .execute();
  const duties: number[] = [];
  for (const list of lists) {
    const rule = list.review_rule === null ? BY_LAW : { is: list.review_rule, from: "inferred" as const };
    const event = {
      matter: list.matter,
      words: `${year}年“${list.name}”复核调整`,
      start: `${year}-01-01` as Day,
      occasion: `${REVIEW}:${list.id}:${year}`,
      clock: { on: { is: REVIEW, from: "inferred" as const }, rule },
      about: list.id,
      person: null,
      now,
    };
    const owned = await openDutyByClock(tx, { ...event, agency: list.owner }, calendar);
    const duty = isRefusal(owned) ? await openDutyByClock(tx, event, calendar) : owned;
    if (!isRefusal(duty)) duties.push(duty);
  }
  return duties;
}

/** The open duty to review a list; undefined where none is owed. */
export async function openReviewOf(tx: Tx, list: string): Promise<number | undefined> {
  const row = await tx
    .selectFrom("duty")
    .select("id")
    .where("clock_on", "=", REVIEW)
    .where("about", "=", list)
    .where("state", "=", "open")
    .orderBy("due_on")
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}
