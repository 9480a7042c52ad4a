import { createHash } from "node:crypto";
import { utf8 } from "../../rules/ledger/bytes.ts";
import { canonicalBytes } from "../../rules/ledger/canonical-json.ts";
import { expectAnswer } from "../../rules/refusal.ts";
import { RECORD_FILES } from "../site/address.ts";
import { renderArticle } from "../site/pages/article.ts";
import { renderClock } from "../site/pages/clock.ts";
import { renderWithdrawn } from "../site/pages/withdrawn.ts";
import { articleView, folderOf, RECEIPT_FILE, withdrawnView } from "./article-view.ts";
import { clockView } from "./clock-view.ts";
import { manifestOf } from "./manifest-of.ts";
import { recordCsvText, recordJsonText } from "./record-data.ts";
import type { RecordHistory, Version } from "./record-history.ts";
import type { SiteFrame } from "./site-frame.ts";

/** A file to be served: its bytes, or the blob that holds them (attachments are read after the transaction). */
export type Rendered = { readonly path: string } & ({ readonly bytes: Uint8Array } | { readonly blob: string });

/** Every file of a record's folder, earlier versions below `v/`. A withdrawn record keeps its proofs and nothing of its content. */
export function recordFiles(frame: SiteFrame, history: RecordHistory): Rendered[] {
  const withdrawn = history.standing === "withdrawn";
  return history.versions.flatMap((version) => {
    const folder = folderOf(history, version);
    const proofs = proofFiles(folder, history, version);
    if (withdrawn) return version === history.current ? [...noticeFiles(frame, history), ...proofs] : proofs;
    return [...contentFiles(frame, history, version), ...proofs];
  });
}

function contentFiles(frame: SiteFrame, history: RecordHistory, version: Version): Rendered[] {
  const folder = folderOf(history, version);
  const clock = version === history.current ? clockView(frame, history) : null;
  const manifest = manifestOf(version);
  return [
    text(folder + RECORD_FILES.page, renderArticle(articleView(frame, history, version))),
    text(folder + RECORD_FILES.json, recordJsonText(frame, history, version)),
    text(folder + RECORD_FILES.csv, recordCsvText(frame, history, version)),
    ...(clock === null ? [] : [text(folder + RECORD_FILES.clock, renderClock(clock))]),
    ...manifest.files.map((file) => ({ path: `${folder}files/${file.name}`, blob: file.sha256 })),
  ];
}

function noticeFiles(frame: SiteFrame, history: RecordHistory): Rendered[] {
  const { receipt } = history.current;
  return [
    text(history.folder + RECORD_FILES.page, renderWithdrawn(withdrawnView(frame, history))),
    ...(receipt === null ? [] : [text(history.folder + RECEIPT_FILE, `${JSON.stringify(receipt, null, 2)}\n`)]),
  ];
}

function proofFiles(folder: string, history: RecordHistory, version: Version): Rendered[] {
  return [
    text(folder + RECORD_FILES.manifest, version.manifest),
    { path: folder + RECORD_FILES.signatures, bytes: signaturesFile(history, version) },
    { path: folder + RECORD_FILES.entry, bytes: version.entry },
    text(folder + RECORD_FILES.proof, version.proof),
  ];
}

const text = (path: string, content: string): Rendered => ({ path, bytes: utf8(content) });

/**
 * Who of the route approved which bytes, by office and not by name (rules/ledger/signatures.ts). The author's own act is
 * the submission, over the same digest.
 */
function signaturesFile(history: RecordHistory, version: Version): Uint8Array {
  const signatures = version.signatures.map((one) => ({
    role: one.role,
    at: beijingMinute(one.signedAt),
    digest: one.digest,
    gates: one.gates,
    secrecy: one.secrecy,
    delegated: one.delegated,
  }));
  const author = { role: "author", at: beijingMinute(version.submittedAt), digest: version.manifestDigest };
  const file = { v: 1, record: history.record, rev: version.rev, signatures: [author, ...signatures] };
  return expectAnswer(canonicalBytes(file));
}

const BEIJING_MS = 8 * 3_600_000;
const beijingMinute = (instant: string) => new Date(Date.parse(instant) + BEIJING_MS).toISOString().slice(0, 16);

export const sha256Hex = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
