import { refuseSecrecyMark } from "../../rules/privacy/refuse-secrecy.ts";
import { isRefusal, type Refusal, refuse } from "../../rules/refusal.ts";
import { cleanOffice } from "./clean-office.ts";
import { decodeText } from "./decode-text.ts";
import { isEncryptedOffice, magicKind } from "./file-kind.ts";
import { cleanFileName } from "./file-name.ts";
import { officeFileText } from "./file-text.ts";
import { type HiddenContent, hiddenInDocx, hiddenInXlsx } from "./hidden-in-office.ts";
import type { GivenFile } from "./import-document.ts";
import { encrypted, readZip, type ZipParts } from "./zip-archive.ts";

/** What an attachment may be, with the media type it is served under. */
export const ATTACHMENT_TYPES = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ofd: "application/ofd",
  png: "image/png",
  jpg: "image/jpeg",
  txt: "text/plain; charset=utf-8",
  csv: "text/csv; charset=utf-8",
} as const;
export type AttachmentKind = keyof typeof ATTACHMENT_TYPES;

export const ATTACHMENT_BYTES = 50_000_000;

/** An attachment that may be stored: `bytes` are the cleaned ones, everything else is told about them. */
export type AcceptedAttachment = {
  readonly kind: AttachmentKind;
  /** Safe to serve, with the extension of its content. */
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
  /** Text for the checks; empty when `scanned` is false and a person has to look. */
  readonly text: string;
  readonly scanned: boolean;
  /** Still in the bytes and invisible to a reader: comments, tracked changes, hidden sheets… The drafter must answer. */
  readonly remaining: readonly HiddenContent[];
  /** What cleaning took out and what it could not, as Chinese sentences. */
  readonly notes: readonly string[];
};

/**
 * Looks at a file at the door, by content and not by name, and cleans what can be cleaned. Nothing is stored here.
 * Refuses `file-empty`, `file-too-large`, `attachment-kind`, `file-old-format`, `file-encrypted`, `file-macros`,
 * `text-encoding-unknown`, `secrecy-marking` (clause ZJ-09), and those of `readZip`.
 */
export async function acceptAttachment(file: GivenFile): Promise<AcceptedAttachment | Refusal> {
  const closed = refuseSecrecyMark(file.name.replace(/\.[^.]{1,8}$/, ""));
  if (closed !== undefined) return closed;
  if (file.bytes.length > ATTACHMENT_BYTES) return tooLarge(file.bytes.length);
  switch (magicKind(file.bytes)) {
    case "empty":
      return refuse("file-empty", "文件是空的。", "the file is empty");
    case "zip":
      return zipAttachment(file);
    case "cfb":
      return isEncryptedOffice(file.bytes) ? encrypted() : oldFormat();
    case "pdf":
      return isEncryptedPdf(file.bytes) ? encrypted() : unread(file, "pdf");
    case "png":
      return unread(file, "png");
    case "jpeg":
      return unread(file, "jpg");
    case "text":
      return textAttachment(file);
    default:
      return wrongKind();
  }
}

async function zipAttachment(file: GivenFile): Promise<AcceptedAttachment | Refusal> {
  const parts = await readZip(file.bytes);
  if (isRefusal(parts)) return parts;
  if (parts.has("OFD.xml")) return unread(file, "ofd");
  const kind = parts.has("word/document.xml") ? "docx" : parts.has("xl/workbook.xml") ? "xlsx" : undefined;
  if (kind === undefined) return wrongKind();
  if ([...parts.keys()].some((name) => /vbaProject\.bin$|\/activeX\//i.test(name))) return macros();
  return officeAttachment(file, parts, kind);
}

async function officeAttachment(
  file: GivenFile,
  parts: ZipParts,
  kind: "docx" | "xlsx",
): Promise<AcceptedAttachment | Refusal> {
  const read = officeFileText(parts);
  const closed = refuseSecrecyMark(read.scanned ? read.text : "");
  if (closed !== undefined) return closed;
  const hidden = kind === "docx" ? hiddenInDocx(parts) : hiddenInXlsx(parts);
  const remaining = hidden.filter(({ code }) => code !== "author-properties");
  const bytes = await cleanOffice(parts);
  // The checks read what will be served, so the properties that cleaning removed are no longer in the text.
  const after = await readZip(bytes);
  const served = isRefusal(after) ? read : officeFileText(after);
  const removed = hidden.filter(({ code }) => code === "author-properties").map(() => "已去除作者和修改人属性。");
  return {
    ...named(file, kind),
    bytes,
    text: served.scanned ? served.text : "",
    scanned: served.scanned,
    remaining,
    notes: [...removed, ...remaining.map(({ zh }) => zh)],
  };
}

function textAttachment(file: GivenFile): AcceptedAttachment | Refusal {
  const decoded = decodeText(file.bytes);
  if (isRefusal(decoded)) return decoded;
  const closed = refuseSecrecyMark(decoded.text);
  if (closed !== undefined) return closed;
  const recoded = decoded.encoding !== "utf-8";
  return {
    ...named(file, /\.csv$/i.test(file.name) ? "csv" : "txt"),
    bytes: recoded ? new TextEncoder().encode(decoded.text) : file.bytes,
    text: decoded.text,
    scanned: true,
    remaining: [],
    notes: recoded ? [`已由 ${decoded.encoding} 转为 UTF-8。`] : [],
  };
}

/** A kind this version cannot read: it may be attached, and a person has to look before it goes out. */
function unread(file: GivenFile, kind: AttachmentKind): AcceptedAttachment {
  return {
    ...named(file, kind),
    bytes: file.bytes,
    text: "",
    scanned: false,
    remaining: [],
    notes: ["程序未读取其中文字，须人工查看。"],
  };
}

function named(file: GivenFile, kind: AttachmentKind) {
  return { kind, name: cleanFileName(file.name, kind), type: ATTACHMENT_TYPES[kind] };
}

function isEncryptedPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes("/Encrypt ");
}

function tooLarge(bytes: number): Refusal<"file-too-large"> {
  return refuse(
    "file-too-large",
    `附件大小 ${bytes} 字节，超过 ${ATTACHMENT_BYTES} 字节。`,
    `the attachment has ${bytes} bytes, more than ${ATTACHMENT_BYTES}`,
    { bytes, allowed: ATTACHMENT_BYTES },
  );
}

function wrongKind(): Refusal<"attachment-kind"> {
  const kinds = Object.keys(ATTACHMENT_TYPES).join("、");
  return refuse(
    "attachment-kind",
    `附件只能是 ${kinds}；这个文件的内容不是其中之一（与扩展名无关）。`,
    `attachments may be ${kinds}; the content of this file is none of them, whatever its extension`,
  );
}

function oldFormat(): Refusal<"file-old-format"> {
  return refuse(
    "file-old-format",
    "这是旧版 Office 格式（doc、xls），请另存为 docx 或 xlsx。",
    "this is an old Office format (doc, xls); save it as docx or xlsx",
  );
}

function macros(): Refusal<"file-macros"> {
  return refuse(
    "file-macros",
    "文件含有宏或控件，请去除后另存再试。",
    "the file holds macros or controls; remove them and save it again",
  );
}
