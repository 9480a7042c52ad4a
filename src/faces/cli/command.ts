import { parseArgs } from "node:util";
import { type Refusal, refuse } from "../../rules/refusal.ts";

/** 0 yes, 1 no, 2 could not tell (wrong input, a broken promise of our own). */
export type Exit = 0 | 1 | 2;

/**
 * What a command answers. `json` is the one value `--json` prints; `text` is what a person reads. A command that answers
 * many questions in one run gives `jsonLines` instead: one value a line for `--json`, and without it too when `text` is empty.
 */
export type CommandResult = {
  readonly exit: Exit;
  readonly json: unknown;
  readonly text: string;
  readonly jsonLines?: readonly unknown[];
};

/** What a command gets from its surroundings besides its arguments. */
export type CommandIo = {
  /** A line for the person watching (progress, hints); never part of the answer. */
  note(line: string): void;
  /** Runs another command in this process, as `mingtang ARGV…` would, and hands back its answer. */
  call(argv: readonly string[]): Promise<CommandResult>;
};

/** One command. It never prints and never ends the process: it returns its answer, so that others can call it. */
export type Command = {
  /** One or two words: `deadline`, `log verify`. */
  readonly name: string;
  /** The text of `--help`, Chinese first. */
  readonly usage: string;
  run(args: readonly string[], io: CommandIo): Promise<CommandResult>;
};

/** A command in the list that `runCli` knows; its code is loaded only when it is called, so that every start is quick. */
export type CommandEntry = {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  /** Set for commands that run on (servers): they cannot be called from a batch. */
  readonly runsOn?: true;
  load(): Promise<Command>;
};

type Options = Readonly<Record<string, { readonly type: "string" | "boolean"; readonly required?: true }>>;
type Values<O extends Options> = {
  readonly [Name in keyof O]: O[Name]["type"] extends "boolean"
    ? boolean
    : O[Name] extends { readonly required: true }
      ? string
      : string | undefined;
};

/**
 * Reads the arguments of a command. Refuses `bad-arguments` for an unknown option, an option without its value, a missing
 * required option, and too few or too many plain arguments. `--json` and `--help` never reach a command.
 */
export function readArguments<const O extends Options>(
  args: readonly string[],
  options: O,
  plain: { readonly min: number; readonly max: number } = { min: 0, max: 0 },
): { readonly values: Values<O>; readonly plain: readonly string[] } | Refusal<"bad-arguments"> {
  const parsed = leniently(args, options);
  if ("refused" in parsed) return parsed;
  for (const [name, option] of Object.entries(options)) {
    if (option.required && parsed.values[name] === undefined) {
      return badArguments(`缺少 --${name}。`, `--${name} is missing.`);
    }
  }
  const count = parsed.positionals.length;
  if (count < plain.min || count > plain.max) {
    const wanted = plain.min === plain.max ? `${plain.min}` : `${plain.min}-${plain.max}`;
    return badArguments(
      `应有 ${wanted} 个参数，给了 ${count} 个。`,
      `${wanted} plain argument(s) expected, ${count} given.`,
    );
  }
  return { values: parsed.values as Values<O>, plain: parsed.positionals };
}

/** The answer of a command that refuses: exit 2, the refusal as JSON, both sentences as text. */
export function refusedResult(refusal: Refusal): CommandResult {
  return { exit: 2, json: refusal, text: `${refusal.zh}\n${refusal.en}` };
}

function leniently(
  args: readonly string[],
  options: Options,
): { values: Record<string, unknown>; positionals: string[] } | Refusal<"bad-arguments"> {
  try {
    const types = Object.fromEntries(Object.entries(options).map(([name, { type }]) => [name, { type }]));
    const { values, positionals } = parseArgs({ args: [...args], options: types, allowPositionals: true });
    const booleans = Object.entries(options).filter(([, option]) => option.type === "boolean");
    for (const [name] of booleans) values[name] ??= false;
    return { values, positionals };
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error)) throw error;
    const option = /'(-[^' ]*)/.exec(error.message)?.[1] ?? "";
    return error.code === "ERR_PARSE_ARGS_UNKNOWN_OPTION"
      ? badArguments(`没有 ${option} 这个选项。`, `there is no option ${option}.`)
      : badArguments(`选项 ${option} 的写法不对（缺少值，或不该有值）。`, `${option}: ${error.message.split("\n")[0]}`);
  }
}

function badArguments(zh: string, en: string): Refusal<"bad-arguments"> {
  return refuse("bad-arguments", `${zh}用 --help 看用法。`, `${en} See --help.`);
}
