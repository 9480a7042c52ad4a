import { hexOf, textOf, utf8 } from "../../../rules/ledger/bytes.ts";
import { type Entry, parseEntry } from "../../../rules/ledger/entry.ts";
import { parseManifest } from "../../../rules/ledger/manifest.ts";
import { parseProofFile } from "../../../rules/ledger/proof-file.ts";
import { sha256 } from "../../../rules/ledger/sha256.ts";
import type { LogReader } from "../../../rules/ledger/tile-reader.ts";
import { entriesOfBundle, TILE_WIDTH, tilePath } from "../../../rules/ledger/tiles.ts";
import type { RecordEvidence } from "../../../rules/ledger/verify-record.ts";
import { RECORD_FILES } from "../../site/address.ts";
import { extractRecordPart } from "../../site/pages/record-part.ts";

/** Reads an address of this site; undefined when nothing is there. */
export type Fetcher = (address: string) => Promise<Uint8Array | undefined>;
export type Dropped = { readonly name: string; readonly bytes: Uint8Array };
export type Found = { readonly evidence: RecordEvidence; readonly folder: string | null };

/** A record's folder in an address, `…/a/2026/09/<id>/`, with the version below it when an earlier one is meant. */
export function folderIn(address: string, prefix: string): string | null {
  const path = address.replace(/^[a-z]+:\/\/[^/]+/, "").replace(/[?#].*$/, "");
  if (!path.startsWith(prefix)) return null;
  return (
    /^(?:.*?\/)?a\/\d{4}\/\d{2}\/[^/]+\/(?:v\/\d+\/)?/.exec(path.slice(prefix.length - 1))?.[0]?.replace(/^\//, "") ??
    null
  );
}

/** Everything this site serves about the record in a folder. */
export async function evidenceAt(fetch: Fetcher, prefix: string, folder: string): Promise<RecordEvidence> {
  const read = (name: string) => fetch(prefix + folder + name);
  const [page, manifest, signatures, entry, proof] = await Promise.all([
    read(""),
    read(RECORD_FILES.manifest),
    read(RECORD_FILES.signatures),
    read(RECORD_FILES.entry),
    read(RECORD_FILES.proof),
  ]);
  const part = page && extractRecordPart(textOf(page) ?? "");
  return given({ part: part ? utf8(part) : undefined, manifest, signatures, entry, proof });
}

/**
 * What the reader's own files prove. A saved page brings its text and names its address; a proof file names its entry; the
 * rest is taken from this site and held against them. Any other file is compared with the attachments that were signed.
 */
export async function evidenceOf(
  fetch: Fetcher,
  prefix: string,
  log: LogReader,
  dropped: readonly Dropped[],
): Promise<Found | null> {
  const page = dropped.find((file) => /\.html?$/i.test(file.name));
  const proof = dropped.find((file) => file.name.endsWith(".tlog-proof"));
  const entryFile = dropped.find((file) => !("refused" in parseEntry(file.bytes)));
  const entry = entryFile?.bytes ?? (proof && (await entryNamedBy(log, proof.bytes)));
  const markup = page && (textOf(page.bytes) ?? "");
  const part = markup ? extractRecordPart(markup) : null;
  const folder = await folderOf(fetch, prefix, markup || null, part, entry);
  if (!proof && !entry && !folder) return null;
  const served = folder === null ? {} : await evidenceAt(fetch, prefix, folder);
  const named = (name: string) => dropped.find((file) => file.name === name)?.bytes;
  const files = dropped.filter(
    (file) => file !== page && file !== proof && file !== entryFile && !/\.(json|csv)$/.test(file.name),
  );
  const own = given({
    part: part ? utf8(part) : undefined,
    manifest: named(RECORD_FILES.manifest),
    signatures: named(RECORD_FILES.signatures),
    entry,
    proof: proof?.bytes,
  });
  return { folder, evidence: { ...served, ...own, ...(files.length > 0 ? { files } : {}) } };
}

/**
 * The folder of the very version the reader holds: the one whose entry was dropped, else, of a saved page, the one whose
 * signed text it is. An old copy of a document that was corrected or withdrawn since is held against its own manifest.
 */
async function folderOf(
  fetch: Fetcher,
  prefix: string,
  markup: string | null,
  part: string | null,
  entry: Uint8Array | undefined,
): Promise<string | null> {
  const canonical = markup && /<link rel="canonical" href="([^"]+)"/.exec(markup)?.[1];
  const named = canonical ? folderIn(canonical, prefix) : null;
  if (entry) return await folderOfEntry(fetch, prefix, entry, named);
  if (named === null || part === null) return named;
  const record = named.replace(/v\/\d+\/$/, "");
  const current = await entryAt(fetch, prefix, record);
  const digest = hexOf(sha256(utf8(part)));
  const folders = [
    named,
    ...Array.from({ length: (current?.rev ?? 1) - 1 }, (_, at) => `${record}v/${at + 1}/`).reverse(),
  ];
  for (const folder of folders) {
    const bytes = await fetch(prefix + folder + RECORD_FILES.manifest);
    const manifest = bytes && parseManifest(bytes);
    if (manifest && !("refused" in manifest) && manifest.part.sha256 === digest)
      return versionIn(record, current, manifest.rev);
  }
  return named;
}

const versionIn = (record: string, current: Entry | null, rev: number | undefined): string =>
  current?.rev === rev ? record : `${record}v/${rev}/`;

async function entryAt(fetch: Fetcher, prefix: string, folder: string): Promise<Entry | null> {
  const bytes = await fetch(prefix + folder + RECORD_FILES.entry);
  const entry = bytes && parseEntry(bytes);
  return entry && !("refused" in entry) ? entry : null;
}

const given = (evidence: RecordEvidence): RecordEvidence =>
  Object.fromEntries(Object.entries(evidence).filter(([, value]) => value !== undefined));

/** The entry a proof file is about, read from the public log by its index. */
async function entryNamedBy(log: LogReader, bytes: Uint8Array): Promise<Uint8Array | undefined> {
  const proof = parseProofFile(bytes);
  if ("refused" in proof) return undefined;
  const size = Number(proof.checkpoint.split("\n")[1]);
  const index = Math.floor(proof.index / TILE_WIDTH);
  const width = Math.min(TILE_WIDTH, size - index * TILE_WIDTH);
  for (const one of [width, TILE_WIDTH]) {
    const bundle = await log(tilePath({ level: "entries", index, width: one }));
    const entries = bundle && entriesOfBundle(bundle, one);
    if (entries && !("refused" in entries)) return entries[proof.index % TILE_WIDTH];
  }
  return undefined;
}

/**
 * Where the revision of an entry stands on this site. A record lives under the month of its first release; without the
 * address of a saved page a later entry's own month is a guess, which fails for corrections made months later.
 */
async function folderOfEntry(
  fetch: Fetcher,
  prefix: string,
  bytes: Uint8Array,
  named: string | null,
): Promise<string | null> {
  const entry = parseEntry(bytes);
  if ("refused" in entry || entry.record === undefined) return named;
  const released = new Date((entry.at + BEIJING_S) * 1000).toISOString();
  const guess = `a/${released.slice(0, 4)}/${released.slice(5, 7)}/${entry.record}/`;
  const record = named?.replace(/v\/\d+\/$/, "") ?? guess;
  const current = await entryAt(fetch, prefix, record);
  return current ? versionIn(record, current, entry.rev) : named;
}

const BEIJING_S = 8 * 3600;
