/** An exported function or a constant that holds one, at the beginning of a line. */
const EXPORTED =
  /^export (?:async )?(?:function\*? (\w+)|const (\w+)(?:: [^=]+)? = (?:async )?(?:function\b|<[^>]+>\(|\([^)]*\)(?:: [^=]+)? =>|\w+ =>|\($))/;

export type Documented = { readonly exported: number; readonly without: readonly string[] };

/** The exported functions of a file and, as `file name`, those without a docstring directly above. */
export function undocumented(file: string, text: string): Documented {
  const lines = text.split("\n");
  const found = lines.flatMap((line, at) => {
    const match = EXPORTED.exec(line);
    return match
      ? [{ name: match[1] ?? match[2] ?? "", documented: lines[at - 1]?.trimEnd().endsWith("*/") === true }]
      : [];
  });
  // Overloads and a function of the same name share one docstring.
  const without = found.filter((one) => !found.some((other) => other.name === one.name && other.documented));
  return { exported: found.length, without: without.map((one) => `${file} ${one.name}`) };
}

/** The documented share of all, 1 where nothing is exported. */
export function share(files: readonly Documented[]): number {
  const exported = files.reduce((sum, one) => sum + one.exported, 0);
  const without = files.reduce((sum, one) => sum + one.without.length, 0);
  return exported === 0 ? 1 : (exported - without) / exported;
}
