import { Refused } from "../api.ts";

/** The Chinese sentence of a "no" that means this field; null for any other. */
export function fieldOf(error: unknown, field: string): string | null {
  if (!(error instanceof Refused) || error.answer.details?.field !== field) return null;
  return error.answer.zh;
}

/** A "no" that means none of the fields shown: it stands below the form. */
export function besides(error: unknown, fields: readonly string[]): unknown {
  return fields.some((field) => fieldOf(error, field) !== null) ? null : error;
}
