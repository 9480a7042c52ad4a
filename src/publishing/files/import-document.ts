import { refuseSecrecyMark } from "../../rules/privacy/refuse-secrecy.ts";
import { isRefusal, type Refusal, refuse } from "../../rules/refusal.ts";
import { decodeText } from "./decode-text.ts";
import { docxToHtml } from "./docx-to-html.ts";
import { isEncryptedOffice, magicKind } from "./file-kind.ts";
import { htmlToLines, withStructure } from "./html-lines.ts";
import type { ImportedDocument, ImportWarning } from "./imported-document.ts";
import { recognise } from "./recognise.ts";
import { textToHtml } from "./text-to-html.ts";
import { encrypted } from "./zip-archive.ts";

/** A file as it came through the door. The name is shown and checked for marks; what the file is, its bytes say. */
export type GivenFile = { readonly name: string; readonly bytes: Uint8Array };

export const IMPORT_LIMITS = { bytes: 30_000_000, characters: 2_000_000, lineCharacters: 50_000 } as const;

/**
 * Reads a docx or txt into what a draft needs: fields where they stand in the text, and a clean body. Nothing is stored
 * here. Refuses: `file-empty`, `file-too-large`, `text-too-long`, `file-kind-unknown`, `file-old-format`,
 * `text-encoding-unknown`, `secrecy-marking` (clause ZJ-09), those of `readZip` and of `docxToHtml`.
 */
export async function importDocument(file: GivenFile): Promise<ImportedDocument | Refusal> {
  const closed = refuseSecrecyMark(file.name.replace(/\.[^.]{1,8}$/, ""));
  if (closed !== undefined) return closed;
  if (file.bytes.length > IMPORT_LIMITS.bytes) return tooLarge(file.bytes.length);
  switch (magicKind(file.bytes)) {
    case "empty":
      return refuse("file-empty", "文件是空的。", "the file is empty");
    case "zip":
      return importDocx(file.bytes);
    case "cfb":
      return isEncryptedOffice(file.bytes) ? encrypted() : oldFormat();
    case "text":
      return importText(file.bytes);
    default:
      return unknownKind();
  }
}

function importText(bytes: Uint8Array): ImportedDocument | Refusal {
  const decoded = decodeText(bytes);
  if (isRefusal(decoded)) return decoded;
  if (decoded.text.trim() === "") return refuse("file-empty", "文件里没有文字。", "the file holds no text");
  const long = refuseLong(decoded.text.length);
  if (long !== undefined) return long;
  const closed = refuseSecrecyMark(decoded.text);
  if (closed !== undefined) return closed;
  // A form feed is a page break: it ends a line and nothing else.
  const lines = decoded.text.split(/\n|\f/);
  const found = recognise(lines);
  return {
    kind: "txt",
    ...fieldsOf(found),
    lines,
    body: textToHtml(lines, found.taken),
    warnings: [...found.warnings, ...encodingWarning(decoded.encoding), ...longLineWarning(lines)],
  };
}

async function importDocx(bytes: Uint8Array): Promise<ImportedDocument | Refusal> {
  const converted = await docxToHtml(bytes);
  if (isRefusal(converted)) return converted;
  const closed = refuseSecrecyMark(converted.allText);
  if (closed !== undefined) return closed;
  const lines = htmlToLines(converted.html);
  const long = refuseLong(converted.html.length);
  if (long !== undefined) return long;
  if (lines.every((line) => line.trim() === ""))
    return refuse("file-empty", "文件里没有文字。", "the file holds no text");
  const found = recognise(lines);
  return {
    kind: "docx",
    ...fieldsOf(found),
    lines,
    body: withStructure(converted.html, found.taken),
    warnings: [...found.warnings, ...converted.warnings, ...longLineWarning(lines)],
  };
}

function fieldsOf({ title, docNo, agency, madeOn, disposition }: ReturnType<typeof recognise>) {
  return { title, docNo, agency, madeOn, disposition };
}

function encodingWarning(encoding: string): ImportWarning[] {
  if (encoding === "utf-8") return [];
  return [
    { code: "read-as", zh: `按 ${encoding} 编码读取，请核对文字。`, en: `read as ${encoding}; please check the text` },
  ];
}

function longLineWarning(lines: readonly string[]): ImportWarning[] {
  const at = lines.findIndex((line) => line.length > IMPORT_LIMITS.lineCharacters);
  if (at < 0) return [];
  return [
    {
      code: "long-line",
      zh: "有一行特别长，可能丢失了分段。",
      en: "one line is very long; paragraph breaks may be lost",
      line: at + 1,
    },
  ];
}

function refuseLong(characters: number): Refusal<"text-too-long"> | undefined {
  const allowed = IMPORT_LIMITS.characters;
  if (characters <= allowed) return undefined;
  return refuse(
    "text-too-long",
    `正文有 ${characters} 个字符，超过 ${allowed}；请拆分，或作为附件上传。`,
    `the text has ${characters} characters, more than ${allowed}; split it or upload it as an attachment`,
    { characters, allowed },
  );
}

function tooLarge(bytes: number): Refusal<"file-too-large"> {
  const allowed = IMPORT_LIMITS.bytes;
  return refuse(
    "file-too-large",
    `文件大小 ${bytes} 字节，超过 ${allowed} 字节。`,
    `the file has ${bytes} bytes, more than ${allowed}`,
    { bytes, allowed },
  );
}

function oldFormat(): Refusal<"file-old-format"> {
  return refuse(
    "file-old-format",
    "这是旧版 .doc 格式，请在 Word 或 WPS 中另存为 .docx 后再导入。",
    "this is the old .doc format; save it as .docx in Word or WPS and import it again",
  );
}

function unknownKind(): Refusal<"file-kind-unknown"> {
  return refuse(
    "file-kind-unknown",
    "只能导入 docx 和 txt；这个文件的内容不是其中之一（与扩展名无关）。",
    "only docx and txt can be imported; the content of this file is neither, whatever its extension",
  );
}
