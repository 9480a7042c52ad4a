import { type Refusal, refuse } from "../../rules/refusal.ts";

/** The short name of a tenant (`liaocheng`): part of addresses, file names and its schema's name. */
export type TenantId = string & { readonly is: "TenantId" };

/** Reads a tenant id: 2 to 40 characters, lower-case letters, digits and underscores, a letter first. */
export function parseTenantId(text: string): TenantId | Refusal<"bad-tenant"> {
  if (/^[a-z][a-z0-9_]{1,39}$/.test(text)) return text as TenantId;
  return refuse(
    "bad-tenant",
    "租户代号应为 2 至 40 个小写字母、数字或下划线，以字母开头。",
    "A tenant id is 2 to 40 lower-case letters, digits or underscores and begins with a letter.",
  );
}

/** The PostgreSQL schema of a tenant. Safe inside double quotes by what a TenantId may hold. */
export const schemaOf = (tenant: TenantId): string => `t_${tenant}`;
