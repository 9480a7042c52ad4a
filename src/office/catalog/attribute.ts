import Type, { type Static, type TSchema } from "typebox";

/**
 * Where a value comes from. `quote`: the source says it, in the words of `quote`. `law`: a law says it, named in `law`.
 * `inferred`: we read it so; such a value never borrows a quote and is shown as inferred to whoever edits the catalog.
 */
export type Origin = "quote" | "law" | "inferred";
export const ORIGINS: readonly Origin[] = ["quote", "law", "inferred"];

/** One attribute of a scheme: the value, its origin, and the words or the law that carry it. */
export type Attribute<T> = {
  readonly is: T;
  readonly from: Origin;
  readonly quote?: string;
  readonly law?: string;
  readonly note?: string;
};

export const refsSchema = Type.Optional(Type.Array(Type.String({ pattern: "^(N-)?(JY|ZS|ZJ|LC|SG)-\\d{2,3}$" })));

/** One of the given words. */
export function oneOf<const W extends readonly string[]>(words: W) {
  return Type.Unsafe<W[number]>(Type.Enum([...words]));
}

const originSchema = oneOf(ORIGINS);

/** A closed object: a misspelt key is an error and not a silent loss. */
export function closed<P extends Record<string, TSchema>>(properties: P) {
  return Type.Object(properties, { additionalProperties: false });
}

/** The schema of an attribute whose value follows `value`. A string quoted from the source may leave `quote` out: it is its own quote. */
export function attribute<S extends TSchema>(value: S) {
  return closed({
    is: value,
    from: originSchema,
    quote: Type.Optional(Type.String({ minLength: 1 })),
    law: Type.Optional(Type.String({ minLength: 1 })),
    note: Type.Optional(Type.String()),
    refs: refsSchema,
  });
}

/** The schema of a day in writing, `YYYY-MM-DD`. */
export const daySchema = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" });
export const idSchema = Type.String({ pattern: "^[a-z0-9]+(-[a-z0-9]+)*$" });
export type DayText = Static<typeof daySchema>;

/** Tells an attribute from any other part of a scheme. */
export function isAttribute(value: unknown): value is Attribute<unknown> {
  return typeof value === "object" && value !== null && "is" in value && "from" in value;
}
