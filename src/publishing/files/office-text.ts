import { partText, type ZipParts } from "./zip-archive.ts";

const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&apos;": "'",
};

/** Character data of XML we only read, never trust: five entities and numbers. */
export function xmlText(text: string): string {
  return text.replace(
    /&(?:amp|lt|gt|quot|apos);|&#(x?)([0-9a-f]{1,6});/gi,
    (entity, hex: string | undefined, digits: string | undefined) => {
      if (digits === undefined) return ENTITIES[entity.toLowerCase()] ?? entity;
      const code = Number.parseInt(digits, hex ? 16 : 10);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
    },
  );
}

const WORD_PARTS = /^word\/(?:document|header\d*|footer\d*|footnotes|endnotes|comments|glossary\/document)\.xml$/;
const WORD_TOKEN = /<w:(?:t|delText)(?:\s[^>]*)?>([^<]*)<|<\/w:(p|tc|tr)>|<w:(br|tab|cr)(?:\s[^>]*)?\/>/g;

/** Every text of a docx, deleted and hidden text included, runs of a paragraph joined: what the checks must read. */
export function docxText(parts: ZipParts): string {
  const names = [...parts.keys()].filter((name) => WORD_PARTS.test(name)).sort();
  return [...names.map((name) => wordText(partText(parts, name))), propertyText(parts)].join("\n");
}

function wordText(xml: string): string {
  const pieces: string[] = [];
  for (const match of xml.matchAll(WORD_TOKEN)) {
    if (match[1] !== undefined) pieces.push(xmlText(match[1]));
    else if (match[2] === "tc" || match[3] === "tab") pieces.push("\t");
    else pieces.push("\n");
  }
  return pieces.join("");
}

/** Every text of an xlsx: cells by row (tab between), shared strings joined over runs, comments, header and footer texts. */
export function xlsxText(parts: ZipParts): string {
  const shared = [...partText(parts, "xl/sharedStrings.xml").matchAll(/<si>([\s\S]*?)<\/si>/g)].map((match) =>
    runs(match[1] ?? ""),
  );
  const names = [...parts.keys()].filter((name) => /^xl\/worksheets\/[^/]+\.xml$/.test(name)).sort();
  const sheets = names.map((name) => sheetText(partText(parts, name), shared));
  const notes = [...parts.keys()].filter((name) => /^xl\/(?:comments|threadedComments)/.test(name)).sort();
  return [...sheets, ...notes.map((name) => runs(partText(parts, name))), propertyText(parts)].join("\n");
}

const runs = (xml: string) =>
  [...xml.matchAll(/<t(?:\s[^>]*)?>([^<]*)</g)].map((match) => xmlText(match[1] ?? "")).join("");

function sheetText(xml: string, shared: readonly string[]): string {
  const cells = /<c(\s[^>]*?)?(?:\/>|>([\s\S]*?)<\/c>)|<\/row>|<odd(?:Header|Footer)>([^<]*)</g;
  const pieces: string[] = [];
  for (const match of xml.matchAll(cells)) {
    if (match[0] === "</row>") pieces.push("\n");
    else if (match[3] !== undefined) pieces.push(`${xmlText(match[3])}\n`);
    else pieces.push(cellText(match[1] ?? "", match[2] ?? "", shared), "\t");
  }
  return pieces.join("");
}

function cellText(attributes: string, inner: string, shared: readonly string[]): string {
  if (/\st="inlineStr"/.test(attributes)) return runs(inner);
  const value = /<v>([^<]*)<\/v>/.exec(inner)?.[1] ?? "";
  return /\st="s"/.test(attributes) ? (shared[Number(value)] ?? "") : xmlText(value);
}

/** Title, subject, author and the like, as they stand in the properties. */
export function propertyText(parts: ZipParts): string {
  return ["docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"]
    .map((name) => xmlText(partText(parts, name).replace(/<[^>]*>/g, "\n")))
    .join("\n")
    .replace(/\n{2,}/g, "\n");
}
