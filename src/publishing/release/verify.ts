import type { Tx } from "../../platform/db/tables.ts";
import { utf8 } from "../../rules/ledger/bytes.ts";
import { parseEntry } from "../../rules/ledger/entry.ts";
import { manifestDigest } from "../../rules/ledger/manifest.ts";
import { isRefusal } from "../../rules/refusal.ts";
import { nodeHasher } from "../log/node-crypto.ts";
import { RECORD_FILES } from "../site/address.ts";
import { extractRecordPart } from "../site/pages/record-part.ts";
import { folderOf } from "./article-view.ts";
import { siblingsOf } from "./compress.ts";
import { Lists } from "./lists.ts";
import { manifestOf } from "./manifest-of.ts";
import { allOutputs, type Output } from "./outputs.ts";
import { bytesOf } from "./publish.ts";
import type { Publisher } from "./publisher.ts";
import { batchesOf, ownFrames } from "./rebuild.ts";
import { type Rendered, sha256Hex } from "./record-files.ts";
import { type RecordHistory, recordHistory, type Version } from "./record-history.ts";
import { renderOutput } from "./render.ts";
import { readSiteFile, walkSite } from "./site-files.ts";
import type { SiteFrame } from "./site-frame.ts";

/** What is wrong with a served file, and why we say so. Paths begin with the site's base path. */
export type FileProblem = { readonly path: string; readonly because: string };

export type SiteVerdict = {
  /** 0: every served byte is accounted for; 1: something is missing, changed or unexpected. */
  readonly exit: 0 | 1;
  /** Files looked at, compressed siblings included. */
  readonly files: number;
  readonly missing: readonly string[];
  readonly changed: readonly string[];
  readonly unexpected: readonly string[];
  readonly reasons: readonly FileProblem[];
};

/**
 * Holds every served byte of the tenant's sites against the manifests in the signatures and the log (design.md §5,
 * invariant 1). The signed part of each page is cut out and compared with the digest that people signed, attachments with
 * the digests in the manifest, the manifest with the log entry; everything else is built again in memory and compared.
 */
export async function verifySites(publisher: Publisher, progress?: (files: number) => void): Promise<SiteVerdict> {
  const first = await look(publisher, progress);
  if (first.problems === 0) return first.verdict();
  // A release published while we looked is no fault: only what is wrong at a second look too is named.
  const second = await look(publisher, progress);
  return second.also(first).verdict();
}

async function look(publisher: Publisher, progress?: (files: number) => void): Promise<Report> {
  const report = new Report(progress);
  for (const frame of await ownFrames(publisher)) await verifySite(publisher, frame, report);
  return report;
}

class Report {
  files = 0;
  readonly missing = new Set<string>();
  readonly changed = new Set<string>();
  readonly unexpected = new Set<string>();
  readonly reasons: FileProblem[] = [];
  readonly #progress: ((files: number) => void) | undefined;
  constructor(progress?: (files: number) => void) {
    this.#progress = progress;
  }
  seen(count: number): void {
    this.files += count;
    this.#progress?.(this.files);
  }
  name(kind: "missing" | "changed" | "unexpected", path: string, because: string): void {
    this[kind].add(path);
    this.reasons.push({ path, because });
  }
  get problems(): number {
    return this.reasons.length;
  }
  /** Keeps of this look what another one found as well. */
  also(other: Report): this {
    for (const kind of ["missing", "changed", "unexpected"] as const)
      for (const path of this[kind]) if (!other[kind].has(path)) this[kind].delete(path);
    const named = (path: string) => this.missing.has(path) || this.changed.has(path) || this.unexpected.has(path);
    this.reasons.splice(0, this.reasons.length, ...this.reasons.filter((one) => named(one.path)));
    return this;
  }
  verdict(): SiteVerdict {
    const sorted = (paths: Set<string>) => [...paths].sort();
    const [missing, changed, unexpected] = [sorted(this.missing), sorted(this.changed), sorted(this.unexpected)];
    const exit = missing.length + changed.length + unexpected.length === 0 ? 0 : 1;
    return { exit, files: this.files, missing, changed, unexpected, reasons: this.reasons };
  }
}

