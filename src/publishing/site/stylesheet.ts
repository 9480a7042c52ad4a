import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Later layers win whatever their selectors; prefs.css stands outside all layers and wins over them. */
const LAYERS = "@layer reset,tokens,base,layout,frame,parts,page,print;";
const SHEETS = [
  "tokens",
  "base",
  "layout",
  "frame",
  "parts",
  "home",
  "article",
  "clock",
  "tools",
  "catalog",
  "print",
] as const;

export type Stylesheet = { readonly css: string; readonly sha256: string };

/** The one stylesheet of every site: the sheets of `style/` in order, without comments and indentation. */
export function siteCss(): Stylesheet {
  const css = [LAYERS, ...SHEETS.map((name) => compact(readFileSync(sheetFile(name), "utf8")))].join("\n");
  return { css, sha256: createHash("sha256").update(css).digest("hex") };
}

const sheetFile = (name: string) => join(import.meta.dirname, "style", `${name}.css`);

function compact(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\s+/g, " ")
    .replace(/ ?([{};]) ?/g, "$1")
    .replace(/;}/g, "}")
    .replace(/ > /g, ">")
    .replace(/(?<=[\s:,(+*-])0(?=\.\d)/g, "")
    .replace(/([,:]) (?=[^"]*(?:"[^"]*"[^"]*)*$)/g, "$1")
    .trim();
}

/** What a reader may choose, kept in a cookie and served as `prefs.css`. */
export type Preferences = { readonly size: "normal" | "elder"; readonly contrast: "normal" | "high" };

export const PLAIN: Preferences = { size: "normal", contrast: "normal" };

/** The sheet that varies by reader while pages stay the same: empty for most. */
export function prefsCss({ size, contrast }: Preferences): string {
  return (size === "elder" ? ELDER : "") + (contrast === "high" ? HIGH_CONTRAST : "");
}

/** 长者模式: larger type all through, one column, no drawing, nothing beside the text. */
const ELDER = `:root{font-size:125%;--lh:1.9;--wrap:1000px}
.when-normal-size{display:none}.when-elder{display:block}
.hero>svg,.topics svg,.statutory svg{display:none}
.cols,.cols.side-first{grid-template-columns:minmax(0,1fr)}
.cols.side-first>aside,.cols.side-first>:not(aside){grid-area:auto}
.statutory ul,.topics,.five,.chan{grid-template-columns:repeat(auto-fit,minmax(min(100%,16rem),1fr))}
.statutory{margin-block-start:-3rem}.statutory a{justify-items:start;text-align:start}
.orgs,.orgs.wide{columns:1}.nav ul,.nav.few ul{display:flex;flex-wrap:wrap}.nav a,.nav.few a{padding-inline:1rem}
.nav li:first-child,.nav.few li:first-child{margin-inline-start:0}
.meta{grid-template-columns:minmax(0,1fr)}.jump{display:inline-flex!important}
a{text-decoration-color:currentColor}
`;

/** 高对比度: black on white, every link underlined, every edge drawn; states keep their words. */
const HIGH_CONTRAST = `:root{--ink-900:#000;--ink-800:#000;--ink-600:#000;--ink-500:#1a1a1a;--line-400:#000;--line-300:#000;--line-200:#000;--line-100:#e8e8e8;--ground:#fff;--blue-950:#000;--blue-900:#000;--blue-800:#00217a;--blue-700:#00217a;--blue-600:#00217a;--blue-200:#000;--blue-100:#fff;--blue-50:#fff;--red-800:#7a0000;--red-700:#7a0000;--red-600:#7a0000;--red-100:#fff;--red-50:#fff;--gold-800:#000;--gold-700:#4d3300;--gold-100:#fff;--gold-50:#fff;--green-700:#00401f;--green-100:#fff;--green-50:#fff;--shadow:none}
.when-normal-contrast{display:none}.when-high-contrast{display:block}
.hero{background:#fff}.hero>svg{display:none}.tag{border:1px solid currentColor}
a,.docs h3 a,.due a,.pair a{text-decoration:underline 2px currentColor}
.nav a,.foot a,.foot,.foot .legal{color:#fff}.foot .marks span{border-color:#fff}
`;
