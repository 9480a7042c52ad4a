const WEEKDAYS = ["日", "一", "二", "三", "四", "五", "六"] as const;

/** `周二`, for a day `YYYY-MM-DD`. */
export function weekday(day: string): string {
  return `周${WEEKDAYS[weekdayIndex(day)]}`;
}

/** `9月22日`; with the year where it is not the year of `today`. */
export function shortDay(day: string, today?: string): string {
  const [year, month, date] = parts(day);
  const head = today !== undefined && !today.startsWith(String(year)) ? `${year}年` : "";
  return `${head}${month}月${date}日`;
}

/** `2026年11月22日（星期日）`, for running text. */
export function longDay(day: string): string {
  const [year, month, date] = parts(day);
  return `${year}年${month}月${date}日（星期${WEEKDAYS[weekdayIndex(day)]}）`;
}

/** An instant or a local time as people read it in the office: `9月22日 14:07` in Asia/Shanghai. */
export function when(at: string): string {
  const local = shanghai(at);
  return local.length > 10 ? `${shortDay(local.slice(0, 10))} ${local.slice(11, 16)}` : shortDay(local);
}

/** The Shanghai day of an instant or a local time. */
export function dayOf(at: string): string {
  return shanghai(at).slice(0, 10);
}

/** The Shanghai clock time `14:07`, or nothing for a bare day. */
export function clockOf(at: string): string {
  return shanghai(at).slice(11, 16);
}

const SHANGHAI = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Asia/Shanghai",
  dateStyle: "short",
  timeStyle: "medium",
});

function shanghai(at: string): string {
  return /T.*(?:Z|[+-]\d\d:?\d\d)$/.test(at) ? SHANGHAI.format(new Date(at)).replace(" ", "T") : at.replace(" ", "T");
}

function weekdayIndex(day: string): number {
  return new Date(`${day.slice(0, 10)}T00:00:00Z`).getUTCDay();
}

function parts(day: string): [number, number, number] {
  const [year = 0, month = 0, date = 0] = day.slice(0, 10).split("-").map(Number);
  return [year, month, date];
}
