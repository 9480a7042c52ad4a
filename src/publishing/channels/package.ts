import { ZipFile } from "yazl";
import type { Tx } from "../../platform/db/tables.ts";
import { utf8 } from "../../rules/ledger/bytes.ts";
import { folderOf } from "../release/article-view.ts";
import type { Publisher } from "../release/publisher.ts";
import { type Rendered, recordFiles } from "../release/record-files.ts";
import { type RecordHistory, recordHistory } from "../release/record-history.ts";
import type { SiteFrame } from "../release/site-frame.ts";
import { plainText } from "../search/index-record.ts";
import { RECORD_FILES } from "../site/address.ts";

/**
 * What goes out to a channel: one ZIP with the text, the data, the attachments, and everything needed to prove them (the
 * manifest that was signed, the signatures, the log entry, the proof file). Same release, same bytes.
 */
export type PackagePlan = { readonly files: readonly Rendered[] };

/** The files of the package of one release, read in one transaction. A withdrawal carries its notice and its proof only. */
export async function packagePlan(
  tx: Tx,
  publisher: Publisher,
  frame: SiteFrame,
  record: string,
  rev: number,
): Promise<PackagePlan> {
  const history = await recordHistory(tx, record, publisher.log);
  const version = history.versions.find((one) => one.rev === rev);
  if (!version) throw new Error(`no numbered release ${record}/${rev}`);
  const folder = folderOf(history, version);
  const served = recordFiles(frame, history).filter((file) => file.path.startsWith(folder));
  const own = served
    .map((file) => ({ ...file, path: file.path.slice(folder.length) }))
    .filter(
      (file) => !file.path.startsWith("v/") && file.path !== RECORD_FILES.page && file.path !== RECORD_FILES.clock,
    );
  return { files: [{ path: "text.txt", bytes: utf8(textOf(history, version)) }, ...own] };
}

/** The text as a channel takes it: title, body, where the original stands. */
function textOf(history: RecordHistory, version: RecordHistory["current"]): string {
  const withdrawn = history.standing === "withdrawn";
  const head = withdrawn ? `【撤回】${history.title}` : String(version.fields.title ?? history.title);
  const body = withdrawn
    ? `原因：${version.note?.why ?? ""}\n依据：${version.note?.basis ?? ""}`
    : plainText(version.body);
  return `${head}\n\n${body}\n\n发布机构：${history.publisher_name}\n索引号：${history.index_no}\n`;
}

/** A moment that every archive of ours gives its files: ZIP keeps local time, and the real one would differ by machine. */
const NO_TIME = new Date(1980, 0, 1);

/** The ZIP of a plan: files in order of name, no times, so that the same release gives the same bytes. */
export async function packageBytes(publisher: Pick<Publisher, "blobs">, plan: PackagePlan): Promise<Buffer> {
  const zip = new ZipFile();
  for (const file of [...plan.files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const bytes = "bytes" in file ? file.bytes : await publisher.blobs.get(file.blob);
    zip.addBuffer(Buffer.from(bytes), file.path, { mtime: NO_TIME, forceDosTimestamp: true, mode: 0o100644 });
  }
  zip.end();
  const pieces: Buffer[] = [];
  for await (const piece of zip.outputStream) pieces.push(Buffer.from(piece as Uint8Array));
  return Buffer.concat(pieces);
}
