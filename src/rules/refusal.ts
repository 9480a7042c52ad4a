/**
 * An expected "no". The code is stable and machine-readable; the sentences tell a person what is wrong and what to do.
 * Exceptions are kept for broken promises of our own code.
 */
export type Refusal<Code extends string = string> = {
  readonly refused: Code;
  readonly zh: string;
  readonly en: string;
  /** Facts a program may want beside the sentence (field, position, limit…). Never personal data. */
  readonly details?: Readonly<Record<string, unknown>>;
};

/** Builds a refusal. `code` is kebab-case and never changes once released; the sentences may be improved. */
export function refuse<Code extends string>(
  code: Code,
  zh: string,
  en: string,
  details?: Readonly<Record<string, unknown>>,
): Refusal<Code> {
  return details === undefined ? { refused: code, zh, en } : { refused: code, zh, en, details };
}

/** Tells a refusal from an answer. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === "object" && value !== null && "refused" in value && "zh" in value && "en" in value;
}

/** The answer itself, or an exception naming the refusal: for callers (tests, seeds) that know the answer is yes. */
export function expectAnswer<T>(value: T | Refusal): T {
  if (isRefusal(value)) throw new Error(`refused: ${value.refused}: ${value.en}`);
  return value;
}
