import { AsyncLocalStorage } from "node:async_hooks";
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  PostgresDialect,
  PostgresDriver,
  type Transaction,
  type TransactionSettings,
} from "kysely";
import type pg from "pg";
import { isRefusal } from "../../rules/refusal.ts";

/** Reads and writes inside one schema; nothing can be asked outside a transaction. */
export type Scoped<T> = {
  /** Runs `f` in a read-only transaction that sees one moment of the data. */
  read<R>(f: (tx: Transaction<T>) => Promise<R>): Promise<R>;
  /**
   * Runs `f` in a transaction. It is committed when `f` returns, rolled back when `f` throws or returns a Refusal (which is
   * passed on). After a deadlock or serialization failure, which PostgreSQL has undone whole, `f` runs again, up to
   * three times in all: so `f` touches nothing but the database. A lost connection is never retried.
   */
  write<R>(f: (tx: Transaction<T>) => Promise<R>): Promise<R>;
};

const ATTEMPTS = 3;
const UNDONE_BY_POSTGRES = new Set(["40001", "40P01"]);
const inside = new AsyncLocalStorage<string>();

/** Binds a pool to one schema. Schema names come from our own code only. */
export function scopedTo<T>(pool: pg.Pool, schema: string): Scoped<T> {
  const kysely = new Kysely<T>({ dialect: new ScopedDialect(pool, schema) });
  return {
    read: (f) =>
      enter(schema, () =>
        kysely.transaction().setIsolationLevel("repeatable read").setAccessMode("read only").execute(f),
      ),
    write: (f) => enter(schema, () => writeRetrying(kysely, f)),
  };
}

async function writeRetrying<T, R>(kysely: Kysely<T>, f: (tx: Transaction<T>) => Promise<R>): Promise<R> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await kysely.transaction().execute(async (tx) => {
        const answer = await f(tx);
        if (isRefusal(answer)) throw new RolledBack(answer);
        return answer;
      });
    } catch (error) {
      if (error instanceof RolledBack) return error.answer as R;
      if (attempt === ATTEMPTS || !UNDONE_BY_POSTGRES.has(codeOf(error))) throw error;
    }
  }
}

/** Carries a refusal out through the query builder, whose only way to roll back is an exception. */
class RolledBack extends Error {
  readonly answer: unknown;
  constructor(answer: unknown) {
    super("rolled back by a refusal");
    this.answer = answer;
  }
}

function enter<R>(schema: string, work: () => Promise<R>): Promise<R> {
  const outer = inside.getStore();
  if (outer !== undefined)
    throw new Error(
      `a transaction on ${schema} was opened inside one on ${outer}: it would see another moment and can deadlock; pass the tx`,
    );
  return inside.run(schema, work);
}

const codeOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";

class ScopedDialect extends PostgresDialect {
  readonly #pool: pg.Pool;
  readonly #schema: string;
  constructor(pool: pg.Pool, schema: string) {
    super({ pool });
    this.#pool = pool;
    this.#schema = schema;
  }
  override createDriver(): ScopedDriver {
    return new ScopedDriver(this.#pool, this.#schema);
  }
}

/** Begins each transaction with the schema as its whole search path, in one round trip. */
class ScopedDriver extends PostgresDriver {
  readonly #schema: string;
  constructor(pool: pg.Pool, schema: string) {
    super({ pool });
    this.#schema = schema;
  }
  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const isolation = settings.isolationLevel ? ` isolation level ${settings.isolationLevel}` : "";
    const access = settings.accessMode ? ` ${settings.accessMode}` : "";
    await connection.executeQuery(
      CompiledQuery.raw(`begin${isolation}${access}; set local search_path = "${this.#schema}"`),
    );
  }
}
