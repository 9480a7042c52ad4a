import { preparePackages } from "../channels/prepare-packages.ts";
import { publishRelease } from "./publish.ts";
import type { Publisher } from "./publisher.ts";
import { ensureSites } from "./refresh-heads.ts";
import "../../office/catalog/tables.ts";
import "./tables.ts";

/**
 * Publishes every accepted release whose leaf is already in a published checkpoint, in the order of acceptance, and
 * returns how many there were. Called at start, after the sequencer's own recovery, and again whenever it reports leaves.
 */
export async function finishReleases(publisher: Publisher): Promise<number> {
  let finished = 0;
  for (let after = 0; ; ) {
    const waiting = await publisher.db.read(async (tx) => {
      const rows = await tx
        .selectFrom("release")
        .select(["id", "leaf_key"])
        .where("public_at", "is", null)
        .where("id", ">", after)
        .orderBy("id")
        .limit(100)
        .execute();
      const found: { id: number; key: string; index: number | null }[] = [];
      for (const row of rows)
        found.push({ id: row.id, key: row.leaf_key, index: await publisher.log.publicIndex(tx, row.leaf_key) });
      return found;
    });
    for (const { key, index } of waiting) {
      if (index === null) continue;
      await publishRelease(publisher, key, index);
      finished += 1;
    }
    await showNewCatalog(
      publisher,
      waiting.flatMap(({ key, index }) => (index === null ? [] : [key])),
    );
    const last = waiting.at(-1);
    if (!last) break;
    after = last.id;
  }
  while ((await preparePackages(publisher)) > 0);
  return finished;
}

/**
 * What the sequencer calls with leaves that have become public, in order: each release's files are written before the
 * next one's, their packages after. Leaves of other kinds (catalogue, keys) have no page. Rejecting makes the sequencer offer them again.
 */
export const publishLeaves =
  (publisher: Publisher) =>
  async (leaves: readonly { readonly key: string; readonly index: number }[]): Promise<void> => {
    for (const leaf of leaves) await publishRelease(publisher, leaf.key, leaf.index);
    await showNewCatalog(
      publisher,
      leaves.map(({ key }) => key),
    );
    while ((await preparePackages(publisher)) > 0);
  };

/**
 * A release that made a new version of the catalog changes whatever is made from the catalog, which is the whole site: a few times a
 * year it is written again. After a crash the next start does the same (`ensureSites`).
 */
async function showNewCatalog(publisher: Publisher, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  const made = await publisher.db.read((tx) =>
    tx
      .selectFrom("release")
      .innerJoin("scheme_version", "scheme_version.record", "release.record")
      .select("release.id")
      .where("release.leaf_key", "in", [...keys])
      .limit(1)
      .executeTakeFirst(),
  );
  if (made) await ensureSites(publisher);
}
