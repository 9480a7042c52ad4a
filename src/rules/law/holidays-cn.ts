import { type Refusal, refuse } from "../refusal.ts";
import { type Calendar, type CalendarData, type HolidayNotice, makeCalendar } from "./holidays.ts";

/** Where the days were read: the public data set NateScarlet/holiday-cn (August 2026), which cites the State Council notices. */
const READ_IN = "NateScarlet/holiday-cn, snapshot of August 2026, from the State Council notice";

const NOTICE_2024: HolidayNotice = {
  year: 2024,
  number: "国办发明电〔2023〕7号",
  title: "国务院办公厅关于2024年部分节假日安排的通知",
  issuedOn: "2023-10-25",
  source: READ_IN,
  holidays: [
    { name: "元旦", from: "2024-01-01", to: "2024-01-01" },
    // 2024-02-09 (除夕) was a working day in this schedule; it is statutory only from 2025.
    { name: "春节", from: "2024-02-10", to: "2024-02-17", makeUp: ["2024-02-04", "2024-02-18"] },
    { name: "清明节", from: "2024-04-04", to: "2024-04-06", makeUp: ["2024-04-07"] },
    { name: "劳动节", from: "2024-05-01", to: "2024-05-05", makeUp: ["2024-04-28", "2024-05-11"] },
    { name: "端午节", from: "2024-06-10", to: "2024-06-10" },
    { name: "中秋节", from: "2024-09-15", to: "2024-09-17", makeUp: ["2024-09-14"] },
    { name: "国庆节", from: "2024-10-01", to: "2024-10-07", makeUp: ["2024-09-29", "2024-10-12"] },
  ],
};

const NOTICE_2025: HolidayNotice = {
  year: 2025,
  number: "国办发明电〔2024〕12号",
  title: "国务院办公厅关于2025年部分节假日安排的通知",
  issuedOn: "2024-11-12",
  source: READ_IN,
  holidays: [
    { name: "元旦", from: "2025-01-01", to: "2025-01-01" },
    { name: "春节", from: "2025-01-28", to: "2025-02-04", makeUp: ["2025-01-26", "2025-02-08"] },
    { name: "清明节", from: "2025-04-04", to: "2025-04-06" },
    { name: "劳动节", from: "2025-05-01", to: "2025-05-05", makeUp: ["2025-04-27"] },
    { name: "端午节", from: "2025-05-31", to: "2025-06-02" },
    { name: "国庆节、中秋节", from: "2025-10-01", to: "2025-10-08", makeUp: ["2025-09-28", "2025-10-11"] },
  ],
};

const NOTICE_2026: HolidayNotice = {
  year: 2026,
  number: "国办发明电〔2025〕7号",
  title: "国务院办公厅关于2026年部分节假日安排的通知",
  issuedOn: "2025-11-04",
  source: `${READ_IN}; compared with the text of the notice as printed by newspapers on 2025-11-05`,
  holidays: [
    { name: "元旦", from: "2026-01-01", to: "2026-01-03", makeUp: ["2026-01-04"] },
    { name: "春节", from: "2026-02-15", to: "2026-02-23", makeUp: ["2026-02-14", "2026-02-28"] },
    { name: "清明节", from: "2026-04-04", to: "2026-04-06" },
    { name: "劳动节", from: "2026-05-01", to: "2026-05-05", makeUp: ["2026-05-09"] },
    { name: "端午节", from: "2026-06-19", to: "2026-06-21" },
    { name: "中秋节", from: "2026-09-25", to: "2026-09-27" },
    { name: "国庆节", from: "2026-10-01", to: "2026-10-07", makeUp: ["2026-09-20", "2026-10-10"] },
  ],
};

/** 全国年节及纪念日放假办法 Art 2, as revised on 2024-11-10, in force from 2025-01-01. */
const STATUTORY = "全国年节及纪念日放假办法（2024年11月10日修订）第二条";

/**
 * The calendar shipped with the program. A year without a notice has weekends and statutory days only: which days move
 * and which weekend is worked is unknown until the notice appears, and a count without them never comes out too late
 * for want of a holiday nobody has ordered yet. Every answer touching such a year is marked provisional.
 */
export const CN_2026_1: CalendarData = {
  id: "CN",
  version: "CN-2026.1",
  loadedAt: "2026-11-22",
  loadedBy: "shipped with Mingtang 0.1.0",
  notices: [NOTICE_2024, NOTICE_2025, NOTICE_2026],
  expected: [
    {
      year: 2027,
      source: `${STATUTORY}; dates of the lunar festivals from general knowledge, medium confidence, replaced by the notice`,
      statutory: [
        { name: "元旦", days: ["2027-01-01"] },
        { name: "春节", days: ["2027-02-05", "2027-02-06", "2027-02-07", "2027-02-08"] },
        { name: "清明节", days: ["2027-04-05"] },
        { name: "劳动节", days: ["2027-05-01", "2027-05-02"] },
        { name: "端午节", days: ["2027-06-09"] },
        { name: "中秋节", days: ["2027-09-15"] },
        { name: "国庆节", days: ["2027-10-01", "2027-10-02", "2027-10-03"] },
      ],
    },
  ],
  fixed: [
    { name: "元旦", days: ["01-01"] },
    { name: "劳动节", days: ["05-01", "05-02"] },
    { name: "国庆节", days: ["10-01", "10-02", "10-03"] },
  ],
};

/** The current calendar of the mainland, ready to use. */
export const CHINA: Calendar = makeCalendar(CN_2026_1);

const SHIPPED: readonly Calendar[] = [CHINA];

/** A shipped calendar by id (`CN`, the newest version) or by version (`CN-2026.1`). Refuses `calendar-unknown`. */
export function shippedCalendar(name: string): Calendar | Refusal<"calendar-unknown"> {
  const found = SHIPPED.findLast((calendar) => calendar.id === name || calendar.version === name);
  if (found) return found;
  const known = [...new Set(SHIPPED.flatMap((calendar) => [calendar.id, calendar.version]))];
  return refuse(
    "calendar-unknown",
    `没有名为“${name.slice(0, 40)}”的工作日历；可用：${known.join("、")}。`,
    `there is no calendar “${name.slice(0, 40)}”; known: ${known.join(", ")}.`,
    { known },
  );
}
