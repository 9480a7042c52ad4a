import { loadScheme } from "../office/catalog/load-scheme.ts";
import { SHIPPED_SCHEMES } from "../office/catalog/shipped-schemes.ts";
import { storeScheme } from "../office/catalog/store-scheme.ts";
import { dayIn } from "../platform/clock/clock.ts";
import { createTenant } from "../platform/db/tenants.ts";
import { isRefusal, type Refusal } from "../rules/refusal.ts";
import type { Program } from "./open-program.ts";

/** The tenants that ship, in the order people meet them. */
export const SHIPPED_TENANTS = ["liaocheng", "jieyang", "zhongshan", "zhejiang", "shaoguan"] as const;

/** Makes the shipped tenants that are missing and loads their schemes; running it again changes nothing. */
export async function loadShippedTenants(program: Program, now: Date): Promise<true | Refusal> {
  const known = new Set((await program.database.tenants()).map((tenant) => tenant.id as string));
  for (const id of SHIPPED_TENANTS) {
    const scheme = await loadScheme(SHIPPED_SCHEMES, id);
    if (isRefusal(scheme)) return scheme;
    const issuer = scheme.agencies.find((agency) => agency.id === scheme.head.issuer.is);
    if (!known.has(id)) {
      const made = await createTenant(program.database.connection, {
        id: id as never,
        name: issuer?.name.is ?? scheme.head.label,
      });
      if (isRefusal(made)) return made;
    }
    const stored = await program.database
      .tenant(id as never)
      .write((tx) => storeScheme(tx, scheme, { now, today: dayIn(now) }));
    if (isRefusal(stored)) return stored;
  }
  return true;
}
