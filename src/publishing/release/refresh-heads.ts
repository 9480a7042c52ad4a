import { calendarOf } from "../../office/calendar/tenant-calendar.ts";
import type { Tx } from "../../platform/db/tables.ts";
import "../../office/duties/tables.ts";
import { sql } from "kysely";
import type { Calendar } from "../../rules/law/holidays.ts";
import { SITE_FILES } from "../site/address.ts";
import type { DutyFigures } from "../site/views/listing.ts";
import { dayAfter, dayOf } from "../site/wording.ts";
import { schemeOfFrame } from "./catalog-files.ts";
import { countOpenness } from "./openness-counts.ts";
import { type Output, touchedOutputs } from "./outputs.ts";
import { noteFiles, writeOutputs } from "./publish.ts";
import type { Publisher } from "./publisher.ts";
import { ownFrames, rebuildSites } from "./rebuild.ts";
import { indexPublic } from "./settle.ts";
import type { SiteFrame } from "./site-frame.ts";
import { inTurn } from "./turns.ts";

/**
 * What every night does for the tenant's sites: counts days left and duties as of today, marks documents whose validity
 * ended, and writes the head pages that show it. Running it again on the same day writes nothing.
 */
export async function refreshHeads(publisher: Publisher): Promise<void> {
  await ensureSites(publisher);
  const today = dayOf(publisher.now().toISOString());
  for (const frame of await ownFrames(publisher)) {
    await publisher.db.write(async (tx) => countToday(tx, frame, today, await calendarOf(tx)));
    await write(publisher, frame, [{ kind: "openness" }, { kind: "home" }]);
    for (const record of await publisher.db.read((tx) => endedBefore(tx, frame, today)))
      await expire(publisher, frame, record);
  }
}

/**
 * Writes the tenant's sites whole when they were never written or when scheme, templates or stylesheet changed since:
 * the pages that depend on nothing else tell. Call at start, before the first release is published.
 */
export async function ensureSites(publisher: Publisher): Promise<void> {
  for (const frame of await ownFrames(publisher)) {
    const written = await write(publisher, frame, [{ kind: "standing" }, { kind: "catalog" }, { kind: "home" }]);
    const first = frame.tree.channels[0];
    const heads = first ? await write(publisher, frame, [{ kind: "column", slug: first.slug }]) : 0;
    if (written + heads === 0) continue;
    await rebuildSites(publisher);
    return;
  }
}

function write(publisher: Publisher, frame: SiteFrame, outputs: readonly Output[]): Promise<number> {
  return inTurn(publisher, async () => {
    const written = await writeOutputs(publisher, frame, outputs);
    await publisher.db.write((tx) => noteFiles(tx, frame, written, publisher.now()));
    return written.length;
  });
}

async function countToday(tx: Tx, frame: SiteFrame, today: string, calendar: Calendar): Promise<void> {
  const held = await schemeOfFrame(tx, frame);
  const openness = held && (await countOpenness(tx, frame, held, today, calendar));
  const facts = JSON.stringify({ duties: await dutyFigures(tx, frame, today), openness });
  await tx
    .insertInto("site_day")
    .values({ site: frame.id, counted_on: today, facts })
    .onConflict((on) => on.column("site").doUpdateSet({ counted_on: today, facts }))
    .execute();
}

const FIGURES_TO: DutyFigures["to"] = {
  due: SITE_FILES.openness,
  onTime: SITE_FILES.openness,
  late: `${SITE_FILES.openness}#late`,
  overdue: `${SITE_FILES.openness}#late`,
  open: null,
};

/** The duties of the site's columns that fell due this year, and those still to come. They add up: due = on time + late + overdue. */
async function dutyFigures(tx: Tx, frame: SiteFrame, today: string): Promise<DutyFigures | null> {
  const since = `${today.slice(0, 4)}-01-01`;
  const count = (condition: ReturnType<typeof sql<boolean>>) => sql<number>`count(*) filter (where ${condition})`;
  const row = await tx
    .selectFrom("duty")
    .innerJoin("matter", "matter.id", "duty.matter")
    .innerJoin("site_column", "site_column.id", "matter.site_column")
    .select([
      count(sql<boolean>`due_on < ${today} and duty.state = 'met' and met_on <= due_on`).as("onTime"),
      count(sql<boolean>`due_on < ${today} and duty.state = 'met' and met_on > due_on`).as("late"),
      count(sql<boolean>`due_on < ${today} and duty.state = 'open'`).as("overdue"),
      count(sql<boolean>`due_on >= ${today} and duty.state = 'open'`).as("open"),
    ])
    .where("site_column.site", "=", frame.id)
    .where("duty.due_on", ">=", since as never)
    .executeTakeFirstOrThrow();
  const due = row.onTime + row.late + row.overdue;
  if (due + row.open === 0) return null;
  return { since, due, ...row, to: { ...FIGURES_TO } };
}

/** Documents in force whose own last day has passed; those of the last week again, should a crash have come between. */
async function endedBefore(tx: Tx, frame: SiteFrame, today: string): Promise<string[]> {
  const rows = await tx
    .selectFrom("public_record")
    .select("record")
    .where("site", "=", frame.id)
    .where("validity", "in", ["in-force", "expired"])
    .where(sql<boolean>`facts ->> 'endsOn' < ${today}`)
    .where(sql<boolean>`(validity = 'in-force' or facts ->> 'endsOn' >= ${dayAfter(today, -7)})`)
    .orderBy("record")
    .execute();
  return rows.map((row) => row.record);
}

/** A document past its last day: the text stays, its validity says 已失效 on the page and in every list. */
async function expire(publisher: Publisher, frame: SiteFrame, record: string): Promise<void> {
  await publisher.db.write(async (tx) => {
    await tx.updateTable("public_record").set({ validity: "expired" }).where("record", "=", record).execute();
    await indexPublic(tx, record);
  });
  await write(publisher, frame, await publisher.db.read((tx) => touchedOutputs(tx, frame, record, [])));
}
