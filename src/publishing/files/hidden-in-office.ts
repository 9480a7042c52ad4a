import type { ImportWarning } from "./imported-document.ts";
import { xmlText } from "./office-text.ts";
import { partText, type ZipParts } from "./zip-archive.ts";

/** Something in an office file that a reader does not see and a publisher must know. `code` is stable. */
export type HiddenContent = ImportWarning & { readonly count: number };

/** Comments, tracked changes, hidden text, personal properties and embedded objects of a docx. */
export function hiddenInDocx(parts: ZipParts): HiddenContent[] {
  const body = [...parts.keys()].filter((name) =>
    /^word\/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml$/.test(name),
  );
  const xml = body.map((name) => partText(parts, name)).join("");
  return [
    ...counted("comments", "批注", "comments", count(partText(parts, "word/comments.xml"), /<w:comment\s/g)),
    ...counted("tracked-changes", "修订痕迹", "tracked changes", count(xml, /<w:(?:ins|del|moveFrom|moveTo)\s/g)),
    ...counted("hidden-text", "隐藏文字", "hidden text", count(xml, /<w:vanish(?:\s*\/>|\s[^>]*\/>)/g)),
    ...shared(parts, /^word\/embeddings\//),
  ];
}

/** Hidden sheets, rows and columns, notes, personal properties, external links and embedded objects of an xlsx. */
export function hiddenInXlsx(parts: ZipParts): HiddenContent[] {
  const sheets = [...parts.keys()].filter((name) => /^xl\/worksheets\/[^/]+\.xml$/.test(name));
  const xml = sheets.map((name) => partText(parts, name)).join("");
  const hiddenSheets = count(partText(parts, "xl/workbook.xml"), /<sheet\s[^>]*state="(?:hidden|veryHidden)"/g);
  const notes = [...parts.keys()].filter((name) => /^xl\/(?:comments|threadedComments)/.test(name)).length;
  const links = [...parts.keys()].filter((name) => name.startsWith("xl/externalLinks/externalLink")).length;
  return [
    ...counted("hidden-sheets", "隐藏的工作表", "hidden sheets", hiddenSheets),
    ...counted(
      "hidden-cells",
      "隐藏的行或列",
      "hidden rows or columns",
      count(xml, /<(?:row|col)\s[^>]*hidden="(?:1|true)"/g),
    ),
    ...counted("comments", "批注", "comments", notes),
    ...counted("external-links", "外部链接", "external links", links),
    ...shared(parts, /^xl\/embeddings\//),
  ];
}

function shared(parts: ZipParts, embedded: RegExp): HiddenContent[] {
  const core = partText(parts, "docProps/core.xml");
  const people = [...core.matchAll(/<(?:dc:creator|cp:lastModifiedBy)>([^<]+)</g)].filter(
    (match) => xmlText(match[1] ?? "").trim() !== "",
  );
  return [
    ...counted("author-properties", "作者或修改人属性", "author properties", people.length),
    ...counted(
      "embedded-objects",
      "嵌入的文件",
      "embedded objects",
      [...parts.keys()].filter((name) => embedded.test(name)).length,
    ),
  ];
}

const count = (xml: string, pattern: RegExp) => xml.match(pattern)?.length ?? 0;

function counted(code: string, zh: string, en: string, found: number): HiddenContent[] {
  return found === 0
    ? []
    : [{ code, zh: `文件含有${zh}（${found} 处）。`, en: `the file holds ${en} (${found})`, count: found }];
}
