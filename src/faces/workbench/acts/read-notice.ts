import type { NoticeShape } from "../../desk/contract/calendar.ts";

type Holiday = NoticeShape["holidays"][number];

/** Holidays as read, or the line that could not be read. */
export type ReadHolidays = { holidays: Holiday[] } | { wrong: string };

const DAY = String.raw`(\d{4}-\d{2}-\d{2})`;
const LINE = new RegExp(String.raw`^(\S+)\s+${DAY}(?:\s*(?:至|到|~|/|\.\.)\s*${DAY})?(?:\s+(?:班|补班|调休)\s*(.+))?$`);

/**
 * Reads holidays as somebody types them, a line each: `春节 2027-02-05 至 2027-02-11 班 2027-02-20 2027-02-21`; or takes the text of
 * a JSON notice or of an ICS calendar whose events are named `春节` and `春节补班`. Which days fit is decided by the office.
 */
export function readHolidays(text: string): ReadHolidays {
  const clean = text.trim();
  if (clean === "") return { wrong: "还没有写" };
  if (clean.startsWith("{") || clean.startsWith("[")) return fromJson(clean);
  if (clean.startsWith("BEGIN:VCALENDAR")) return fromIcs(clean);
  const holidays: Holiday[] = [];
  for (const line of clean.split("\n").map((one) => one.trim())) {
    if (line === "") continue;
    const read = LINE.exec(line);
    const [, name, from, to, makeUp] = read ?? [];
    if (name === undefined || from === undefined) return { wrong: `看不懂这一行：${line}` };
    const days = (makeUp ?? "").split(/[\s、，,]+/).filter((day) => day !== "");
    const bad = days.find((day) => !/^\d{4}-\d{2}-\d{2}$/.test(day));
    if (bad !== undefined) return { wrong: `看不懂这个补班日：${bad}` };
    holidays.push({ name, from, to: to ?? from, ...(days.length > 0 && { makeUp: days }) });
  }
  return { holidays };
}

/** The holidays of a notice as lines, to start from. */
export function holidayLines(holidays: readonly Holiday[]): string {
  return holidays
    .map(({ name, from, to, makeUp }) =>
      [name, from, ...(to === from ? [] : ["至", to]), ...(makeUp?.length ? ["班", ...makeUp] : [])].join(" "),
    )
    .join("\n");
}

function fromJson(text: string): ReadHolidays {
  try {
    const value: unknown = JSON.parse(text);
    const list: unknown = Array.isArray(value) ? value : (value as { holidays?: unknown }).holidays;
    if (!Array.isArray(list)) return { wrong: "JSON 里没有 holidays 这一列" };
    const holidays = list.map(holidayIn);
    const bad = holidays.indexOf(null);
    return bad === -1 ? { holidays: holidays.filter((one) => one !== null) } : { wrong: `第 ${bad + 1} 个假日不完整` };
  } catch {
    return { wrong: "不是完整的 JSON" };
  }
}

function holidayIn(value: unknown): Holiday | null {
  const { name, from, to, makeUp } = (value ?? {}) as Record<string, unknown>;
  if (typeof name !== "string" || typeof from !== "string") return null;
  const days = Array.isArray(makeUp) ? makeUp.filter((day): day is string => typeof day === "string") : [];
  return { name, from, to: typeof to === "string" ? to : from, ...(days.length > 0 && { makeUp: days }) };
}

/** In ICS the end of a whole-day event is the day after its last one. */
function fromIcs(text: string): ReadHolidays {
  const off = new Map<string, Holiday>();
  const work: { name: string; day: string }[] = [];
  for (const event of text.split("BEGIN:VEVENT").slice(1)) {
    const name = /^SUMMARY[^:]*:(.+)$/m.exec(event)?.[1]?.trim();
    const start = icsDay(/^DTSTART[^:]*:(\d{8})/m.exec(event)?.[1]);
    const end = icsDay(/^DTEND[^:]*:(\d{8})/m.exec(event)?.[1]);
    if (name === undefined || start === null) return { wrong: "日历里有一项没有名称或日期" };
    const plain = name.replace(/[（(]?(补班|调休|班|休|放假)[）)]?/g, "").trim();
    if (/补班|调休|班/.test(name)) work.push({ name: plain, day: start });
    else off.set(plain, { name: plain, from: start, to: end === null ? start : dayBefore(end, start) });
  }
  for (const { name, day } of work) {
    const holiday = off.get(name);
    if (holiday === undefined) return { wrong: `补班 ${day} 不知道补哪个假日` };
    off.set(name, { ...holiday, makeUp: [...(holiday.makeUp ?? []), day] });
  }
  return { holidays: [...off.values()] };
}

const icsDay = (digits: string | undefined): string | null =>
  digits === undefined ? null : `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;

function dayBefore(day: string, atLeast: string): string {
  const before = new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  return before < atLeast ? atLeast : before;
}
