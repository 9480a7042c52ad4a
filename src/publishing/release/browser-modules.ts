import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { dirname, join, posix, relative, resolve, sep } from "node:path";
import { SITE_FILES } from "../site/address.ts";

const SRC = resolve(import.meta.dirname, "../..");
const ENTRY = join(import.meta.dirname, "browser/verify-page.ts");

let built: [string, string][] | undefined;

/**
 * The verifier as a browser runs it: the very modules of `rules/ledger` with their types stripped, one file each below
 * `verify/`, and `verify.js`, which starts them. No bundler, so a reader can compare them line by line with the source.
 */
export function browserModules(): readonly [path: string, content: string][] {
  built ??= build();
  return built;
}

function build(): [string, string][] {
  const modules = new Map<string, string>();
  const visit = (file: string): void => {
    if (modules.has(file)) return;
    const source = stripTypeScriptTypes(readFileSync(file, "utf8"), { mode: "strip" });
    const imports = [...source.matchAll(/\bfrom\s*"(\.[^"]+)\.ts"/g)].map((match) => match[1] ?? "");
    modules.set(file, source.replace(/(\bfrom\s*"\.[^"]+)\.ts"/g, '$1.js"'));
    for (const specifier of imports) visit(`${resolve(dirname(file), specifier)}.ts`);
  };
  visit(ENTRY);
  const files = [...modules].map(([file, source]): [string, string] => [servedPath(file), source]);
  const start = `import "./${servedPath(ENTRY)}";\n`;
  return [[SITE_FILES.verifyScript, start], ...files.sort((a, b) => (a[0] < b[0] ? -1 : 1))];
}

const servedPath = (file: string): string =>
  posix.join("verify", relative(SRC, file).split(sep).join("/").replace(/\.ts$/, ".js"));
