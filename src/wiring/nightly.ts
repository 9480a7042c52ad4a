import { calendarOf } from "../office/calendar/tenant-calendar.ts";
import { applyDueChanges } from "../office/catalog/editing/actions/accept-change.ts";
import { openListReviews } from "../office/catalog/editing/actions/open-reviews.ts";
import { climbChain } from "../office/duties/actions/climb.ts";
import { openPeriodicDuties } from "../office/duties/actions/open-periodic.ts";
import { settlePublicity } from "../office/duties/actions/publicity.ts";
import { remind } from "../office/duties/actions/remind.ts";
import { rederiveTenant } from "../office/duties/rederive.ts";
import { dayIn } from "../platform/clock/clock.ts";
import { refreshHeads } from "../publishing/release/refresh-heads.ts";
import type { Day } from "../rules/law/day.ts";
import type { Program } from "./open-program.ts";
import type { OpenTenant } from "./open-tenant.ts";

/**
 * What every night does for a tenant: periodic duties of the new day; due days that a pause or an outage still moves, and what a
 * crash left of a new calendar; notices whose days are over; reminders; late duties climbing the chain; head pages with days left
 * and duty figures. Twice changes nothing.
 */
export async function nightly(program: Program, tenant: OpenTenant): Promise<void> {
  const now = program.clock.now();
  const today = dayIn(now);
  const calendar = await tenant.db.read(calendarOf);
  await applyDue(program, tenant, now, today);
  await tenant.db.write((tx) => openPeriodicDuties(tx, today, now, calendar));
  await tenant.db.write((tx) => openListReviews(tx, today, now, calendar));
  await rederiveTenant(tenant.db, { why: "每日重算", calendar, today, now });
  await tenant.db.write(async (tx) => {
    await settlePublicity(tx, today, now);
    await remind(tx, today, now, calendar);
    await climbChain(tx, today, now, calendar);
  });
  await refreshHeads(tenant.publisher);
}

/** Accepted changes of the catalog whose day has come; one that cannot be loaded any more is told to whoever runs the program. */
async function applyDue(program: Program, tenant: OpenTenant, now: Date, today: Day): Promise<void> {
  const { stuck } = await tenant.db.write((tx) => applyDueChanges(tx, now, today));
  if (stuck.length > 0) program.logger.error({ tenant: tenant.id, stuck }, "catalog changes that cannot be applied");
}

const LOOK_EVERY_MS = 30_000;

/** Enqueues the nightly work of each tenant when the business day has changed (or at start); the key joins doubles. */
export function watchTheDay(
  program: Program,
  tenants: readonly OpenTenant[],
  enqueue: (tenant: string, day: string) => Promise<void>,
): () => void {
  let last = "";
  const look = async () => {
    const day = dayIn(program.clock.now());
    if (day === last) return;
    last = day;
    for (const tenant of tenants) await enqueue(tenant.id, day);
  };
  const timer = setInterval(
    () => void look().catch((error) => program.logger.error({ err: error }, "nightly")),
    LOOK_EVERY_MS,
  );
  void look().catch((error) => program.logger.error({ err: error }, "nightly"));
  return () => clearInterval(timer);
}
