import { type DestinationStream, type LogFn, type Logger, pino } from "pino";

export type { Logger };

export type LoggerOptions = {
  readonly level: "silent" | "error" | "warn" | "info" | "debug";
  /** Where lines go; standard output unless a test looks at them. */
  readonly destination?: DestinationStream;
};

/** Keys whose values may be personal data or secrets, at any depth. What the program needs to say, it says by ids and codes. */
const PRIVATE_KEYS = new Set(
  ["name", "names", "person_name", "fullname", "login", "title", "words", "text", "body", "content", "html", "payload"]
    .concat([
      "idnumber",
      "id_number",
      "residentid",
      "resident_id",
      "phone",
      "mobile",
      "email",
      "address",
      "bank",
      "plate",
    ])
    .concat(["password", "secret", "token", "code", "otp", "key", "cookie", "cookies", "set-cookie", "authorization"])
    .concat(["headers", "query", "querystring", "url", "ip", "remoteaddress", "detail", "parameters", "where"]),
);
const REMOVED = "[removed]";
const DEEPEST = 6;

/**
 * The program's log: one JSON object a line, time in ISO 8601, no host name, no personal data. Values under private keys are
 * removed wherever they stand; of errors the kind, code and place are kept, and the message without what it quotes.
 */
export function createLogger(options: LoggerOptions): Logger {
  const settings = {
    level: options.level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: {
      level: (label: string) => ({ level: label }),
      log: (fields: Record<string, unknown>) => clean(fields, 0) as Record<string, unknown>,
    },
    serializers: { err: (error: unknown) => error },
    hooks: { logMethod: withWords },
  };
  return options.destination ? pino(settings, options.destination) : pino(settings);
}

/** An error alone would make its own message the line's text, uncleaned: it becomes a field beside a plain word. */
function withWords(this: Logger, args: Parameters<LogFn>, method: LogFn): void {
  const [first, words] = args as [unknown, string | undefined];
  const fields = first instanceof Error ? { err: first } : first;
  if (typeof fields === "object" && fields !== null && words === undefined)
    method.apply(this, [fields, "err" in fields ? "error" : "event"]);
  else method.apply(this, [fields, ...args.slice(1)] as Parameters<LogFn>);
}

function clean(value: unknown, depth: number): unknown {
  if (value instanceof Error) return cleanError(value);
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== "object" || value === null) return value;
  if (depth >= DEEPEST || ArrayBuffer.isView(value)) return REMOVED;
  if (Array.isArray(value)) return value.slice(0, 50).map((one) => clean(one, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      PRIVATE_KEYS.has(key.toLowerCase()) ? REMOVED : clean(one, depth + 1),
    ]),
  );
}

function cleanError(error: Error) {
  const code = "code" in error ? String(error.code) : undefined;
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return {
    kind: error.name,
    ...(code === undefined ? {} : { code }),
    message: withoutQuotes(error.message),
    at: frames.slice(0, 12).map((line) => line.trim()),
    ...(error.cause instanceof Error
      ? { cause: { kind: error.cause.name, message: withoutQuotes(error.cause.message) } }
      : {}),
  };
}

/** Messages quote what was wrong: an invalid date, a duplicate key. The quoted piece, long numbers and Han text go. */
const withoutQuotes = (message: string) =>
  message.slice(0, 500).replace(/"[^"]*"|'[^']*'|“[^”]*”|\([^)]*\)=\([^)]*\)|\d{5,}|\p{Script=Han}+/gu, "…");
