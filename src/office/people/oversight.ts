import type { Tx } from "../../platform/db/tables.ts";
import "../catalog/tables.ts";
import type { Actor } from "./roles.ts";

/** An agency in the tree, as far as it tells who stands over whom. */
export type TreeAgency = { readonly id: string; readonly level: string; readonly parent: string | null };

const RANKS: readonly string[] = ["province", "city", "county", "township", "village"];
const rankOf = (level: string): number => (RANKS.includes(level) ? RANKS.indexOf(level) : RANKS.length);

/**
 * Whether `upper` may call `agency` to account (JY-14, JY-26): it is the same body, stands above it in the tree, works on a
 * higher level (a city bureau guides the county bureaus of its trade, ZJ-32), or holds the office of a leading group on a level
 * that is not lower. `coordinators` are the agencies that hold such an office.
 */
export function oversees(
  upper: string,
  agency: string,
  tree: readonly TreeAgency[],
  coordinators: readonly string[],
): boolean {
  if (upper === agency) return true;
  const byId = new Map(tree.map((one) => [one.id, one]));
  const [above, below] = [byId.get(upper), byId.get(agency)];
  if (!above || !below) return false;
  let parent = below.parent;
  for (let steps = 0; parent !== null && steps <= tree.length; steps += 1) {
    if (parent === upper) return true;
    parent = byId.get(parent)?.parent ?? null;
  }
  const difference = rankOf(below.level) - rankOf(above.level);
  return difference > 0 || (difference === 0 && coordinators.includes(upper));
}

/** Of all agencies, those whose work the actor's agency may call to account; the list is as long as the tree at most. */
export async function agenciesUnder(tx: Tx, actor: Pick<Actor, "agency">): Promise<readonly string[]> {
  const tree = await tx.selectFrom("agency").select(["id", "level", "parent"]).orderBy("id").execute();
  const coordinators = await coordinatingAgencies(tx);
  return tree.map(({ id }) => id).filter((id) => oversees(actor.agency, id, tree, coordinators));
}

/** Whether the actor holds the openness office's role in a body that may call the agency to account. */
export async function mayOversee(tx: Tx, actor: Actor, agency: string): Promise<boolean> {
  if (!actor.roles.some((held) => held.role === "opennessOffice")) return false;
  return actor.agency === agency || (await agenciesUnder(tx, actor)).includes(agency);
}

/** The agencies in which the office of a leading group sits (SG-24: 领导小组办公室). */
async function coordinatingAgencies(tx: Tx): Promise<string[]> {
  const groups = await tx.selectFrom("leading_group").select(["agency", "office_departments"]).execute();
  const offices = groups.flatMap((group) => group.office_departments);
  const seats =
    offices.length === 0 ? [] : await tx.selectFrom("department").select("agency").where("id", "in", offices).execute();
  return [...new Set([...groups, ...seats].map((row) => row.agency))];
}
