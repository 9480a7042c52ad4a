import pg from "pg";

const INT8 = 20;
const DATE = 1082;
const NUMERIC = 1700;

/**
 * How values of the database arrive, decided once: int8 as a number (a value beyond 2^53 throws instead of being
 * rounded), numeric as text, date as text YYYY-MM-DD, timestamptz as Date, the rest as `pg` has it.
 */
export const rowTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text" | "binary") => {
    if (oid === INT8) return safeInteger;
    if (oid === DATE || oid === NUMERIC) return String;
    return pg.types.getTypeParser(oid, format as "text");
  }) as pg.CustomTypesConfig["getTypeParser"],
};

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`the database holds an integer beyond 2^53: ${text}`);
  return value;
}
