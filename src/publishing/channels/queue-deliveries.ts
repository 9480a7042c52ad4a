import type { Tx } from "../../platform/db/tables.ts";
import "../../office/catalog/tables.ts";
import { attributeList } from "../release/facts.ts";
import type { ReleaseAct } from "../release/tables.ts";

/** A release whose page is on the disk. */
export type PublicRelease = { readonly id: number; readonly record: string; readonly act: ReleaseAct };

/** The channel row that stands for a site of another body to which signed packages are pushed. */
export const pushChannel = (site: string): string => `site-${site}`;

/**
 * Queues what is still owed elsewhere: one delivery for each channel of the matter and for each site that is pushed to and
 * where the publisher has the right. Called in the transaction that makes the page public, so nothing goes out before it
 * (JY-16). A release queues each channel once.
 */
export async function queueDeliveries(tx: Tx, release: PublicRelease, now: Date): Promise<void> {
  const channels = [...(await channelsOfMatter(tx, release.record)), ...(await pushSites(tx, release.record))];
  if (channels.length === 0) return;
  await tx
    .insertInto("delivery")
    .values(
      channels.map((channel) => ({
        release: release.id,
        record: release.record,
        channel,
        state: "waiting" as const,
        ...EMPTY,
        created_at: now,
      })),
    )
    .onConflict((on) => on.columns(["release", "channel"]).doNothing())
    .execute();
}

const EMPTY = { package_digest: null, link: null, picture_digest: null, confirmed_by: null, confirmed_at: null };

async function channelsOfMatter(tx: Tx, record: string): Promise<string[]> {
  const row = await tx
    .selectFrom("record_item")
    .innerJoin("matter", "matter.id", "record_item.matter")
    .select("matter.attributes")
    .where("record_item.id", "=", record)
    .executeTakeFirstOrThrow();
  const wanted = attributeList(row.attributes, "channels");
  if (wanted.length === 0) return [];
  const known = await tx.selectFrom("channel").select("id").where("id", "in", wanted).orderBy("id").execute();
  return known.map((one) => one.id);
}

/** Sites of other bodies that take packages from this record's publisher; each is a channel of its own. */
async function pushSites(tx: Tx, record: string): Promise<string[]> {
  const sites = await tx
    .selectFrom("site")
    .innerJoin("site_right", "site_right.site", "site.id")
    .innerJoin("record_item", "record_item.publisher", "site_right.publisher")
    .select(["site.id", "site.name"])
    .where("site.mode", "=", "push")
    .where("site_right.ended_at", "is", null)
    .where("record_item.id", "=", record)
    .distinct()
    .orderBy("site.id")
    .execute();
  for (const site of sites)
    await tx
      .insertInto("channel")
      .values({
        id: pushChannel(site.id),
        name: site.name,
        kind: "site",
        owner_department: null,
        facts: JSON.stringify({ site: site.id }),
      })
      .onConflict((on) => on.column("id").doNothing())
      .execute();
  return sites.map((site) => pushChannel(site.id));
}