async function verifySite(publisher: Publisher, frame: SiteFrame, report: Report): Promise<void> {
  const expected = new Set<string>();
  for await (const batch of batchesOf(allOutputs(publisher.db.read, frame))) {
    const { rendered, histories } = await publisher.db.read((tx) => renderBatch(publisher, frame, batch, tx));
    for (const history of histories) await verifySigned(publisher, frame, history, report);
    for (const file of rendered) await verifyFile(publisher, frame, file, expected, report);
  }
  for await (const path of walkSite(publisher.folder, frame.basePath))
    if (!expected.has(path))
      report.name("unexpected", frame.basePath + path, "no release, list or template has such a file");
}

async function renderBatch(publisher: Publisher, frame: SiteFrame, batch: readonly Output[], tx: Tx) {
  const lists = new Lists(tx, frame.id);
  const rendered: Rendered[] = [];
  const histories: RecordHistory[] = [];
  for (const output of batch) {
    rendered.push(...(await renderOutput(lists, frame, output, publisher)));
    if (output.kind === "record") histories.push(await recordHistory(tx, output.record, publisher.log));
  }
  return { rendered, histories };
}

/** The checks that trust nothing we could build again: signatures, manifest and log entry against what is served. */
async function verifySigned(
  publisher: Publisher,
  frame: SiteFrame,
  history: RecordHistory,
  report: Report,
): Promise<void> {
  for (const version of history.versions) {
    const path = frame.basePath + folderOf(history, version);
    for (const because of signedFaults(version)) report.name("changed", path + RECORD_FILES.manifest, because);
    if (history.standing !== "withdrawn") await verifyContent(publisher, frame, history, version, report);
  }
}

/** A manifest that is not the one people signed, or not the one the log names. */
function signedFaults(version: Version): string[] {
  const digest = manifestDigest(utf8(version.manifest), nodeHasher);
  const entry = parseEntry(version.entry);
  const faults: string[] = [];
  if (version.signatures.length === 0) faults.push("nobody signed this revision");
  if (version.signatures.some((one) => one.digest !== digest)) faults.push("a signature is over another manifest");
  if (isRefusal(entry)) faults.push(`the log entry cannot be read: ${entry.en}`);
  else if (entry.manifest !== digest || entry.rev !== version.rev) faults.push("the log entry names another manifest");
  return faults;
}

async function verifyContent(
  publisher: Publisher,
  frame: SiteFrame,
  history: RecordHistory,
  version: Version,
  report: Report,
): Promise<void> {
  const folder = folderOf(history, version);
  const manifest = manifestOf(version);
  const page = await readSiteFile(publisher.folder, frame.basePath, folder + RECORD_FILES.page);
  const part = page && extractRecordPart(page.toString("utf8"));
  if (page !== null && (part === null || sha256Hex(utf8(part)) !== manifest.part.sha256))
    report.name(
      "changed",
      frame.basePath + folder + RECORD_FILES.page,
      "the record part is not the one that was signed",
    );
  for (const file of manifest.files) {
    const bytes = await readSiteFile(publisher.folder, frame.basePath, `${folder}files/${file.name}`);
    if (bytes !== null && sha256Hex(bytes) !== file.sha256)
      report.name(
        "changed",
        `${frame.basePath}${folder}files/${file.name}`,
        "the attachment is not the one that was signed",
      );
  }
}

/** One file and its siblings against what it must hold. An attachment's digest is in the signed manifest, so it is named there. */
async function verifyFile(
  publisher: Publisher,
  frame: SiteFrame,
  file: Rendered,
  expected: Set<string>,
  report: Report,
): Promise<void> {
  const served = await readSiteFile(publisher.folder, frame.basePath, file.path);
  const path = frame.basePath + file.path;
  expected.add(file.path);
  report.seen(1);
  if (served === null) report.name("missing", path, "it is not there");
  else if ("bytes" in file && Buffer.compare(served, file.bytes) !== 0)
    report.name("changed", path, "built again, it has other bytes");
  for (const { suffix, bytes } of await siblingsOf(file.path, await bytesOf(publisher, file))) {
    const sibling = await readSiteFile(publisher.folder, frame.basePath, file.path + suffix);
    expected.add(file.path + suffix);
    report.seen(1);
    if (sibling === null) report.name("missing", path + suffix, "it is not there");
    else if (Buffer.compare(sibling, bytes) !== 0) report.name("changed", path + suffix, "it is not its file, packed");
  }
}
