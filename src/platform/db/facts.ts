import type { SystemTx } from "./tables.ts";

/** One fact of the whole installation (demo flag, clock offset), or undefined. */
export async function readFact(tx: SystemTx, name: string): Promise<unknown> {
  const row = await tx.selectFrom("fact").select("value").where("name", "=", name).executeTakeFirst();
  return row?.value;
}

/** Sets a fact. The value is kept as JSON. */
export async function writeFact(tx: SystemTx, name: string, value: unknown): Promise<void> {
  await tx
    .insertInto("fact")
    .values({ name, value: JSON.stringify(value) })
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ value: JSON.stringify(value) }))
    .execute();
}
