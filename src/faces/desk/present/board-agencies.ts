import { sql } from "kysely";
import { agencyCounts } from "../../../office/duties/queries.ts";
import { agenciesUnder, mayOversee } from "../../../office/people/oversight.ts";
import type { Actor } from "../../../office/people/roles.ts";
import type { Tx } from "../../../platform/db/tables.ts";
import { heldScheme } from "../../../publishing/release/scheme-held.ts";
import "../../../publishing/records/tables.ts";
import "../../../publishing/release/tables.ts";
import { SITE_FILES } from "../../../publishing/site/address.ts";
import type { Day } from "../../../rules/law/day.ts";
import type { AgencyCatalog, MissingMatter } from "../contract/milestones.ts";

type Catalog = NonNullable<AgencyCatalog["catalog"]>;

/**
 * By city and county: whether the catalog is public, its version and day, and how much of what the scheme says the body owes is
 * public (ZJ-32). Bodies that ended are left out, their successors stand for them.
 */
export async function agencyCatalogs(tx: Tx, actor: Actor, today: Day, siteUrl: string): Promise<AgencyCatalog[]> {
  const under = await agenciesUnder(tx, actor);
  const bodies = await tx
    .selectFrom("agency")
    .leftJoin("agency as above", "above.id", "agency.parent")
    .select(["agency.id", "agency.name", "agency.level", "above.name as under"])
    .where("agency.id", "in", under.length > 0 ? [...under] : [""])
    .where((e) => e.or([e("agency.until_day", "is", null), e("agency.until_day", ">=", today)]))
    .where((e) => e.exists(e.selectFrom("matter_agency").select("matter").whereRef("agency", "=", "agency.id")))
    .orderBy(sql`array_position(array['province','city','county','township','village'], agency.level)`)
    .orderBy("agency.id")
    .execute();
  const [owed, catalogs, counts] = [
    await owedOf(tx),
    await catalogsOf(tx, siteUrl),
    new Map((await agencyCounts(tx, today)).map((row) => [row.id, Number(row.overdue)])),
  ];
  const rows: AgencyCatalog[] = [];
  for (const body of bodies) {
    const of = owed.get(body.id) ?? { owed: 0, published: 0 };
    const overdue = counts.get(body.id) ?? 0;
    rows.push({
      ...body,
      catalog: catalogs.get(body.id) ?? null,
      owed: of.owed,
      published: of.published,
      missing: of.owed - of.published,
      overdue,
      mayUrge: overdue > 0 && (await mayOversee(tx, actor, body.id)),
    });
  }
  return rows;
}

/** Of each agency, how many matters it owes, and of how many something of it is public. */
async function owedOf(tx: Tx): Promise<ReadonlyMap<string, { owed: number; published: number }>> {
  const rows = await tx
    .selectFrom("matter_agency")
    .innerJoin("matter", "matter.id", "matter_agency.matter")
    .select("matter_agency.agency")
    .select([sql<number>`count(*)`.as("owed"), sql<number>`count(*) filter (where ${somethingPublic})`.as("published")])
    .where("matter.retired_on", "is", null)
    .groupBy("matter_agency.agency")
    .execute();
  return new Map(rows.map((row) => [row.agency, { owed: Number(row.owed), published: Number(row.published) }]));
}

/** Something of this matter is public in the name of this agency. */
const somethingPublic = sql<boolean>`exists (select from public_record
  join record_item on record_item.id = public_record.record
  where record_item.matter = matter_agency.matter and public_record.agency = matter_agency.agency
    and public_record.standing <> 'withdrawn')`;

/** The newest public catalog of each agency; the issuer's own is the one that its site serves from the scheme. */
async function catalogsOf(tx: Tx, siteUrl: string): Promise<ReadonlyMap<string, Catalog>> {
  const rows = await tx
    .selectFrom("public_record")
    .innerJoin("record_item", "record_item.id", "public_record.record")
    .select(["public_record.agency", "public_record.record", "public_record.title", "public_record.folder"])
    .select(["public_record.rev", "public_record.first_public_on"])
    .where("public_record.standing", "=", "live")
    .where((e) =>
      e(
        "record_item.matter",
        "in",
        e.selectFrom("catalog_list").select("catalog_list.matter").where("catalog_list.kind", "=", "catalog"),
      ),
    )
    .orderBy("public_record.first_public_on")
    .execute();
  const found = new Map<string, Catalog>(
    rows.map((row) => [
      row.agency,
      {
        record: row.record,
        title: row.title,
        on: row.first_public_on,
        version: row.rev,
        url: siteUrl + row.folder,
      },
    ]),
  );
  const own = await servedCatalog(tx, siteUrl);
  if (own !== null && !found.has(own.agency)) found.set(own.agency, own.catalog);
  return found;
}

async function servedCatalog(tx: Tx, siteUrl: string): Promise<{ agency: string; catalog: Catalog } | null> {
  const served = await tx
    .selectFrom("output_file")
    .select("path")
    .where("path", "=", SITE_FILES.catalog)
    .limit(1)
    .executeTakeFirst();
  const held = served ? await heldScheme(tx) : null;
  if (held === null) return null;
  const { title, since, number } = held.version;
  const catalog = { record: null, title, on: since, version: number, url: siteUrl + SITE_FILES.catalog };
  return { agency: held.scheme.head.issuer.is, catalog };
}

/** What an agency owes and has nothing public of, with how much of it is overdue, a page of them. */
export async function missingMatters(tx: Tx, agency: string, today: Day, page: number, pageSize: number) {
  const missing = tx
    .selectFrom("matter_agency")
    .innerJoin("matter", "matter.id", "matter_agency.matter")
    .where("matter_agency.agency", "=", agency)
    .where("matter.retired_on", "is", null)
    .where(sql<boolean>`not ${somethingPublic}`);
  const rows = await missing
    .select(["matter.id as matter", "matter.name", "matter.key_area as keyArea", "matter.rule"])
    .select(
      sql<number>`(select count(*) from duty where duty.matter = matter.id and duty.agency = matter_agency.agency
        and duty.state = 'open' and duty.due_on < ${today})`.as("overdue"),
    )
    .orderBy("matter.key_area", "desc")
    .orderBy("matter.id")
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
  const { total } = await missing.select((e) => e.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const shown: MissingMatter[] = rows.map((row) => ({ ...row, overdue: Number(row.overdue) }));
  return { rows: shown, total };
}
