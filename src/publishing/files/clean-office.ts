import { writeZip } from "./write-zip.ts";
import { partText, type ZipParts } from "./zip-archive.ts";

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const EMPTY_CORE = `${HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>`;
const EMPTY_APP = `${HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>`;
const EMPTY_CUSTOM = `${HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>`;

const REPLACED: ReadonlyMap<string, string> = new Map([
  ["docProps/core.xml", EMPTY_CORE],
  ["docProps/app.xml", EMPTY_APP],
  ["docProps/custom.xml", EMPTY_CUSTOM],
]);
/** A picture of the first page, older perhaps than the text. */
const THUMBNAIL = /^docProps\/thumbnail\./i;

/**
 * A copy of a docx or xlsx without names of authors, company, custom properties and thumbnail; everything a reader sees
 * stays. Same input, same bytes.
 */
export function cleanOffice(parts: ZipParts): Promise<Uint8Array> {
  const kept = [...parts].filter(([name]) => !THUMBNAIL.test(name));
  return writeZip(kept.map(([name, bytes]) => [name, replacement(name, parts) ?? bytes] as const));
}

function replacement(name: string, parts: ZipParts): Uint8Array | undefined {
  const text =
    name === "_rels/.rels"
      ? partText(parts, name).replace(/<Relationship\s[^>]*Target="\/?docProps\/thumbnail[^>]*\/>/gi, "")
      : REPLACED.get(name);
  return text === undefined ? undefined : new TextEncoder().encode(text);
}
