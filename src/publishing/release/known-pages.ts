import type { Tx } from "../../platform/db/tables.ts";
import "../../office/catalog/tables.ts";
import "./tables.ts";
import type { SiteFrame } from "./site-frame.ts";

/** Bodies and departments with a page on the site that does not depend on what was ever released: only those may be linked. */
export type KnownPages = { readonly departments: ReadonlySet<string>; readonly agencies: ReadonlySet<string> };

/** The departments with a page on the site: of its owner and of every body that ever had a right there. */
export async function departmentsOf(tx: Tx, frame: SiteFrame): Promise<string[]> {
  const agencies = await agenciesOf(tx, frame);
  const rows = await tx.selectFrom("department").select("id").where("agency", "in", agencies).execute();
  return [...new Set([...rows.map((row) => row.id), ...(await headsOf(tx, frame, "d:"))])].sort();
}

/** The bodies with a page on the site: its owner, every publisher's agency, and the agencies of listed records. */
export async function agenciesOf(tx: Tx, frame: SiteFrame): Promise<string[]> {
  return [...new Set([...(await rightHolders(tx, frame)), ...(await headsOf(tx, frame, "o:"))])].sort();
}

/** What scheme pages may link to: they are not written again by a release, so they know of no body that only a release brought. */
export async function knownPages(tx: Tx, frame: SiteFrame): Promise<KnownPages> {
  const agencies = await rightHolders(tx, frame);
  const departments = await tx.selectFrom("department").select("id").where("agency", "in", agencies).execute();
  return { agencies: new Set(agencies), departments: new Set(departments.map((row) => row.id)) };
}

async function rightHolders(tx: Tx, frame: SiteFrame): Promise<string[]> {
  const publishers = await tx
    .selectFrom("site_right")
    .innerJoin("publisher", "publisher.id", "site_right.publisher")
    .select("publisher.agency")
    .where("site_right.site", "=", frame.id)
    .execute();
  const ids = [frame.owner.id, ...publishers.map((row) => row.agency)];
  return [...new Set(ids.filter((id) => id !== null))];
}

/** The ids behind the lists of one kind that ever held a record. */
async function headsOf(tx: Tx, frame: SiteFrame, kind: "d:" | "o:"): Promise<string[]> {
  const rows = await tx
    .selectFrom("list_head")
    .select("list")
    .where("site", "=", frame.id)
    .where("list", "like", `${kind}%`)
    .execute();
  return rows.map((row) => row.list.slice(kind.length));
}
