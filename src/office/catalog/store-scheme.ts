import { createHash } from "node:crypto";
import { type RawBuilder, sql } from "kysely";
import type { Tx } from "../../platform/db/tables.ts";
import type { Day } from "../../rules/law/day.ts";
import { type Refusal, refuse } from "../../rules/refusal.ts";
import { canonical, type NounDifference, schemeDifference } from "./scheme-difference.ts";
import type { Scheme } from "./scheme-format.ts";
import * as rows from "./scheme-rows.ts";
import { storeCatalog } from "./store-catalog.ts";
import "./tables.ts";

/** What a loading did. `version` is the row of scheme_version that now holds; `difference` is empty when nothing changed. */
export type SchemeStored = { readonly version: number; readonly difference: readonly NounDifference[] };

/**
 * Loads a checked scheme into its tenant. Loading the same scheme again changes nothing. A changed scheme updates its rows in
 * place; a matter it no longer names is retired from `today` on, everything else it no longer names stays for the history that
 * points to it. A publisher's right to a site is given once and never given back here. Refuses with `scheme-replaced` an
 * earlier version that a later one has replaced.
 */
export async function storeScheme(
  tx: Tx,
  scheme: Scheme,
  at: { now: Date; today: Day; published?: { readonly record: string; readonly effectiveOn: Day } },
): Promise<SchemeStored | Refusal> {
  const digest = digestOf(scheme);
  const current = await tx.selectFrom("scheme_version").selectAll().orderBy("id", "desc").limit(1).executeTakeFirst();
  if (current?.digest === digest) return { version: current.id, difference: [] };
  const replaced = await refuseReplaced(tx, scheme);
  if (replaced) return replaced;
  const difference = schemeDifference((current?.document as Scheme | undefined) ?? null, scheme);
  await storeBodies(tx, scheme, at.today);
  await storeSites(tx, scheme, at.now);
  await storeMatters(tx, scheme, at.today);
  await storeCatalog(tx, scheme);
  const version = await tx
    .insertInto("scheme_version")
    .values({
      digest,
      title: scheme.head.title.is,
      loaded_at: at.now,
      document: JSON.stringify(scheme),
      effective_on: at.published?.effectiveOn ?? at.today,
      record: at.published?.record ?? null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { version: version.id, difference };
}

const digestOf = (scheme: Scheme): string => createHash("sha256").update(canonical(scheme)).digest("hex");

/** `scheme-replaced` when this very text stood once and a later version took its place; null when it may be loaded. */
export async function refuseReplaced(tx: Tx, scheme: Scheme): Promise<Refusal | null> {
  const last = tx.selectFrom("scheme_version").select((e) => e.fn.max("id").as("id"));
  const earlier = await tx
    .selectFrom("scheme_version")
    .select("id")
    .where("digest", "=", digestOf(scheme))
    .where("id", "<", last)
    .executeTakeFirst();
  if (!earlier) return null;
  return refuse(
    "scheme-replaced",
    `方案“${scheme.head.label}”的这一版已被后来的版本取代；如要恢复，请提高 version。`,
    `this version of the scheme ${scheme.head.id} has been replaced by a later one; raise its version to bring it back.`,
    { version: earlier.id },
  );
}

/** The columns of the row that was to be inserted, for `do update set`. */
const incoming = <Name extends string>(...names: Name[]) =>
  Object.fromEntries(names.map((name) => [name, sql.ref(`excluded.${name}`)])) as Record<Name, RawBuilder<never>>;

async function storeBodies(tx: Tx, scheme: Scheme, today: Day): Promise<void> {
  const dated = ["from_day", "until_day", "successor", "facts"] as const;
  await tx
    .insertInto("agency")
    .values(rows.agencyRows(scheme))
    .onConflict((c) => c.column("id").doUpdateSet(incoming("name", "short", "kind", "level", "parent", ...dated)))
    .execute();
  await tx
    .insertInto("department")
    .values(rows.departmentRows(scheme))
    .onConflict((c) => c.column("id").doUpdateSet(incoming("agency", "name", "short", ...dated)))
    .execute();
  await tx
    .insertInto("publisher")
    .values(rows.publisherRows(scheme))
    .onConflict((c) => c.column("id").doUpdateSet(incoming("name", "kind", "agency", "answers_for", "facts")))
    .execute();
  const groups = rows.groupRows(scheme);
  if (groups.length === 0) return;
  await tx
    .insertInto("leading_group")
    .values(groups)
    .onConflict((c) =>
      c.column("id").doUpdateSet(incoming("agency", "name", "office_departments", "director", "facts")),
    )
    .execute();
  await storeSeats(tx, scheme, today);
}

/** A seat that changes hands ends for one person the day before it begins for the next: the trace that LC-25 asks for. */
async function storeSeats(tx: Tx, scheme: Scheme, today: Day): Promise<void> {
  const first = (scheme.head.issued?.is as Day | undefined) ?? today;
  const held = await tx.selectFrom("group_member").selectAll().where("until_day", "is", null).execute();
  const key = (seat: { leading_group: string; position: number }) => `${seat.leading_group}/${seat.position}`;
  const now = new Map(rows.seatRows(scheme).map((seat) => [key(seat), seat]));
  const known = new Set(held.map(key));
  for (const seat of held) {
    const next = now.get(key(seat));
    if (next?.name === seat.name && next.role === seat.role) now.delete(key(seat));
    else await endSeat(tx, seat, today);
  }
  const seats = [...now.values()].map((seat) => ({ ...seat, from_day: known.has(key(seat)) ? today : first }));
  if (seats.length === 0) return;
  await tx
    .insertInto("group_member")
    .values(seats)
    .onConflict((c) =>
      c
        .columns(["leading_group", "position", "from_day"])
        .doUpdateSet({ ...incoming("name", "role", "post"), until_day: null }),
    )
    .execute();
}

async function endSeat(tx: Tx, seat: { leading_group: string; position: number; from_day: Day }, today: Day) {
  await tx
    .updateTable("group_member")
    .set({ until_day: sql<Day>`greatest(from_day, ${today}::date - 1)` })
    .where("leading_group", "=", seat.leading_group)
    .where("position", "=", seat.position)
    .where("from_day", "=", seat.from_day)
    .execute();
}

async function storeSites(tx: Tx, scheme: Scheme, now: Date): Promise<void> {
  await tx
    .insertInto("site")
    .values(rows.siteRows(scheme))
    .onConflict((c) =>
      c.column("id").doUpdateSet(incoming("name", "mode", "owner", "base_path", "first_platform", "look", "facts")),
    )
    .execute();
  const given = await tx.selectFrom("site_right").select(["site", "publisher"]).execute();
  const known = new Set(given.map((right) => `${right.site}/${right.publisher}`));
  const rights = scheme.sites.flatMap((site) =>
    site.publishers
      .filter((publisher) => !known.has(`${site.id}/${publisher}`))
      .map((publisher) => ({ site: site.id, publisher, given_at: now })),
  );
  if (rights.length > 0) await tx.insertInto("site_right").values(rights).execute();
  const columns = ["site", "slug", "position", "channel", "level1", "level2", "level3"] as const;
  await tx
    .insertInto("site_column")
    .values(rows.columnRows(scheme))
    .onConflict((c) => c.column("id").doUpdateSet(incoming(...columns, "limit_words", "limit_rule", "link", "facts")))
    .execute();
  await tx.deleteFrom("column_department").execute();
  await tx.insertInto("column_department").values(rows.columnDepartmentRows(scheme)).execute();
  await tx
    .insertInto("channel")
    .values(rows.channelRows(scheme))
    .onConflict((c) => c.column("id").doUpdateSet(incoming("name", "kind", "owner_department", "facts")))
    .execute();
}

async function storeMatters(tx: Tx, scheme: Scheme, today: Day): Promise<void> {
  await tx
    .insertInto("route")
    .values(rows.routeRows(scheme))
    .onConflict((c) => c.column("id").doUpdateSet(incoming("name", "content_class", "steps", "facts")))
    .execute();
  const place = [
    "agency",
    "publisher",
    "record_type",
    "site_column",
    "route",
    "rule",
    "handover_rule",
    "every",
  ] as const;
  const view = ["key_area", "heading", "stage", "attributes", "retired_on"] as const;
  const whole = ["publicity_rule", "together", "supervision", "cadence"] as const;
  const matters = rows.matterRows(scheme);
  await tx
    .insertInto("matter")
    .values(matters)
    .onConflict((c) => c.column("id").doUpdateSet(incoming("name", "short", ...place, ...view, ...whole)))
    .execute();
  await tx
    .updateTable("matter")
    .set({ retired_on: today })
    .where(
      "id",
      "not in",
      matters.map(({ id }) => id),
    )
    .where("retired_on", "is", null)
    .execute();
  await tx.deleteFrom("matter_department").execute();
  await tx.insertInto("matter_department").values(rows.matterDepartmentRows(scheme)).execute();
}
