import { loadVersion, type VersionLoaded } from "../office/catalog/actions/load-version.ts";
import { checkScheme } from "../office/catalog/check-scheme.ts";
import { type SchemeImpact, schemeImpact } from "../office/catalog/impact.ts";
import { loadScheme } from "../office/catalog/load-scheme.ts";
import type { Scheme } from "../office/catalog/scheme-format.ts";
import { readEvidence, SHIPPED_SCHEMES } from "../office/catalog/shipped-schemes.ts";
import { dayIn } from "../platform/clock/clock.ts";
import type { Connection } from "../platform/db/connection.ts";
import type { Database } from "../platform/db/database.ts";
import type { TenantId } from "../platform/db/tenant-id.ts";
import { createTenant } from "../platform/db/tenants.ts";
import { isRefusal, type Refusal, refuse } from "../rules/refusal.ts";
import type { Program } from "./open-program.ts";

/** The tenants that ship, in the order people meet them. */
export const SHIPPED_TENANTS = ["liaocheng", "jieyang", "zhongshan", "zhejiang", "shaoguan"] as const;

type Data = { readonly connection: Connection; readonly database: Database };

/**
 * Makes the shipped tenants that are missing and loads their schemes; running it again changes nothing. The demonstration has
 * nobody to ask: open duties move. A version that cannot be loaded beside what is open leaves the earlier one in force.
 */
export async function loadShippedTenants(program: Program, now: Date): Promise<true | Refusal> {
  const data = { connection: program.database.connection, database: program.database };
  for (const id of SHIPPED_TENANTS) {
    const scheme = await loadScheme(SHIPPED_SCHEMES, id);
    if (isRefusal(scheme)) return scheme;
    const tenant = await tenantFor(data, scheme);
    if (isRefusal(tenant)) return tenant;
    if (await editedInOffice(data, tenant)) continue;
    const loaded = await loadInto(data, tenant, scheme, now, "move");
    if (!isRefusal(loaded)) continue;
    if (loaded.refused !== "department-has-open-duties") return loaded;
    program.logger.warn({ tenant, refused: loaded.refused }, loaded.en);
  }
  return true;
}

/** A catalog that the office changed by a record of its own is no longer the shipped one: loading a file over it takes a person. */
const editedInOffice = ({ database }: Data, tenant: TenantId): Promise<boolean> =>
  database.tenant(tenant).read(async (tx) => {
    const newest = await tx.selectFrom("scheme_version").select("record").orderBy("id", "desc").executeTakeFirst();
    return (newest?.record ?? null) !== null;
  });

/** Which scheme to load, from where, and whether open duties may move. */
export type SchemeAsked = {
  readonly tenant: string;
  readonly folder: string | undefined;
  readonly how: "preview" | "ask" | "move";
};

/**
 * Reads a tenant's scheme, proves that it holds together and loads it, making the tenant when it is new. Refuses what
 * `loadScheme` and `loadVersion` refuse, and `scheme-problems` with every problem of the check.
 */
export async function loadAskedScheme(
  data: Data,
  asked: SchemeAsked,
  now: Date,
): Promise<VersionLoaded | { readonly impact: SchemeImpact } | Refusal> {
  const folder = asked.folder ?? SHIPPED_SCHEMES;
  const scheme = await checkedScheme(folder, asked.tenant);
  if (isRefusal(scheme)) return scheme;
  const tenant = await tenantFor(data, scheme);
  if (isRefusal(tenant)) return tenant;
  if (asked.how !== "preview") return loadInto(data, tenant, scheme, now, asked.how);
  const impact = await data.database.tenant(tenant).read((tx) => schemeImpact(tx, scheme, dayIn(now)));
  return { impact };
}

async function checkedScheme(folder: string, id: string): Promise<Scheme | Refusal> {
  const evidence = await readEvidence(folder);
  if (isRefusal(evidence)) return evidence;
  const scheme = await loadScheme(folder, id);
  if (isRefusal(scheme)) return scheme;
  const { problems } = checkScheme(scheme, evidence);
  const [first] = problems;
  if (first === undefined) return scheme;
  return refuse(
    "scheme-problems",
    `方案 ${id} 有 ${problems.length} 处问题：${first.zh}`,
    `the scheme ${id} has ${problems.length} problems: ${first.en}`,
    { problems },
  );
}

async function tenantFor({ connection, database }: Data, scheme: Scheme): Promise<TenantId | Refusal> {
  const id = scheme.head.id as TenantId;
  if ((await database.tenants()).some((tenant) => tenant.id === id)) return id;
  const issuer = scheme.agencies.find((agency) => agency.id === scheme.head.issuer.is);
  return createTenant(connection, { id, name: issuer?.name.is ?? scheme.head.label });
}

function loadInto({ database }: Data, tenant: TenantId, scheme: Scheme, now: Date, duties: "ask" | "move") {
  const load = { scheme, person: null, now, today: dayIn(now), duties };
  return database.tenant(tenant).write((tx) => loadVersion(tx, load));
}
