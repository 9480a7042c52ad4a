import { isRefusal, type Refusal } from "../../rules/refusal.ts";
import { decodeText } from "./decode-text.ts";
import { isEncryptedOffice, magicKind } from "./file-kind.ts";
import { docxText, xlsxText } from "./office-text.ts";
import { broken, encrypted, readZip, type ZipParts } from "./zip-archive.ts";

/** A file's text for the checks, or the news that no program here can read it and a person has to look. */
export type FileText = { readonly scanned: true; readonly text: string } | { readonly scanned: false };

/** Every text of a txt, csv, docx or xlsx; pdf, pictures and OFD are not read in this version (`scanned: false`). */
export async function fileText(bytes: Uint8Array): Promise<FileText | Refusal> {
  switch (magicKind(bytes)) {
    case "zip": {
      const parts = await readZip(bytes);
      return isRefusal(parts) ? parts : officeFileText(parts);
    }
    case "cfb":
      return isEncryptedOffice(bytes) ? encrypted() : { scanned: false };
    case "text":
    case "html": {
      const decoded = decodeText(bytes);
      return isRefusal(decoded) ? decoded : { scanned: true, text: decoded.text };
    }
    case "empty":
      return { scanned: true, text: "" };
    case "binary":
      return broken();
    default:
      return { scanned: false };
  }
}

/** The text of an opened docx or xlsx. */
export function officeFileText(parts: ZipParts): FileText {
  if (parts.has("word/document.xml")) return { scanned: true, text: docxText(parts) };
  if (parts.has("xl/workbook.xml")) return { scanned: true, text: xlsxText(parts) };
  return { scanned: false };
}
