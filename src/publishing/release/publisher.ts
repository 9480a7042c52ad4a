import type { Blobs } from "../../platform/blobs/blobs.ts";
import type { TenantDb } from "../../platform/db/database.ts";
import type { Tx } from "../../platform/db/tables.ts";
import type { LeafReader } from "./record-history.ts";
import type { PublicFolder } from "./site-files.ts";
import { type SiteFrame, type SiteSettings, siteFrames } from "./site-frame.ts";

/** What the publisher asks of the tenant's log. */
export type PublicLog = LeafReader & {
  /** The index of a queued leaf once it is in a published checkpoint; null before. */
  publicIndex(tx: Tx, leafKey: string): Promise<number | null>;
  /** The log's name and its public key in vkey form, for the page that verifies. */
  readonly identity: { readonly origin: string; readonly vkey: string };
};

/** Moments at which a crash is tried: between any two of them a restart must finish what was begun. */
export const PUBLISH_POINTS = [
  "release:registered",
  "release:purged",
  "release:journaled",
  "release:article-written",
  "release:lists-written",
  "release:files-written",
  "release:settled",
] as const;
export type PublishPoint = (typeof PUBLISH_POINTS)[number];

/** Everything that turns logged releases into served files, for one tenant. Built once in main. */
export type Publisher = {
  readonly db: TenantDb;
  readonly folder: PublicFolder;
  readonly blobs: Blobs;
  readonly log: PublicLog;
  readonly settings: SiteSettings;
  readonly now: () => Date;
  /** Told of every point passed; the fault tests kill the process here. */
  readonly at?: (point: PublishPoint) => void | Promise<void>;
};

const held = new WeakMap<Publisher, { readonly version: number; readonly frames: readonly SiteFrame[] }>();

/** The tenant's sites, read again only when another version of the scheme has been loaded. */
export async function framesOf(publisher: Publisher, tx: Tx): Promise<readonly SiteFrame[]> {
  const row = await tx.selectFrom("scheme_version").select("id").orderBy("id", "desc").limit(1).executeTakeFirst();
  const version = row?.id ?? 0;
  const known = held.get(publisher);
  if (known?.version === version) return known.frames;
  const frames = await siteFrames(tx, publisher.settings);
  held.set(publisher, { version, frames });
  return frames;
}
