import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";

/** The families that printed pages name. They come from our own dependency, so a print looks the same on every machine. */
export const PRINT_SERIF = "Noto Serif SC";
export const PRINT_SANS = "Noto Sans SC";

const SHEETS = ["noto-serif-sc/400.css", "noto-serif-sc/700.css", "noto-sans-sc/400.css", "noto-sans-sc/700.css"];

let faces: Promise<string> | undefined;

/** Style rules for the two families with file addresses; each rule covers a range of characters, only those used are read. */
export function printFontFaces(): Promise<string> {
  faces ??= Promise.all(SHEETS.map(fontSheet)).then((sheets) => sheets.join("\n"));
  return faces;
}

async function fontSheet(sheet: string): Promise<string> {
  const path = createRequire(import.meta.url).resolve(`@fontsource/${sheet}`);
  const css = await readFile(path, "utf8");
  return css.replaceAll("url(./", `url(${pathToFileURL(dirname(path)).href}/`);
}
