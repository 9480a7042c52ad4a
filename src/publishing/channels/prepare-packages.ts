import "../release/tables.ts";
import { expectAnswer } from "../../rules/refusal.ts";
import { framesOf, type Publisher } from "../release/publisher.ts";
import { packageBytes, packagePlan } from "./package.ts";

const AT_ONCE = 50;

/**
 * Makes the packages of the deliveries that wait for one, keeps them in the blob store and marks the deliveries ready to be
 * taken along. Deliveries exist only for pages that are on the site, so nothing is ready before it (JY-16). Running it
 * again makes nothing twice. Returns how many became ready.
 */
export async function preparePackages(publisher: Publisher): Promise<number> {
  const waiting = await publisher.db.read((tx) =>
    tx
      .selectFrom("delivery")
      .innerJoin("release", "release.id", "delivery.release")
      .innerJoin("public_record", "public_record.record", "delivery.record")
      .select(["delivery.release", "delivery.record", "release.rev", "public_record.site"])
      .where("delivery.state", "=", "waiting")
      .groupBy(["delivery.release", "delivery.record", "release.rev", "public_record.site"])
      .orderBy("delivery.release")
      .limit(AT_ONCE)
      .execute(),
  );
  for (const { release, record, rev, site } of waiting) {
    const plan = await publisher.db.read(async (tx) => {
      const frame = (await framesOf(publisher, tx)).find((one) => one.id === site);
      if (!frame) throw new Error(`no site ${site}`);
      return await packagePlan(tx, publisher, frame, record, rev);
    });
    const kept = expectAnswer(await publisher.blobs.put(await packageBytes(publisher, plan)));
    const digest = (kept as { sha256: string }).sha256;
    await publisher.db.write((tx) =>
      tx
        .updateTable("delivery")
        .set({ state: "ready", package_digest: digest })
        .where("release", "=", release)
        .where("state", "=", "waiting")
        .execute(),
    );
  }
  return waiting.length;
}
