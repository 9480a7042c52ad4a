import { sql } from "kysely";
import { calendarWith } from "../src/office/calendar/tenant-calendar.ts";
import { loadScheme } from "../src/office/catalog/load-scheme.ts";
import { SHIPPED_SCHEMES } from "../src/office/catalog/shipped-schemes.ts";
import { storeScheme } from "../src/office/catalog/store-scheme.ts";
import { dateColumns, datesOf, type MatterClock } from "../src/office/duties/model.ts";
import { rederiveTenant } from "../src/office/duties/rederive.ts";
import type { TenantDb } from "../src/platform/db/database.ts";
import { addDays, type Day, dayOf } from "../src/rules/law/day.ts";
import type { HolidayNotice } from "../src/rules/law/holidays.ts";
import { CHINA } from "../src/rules/law/holidays-cn.ts";
import { expectAnswer } from "../src/rules/refusal.ts";
import { benchTenant } from "./fresh-tenant.ts";
import type { BenchResult } from "./result.ts";

/**
 * A new calendar arrives and a whole tenant's open duties are derived anew: by hand-over and due day, batch by batch, each move logged with
 * both derivations. Two cases: duties spread over a year, of which those running into the new year move; and the worst, all of
 * them moving at once. PostgreSQL is the product's own with fsync on.
 */

export type DutyBenchOptions = { readonly duties?: number };

const LIMIT_S = 60;
const MILLION = 1_000_000;
const NOW = new Date("2026-11-24T09:00:00+08:00");
const MATTER = "housing-plan";

/** A schedule in which the days after New Year are worked otherwise than the law alone would have it. */
const NOTICE: HolidayNotice = {
  year: 2027,
  number: "bench",
  title: "bench",
  issuedOn: "2026-11-01",
  source: "invented for the bench",
  holidays: [{ name: "元旦", from: "2027-01-01", to: "2027-01-05" }],
};

/** Runs both cases; some four minutes at full size, most of it filling the tables and much of the disk (5 GB for a while). */
export async function run(options: DutyBenchOptions = {}): Promise<BenchResult[]> {
  const count = options.duties ?? MILLION;
  const limit = (LIMIT_S * count) / MILLION;
  return [
    await measure(`derive ${count.toLocaleString("en")} open duties of a year anew`, count, 365, limit),
    await measure(`derive ${count.toLocaleString("en")} open duties anew, every one moving`, count, 10, limit),
  ];
}

async function measure(name: string, count: number, spread: number, limit: number): Promise<BenchResult> {
  const tenant = await benchTenant();
  try {
    await fill(tenant.db, count, spread);
    await tenant.analyze();
    const calendar = calendarWith(CHINA, NOTICE, "bench");
    const started = performance.now();
    const done = await rederiveTenant(tenant.db, { why: "bench", calendar, today: dayOf("2026-11-24"), now: NOW });
    const value = (performance.now() - started) / 1000;
    if (done.looked !== count || done.moved === 0) throw new Error(`looked at ${done.looked}, moved ${done.moved}`);
    return { name: `${name} (${done.moved.toLocaleString("en")} moved)`, value, unit: "s", limit, ok: value <= limit };
  } finally {
    await tenant.close();
  }
}

/** Duties of one matter whose starts end in the last days of the year and reach back `spread` days. */
async function fill(db: TenantDb, count: number, spread: number): Promise<void> {
  const scheme = expectAnswer(await loadScheme(SHIPPED_SCHEMES, "jieyang"));
  expectAnswer(await db.write((tx) => storeScheme(tx, scheme, { now: NOW, today: dayOf("2026-11-24") })));
  const row = await db.read((tx) =>
    tx
      .selectFrom("matter")
      .select(["attributes", "agency", "publisher"])
      .where("id", "=", MATTER)
      .executeTakeFirstOrThrow(),
  );
  const clock = (row.attributes as { clocks: MatterClock[] }).clocks[0] as MatterClock;
  const days = Array.from({ length: spread }, (_, index) => addDays(dayOf("2026-12-31"), -index));
  for (const [index, start] of days.entries()) {
    const share = Math.floor(count / spread) + (index < count % spread ? 1 : 0);
    await fillDay(db, { ...row, clock, start, index, share });
  }
}

type Filling = { agency: string; publisher: string; clock: MatterClock; start: Day; index: number; share: number };

async function fillDay(db: TenantDb, { agency, publisher, clock, start, index, share }: Filling): Promise<void> {
  const dates = expectAnswer(datesOf(clock, start, CHINA));
  const columns = dateColumns(dates);
  await db.write((tx) =>
    sql`insert into duty (matter, occasion, agency, publisher, words, started_on, rule, due_on, due_at, provisional,
        derivation, handover_on, state, opened_at, clock_on)
      select ${MATTER}, ${clock.on.is} || ':' || ${index}::text || ':' || i, ${agency}, ${publisher}, '事件 ' || i, ${start},
        ${columns.rule}, ${columns.due_on}, null, ${columns.provisional}, ${JSON.stringify(dates)}::jsonb, ${columns.handover_on},
        'open', ${NOW}, ${clock.on.is}
      from generate_series(1, ${share}::integer) i`.execute(tx),
  );
}
