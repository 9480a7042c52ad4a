import type { Transaction } from "kysely";

/**
 * The tables of one tenant. Here only the migrations' own: each room adds its tables by declaration merging in its `tables.ts`
 * (`declare module "../../platform/db/tables.ts" { interface Tables { agency: AgencyTable } }`).
 */
export interface Tables {
  migration: { version: number; name: string; sha256: string; applied_at: Date };
}

/** The few tables all tenants share, in the schema `system`. */
export interface SystemTables {
  tenant: { id: string; name: string; created_at: Date; settings: unknown };
  fact: { name: string; value: unknown };
}

/** A transaction of one tenant: everything a query needs. Its search path is the tenant's schema and nothing else. */
export type Tx = Transaction<Tables>;

/** A transaction on the shared tables. */
export type SystemTx = Transaction<SystemTables>;

/** Either, for what works inside any transaction (jobs). */
export type AnyTx = Tx | SystemTx;
