import { openPeriodicDuties } from "../office/duties/actions/open-periodic.ts";
import { dayIn } from "../platform/clock/clock.ts";
import { refreshHeads } from "../publishing/release/refresh-heads.ts";
import { CHINA } from "../rules/law/holidays-cn.ts";
import type { Program } from "./open-program.ts";
import type { OpenTenant } from "./open-tenant.ts";

/** What every night does for a tenant: periodic duties of the new day, head pages with days left and duty figures. Twice changes nothing. */
export async function nightly(program: Program, tenant: OpenTenant): Promise<void> {
  const now = program.clock.now();
  await tenant.db.write((tx) => openPeriodicDuties(tx, dayIn(now), now, CHINA));
  await refreshHeads(tenant.publisher);
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
