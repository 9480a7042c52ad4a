import { join } from "node:path";
import { sql } from "kysely";
import { createLogStore } from "../src/publishing/log/log-store.ts";
import { createSequencer } from "../src/publishing/log/sequencer.ts";
import { expectAnswer } from "../src/rules/refusal.ts";
import type { ReleaseTown } from "../test/releases.ts";

/**
 * Fills a town's site with `count` more public records by cloning the rows of one that was published through the real
 * code: same lists, same sizes, other ids, titles and months. No files are written for them; publishing the next record
 * must not care. The log is numbered by the real sequencer.
 */
export async function seedSite(town: ReleaseTown, template: string, count: number): Promise<void> {
  await town.db.write(async (tx) => {
    const run = (text: string) =>
      sql.raw(text.replaceAll("{t}", `'${template}'`).replaceAll("{n}", String(count))).execute(tx);
    const series = "from generate_series(1, {n}) g";
    const id = "'s' || lpad(g::text, 7, '0')";
    await run(clone("record_item", { id, index_no: `'seed-' || g`, import_digest: "null" }, "id = {t}"));
    await run(clone("record_revision", { record: id }, "record = {t}"));
    await run(clone("signature", { record: id }, "record = {t}", ["id"]));
    await run(
      `insert into log_queue (key, record, kind, entry, leaf_hash) select ${id} || '/1', ${id}, 'publish', q.entry, sha256(g::text::bytea)
       ${series}, (select entry from log_queue where record = {t} limit 1) q`,
    );
    await run(clone("release", { record: id, leaf_key: `${id} || '/1'`, log_index: "g" }, "record = {t}", ["id"]));
    const month = "lpad((1 + g % 12)::text, 2, '0')";
    await run(
      clone(
        "public_record",
        {
          record: id,
          index_no: `'seed-' || g`,
          folder: `'a/2025/' || ${month} || '/' || ${id} || '/'`,
          title: "x.title || g",
          log_index: "g",
          first_log_index: "g",
        },
        "record = {t}",
      ),
    );
    await run(
      `insert into list_place (site, list, place, record, shown) select p.site, p.list, p.place + g, ${id}, true ${series}, (select * from list_place where record = {t}) p`,
    );
    await run(
      `update list_head h set size = h.size + {n} from list_place p where p.record = {t} and p.site = h.site and p.list = h.list`,
    );
    await run(clone("search_document", { record: id, title: "x.title || g", log_index: "g" }, "record = {t}"));
  });
  await numberAll(town);
}

/** An `insert … select` of a template's rows once for every number, some columns replaced, generated ones left out. */
const clone = (
  table: string,
  replaced: Readonly<Record<string, string>>,
  where: string,
  left: readonly string[] = [],
) => {
  const columns = COLUMNS[table as keyof typeof COLUMNS].filter((name) => !left.includes(name));
  const values = columns.map((name) => replaced[name] ?? `x.${name}`).join(", ");
  return `insert into ${table} (${columns.join(", ")}) select ${values} from generate_series(1, {n}) g, (select * from ${table} where ${where}) x`;
};

const COLUMNS = {
  record_item:
    "id type matter publisher duty author department state title doc_no index_no made_on rev public_rev draft draft_version draft_saved_at draft_saved_by import_digest created_at changed_at".split(
      " ",
    ),
  record_revision:
    "record rev act type fields body disposition attachments note part manifest manifest_digest made_by made_at".split(
      " ",
    ),
  signature:
    "id record rev step role person in_place_of delegation secrecy gates opinion digest signed_at voided_at voided_because".split(
      " ",
    ),
  release: "id record rev act leaf_key accepted_at accepted_by facts log_index public_at".split(" "),
  public_record:
    "record rev site folder title doc_no index_no type site_column department agency made_on first_public_on first_public_at log_index first_log_index validity standing facts".split(
      " ",
    ),
  search_document:
    "record site title numbers body grams site_column department type validity public_on log_index".split(" "),
};

/** Numbers and publishes the seeded leaves; their pages are not made. */
async function numberAll(town: ReleaseTown): Promise<void> {
  const store = await createLogStore(join(town.folder, "public", ...town.base.split("/").filter(Boolean), "log"));
  const { db, signer } = town;
  const sequencer = createSequencer({ db, store, signer, now: () => town.clock.now, onPublished: async () => {} });
  for (;;) if (!(expectAnswer(await sequencer.step()) as { more: boolean }).more) return;
}
