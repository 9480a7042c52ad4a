/** Every object inside a value, the value itself first: attributes and rows however deep they stand. */
export function walkValues(value: unknown): object[] {
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.values(value).flatMap(walkValues);
  return Array.isArray(value) ? inner : [value, ...inner];
}

/** The clauses a row answers to, without the named things: `JY-07`. */
export function clausesOf(value: unknown): string[] {
  const refs = walkValues(value).flatMap((one) =>
    "refs" in one && Array.isArray(one.refs) ? one.refs.map(String) : [],
  );
  return [...new Set(refs.filter((ref) => !ref.startsWith("N-")))].sort();
}
