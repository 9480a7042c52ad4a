import { isRefusal, type Refusal } from "../refusal.ts";
import { hexOf, sameBytes } from "./bytes.ts";
import { openCheckpoint, type SignedCheckpoint } from "./checkpoint.ts";
import { witnessesOf } from "./cosignature.ts";
import { type Entry, parseEntry } from "./entry.ts";
import { type Manifest, manifestDigest, parseManifest } from "./manifest.ts";
import { verifyConsistency } from "./merkle.ts";
import { type Policy, quorumHolds } from "./policy.ts";
import { parseProofFile, verifyProofFile } from "./proof-file.ts";
import { type Hasher, sha256 } from "./sha256.ts";
import { parseSignatures } from "./signatures.ts";
import type { NoteKey, Verifier } from "./signed-note.ts";
import { consistencyFromTiles, type LogReader } from "./tile-reader.ts";

/** The citizen's five questions about one document, each answered yes, no, or cannot tell. */

export type CheckCode = "content" | "people" | "entry" | "log" | "witnesses";
export type Check = {
  readonly code: CheckCode;
  readonly answer: "ok" | "no" | "cannotTell";
  /** Why: a refusal's code, or a word of this module. */
  readonly reason: string;
  readonly zh: string;
  readonly en: string;
};
/** Everything the citizen may have in hand; what is absent makes its question unanswerable, never "yes". */
export type RecordEvidence = {
  /** The exact bytes of the record part as served or saved. */
  readonly part?: Uint8Array;
  /** Attachments that are at hand. */
  readonly files?: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  readonly manifest?: Uint8Array;
  readonly signatures?: Uint8Array;
  readonly entry?: Uint8Array;
  readonly proof?: string | Uint8Array;
  readonly logKey?: NoteKey;
  /** A checkpoint kept from an earlier visit or printed elsewhere. */
  readonly older?: string;
  /** How to read the log, to compare with the older checkpoint. */
  readonly read?: LogReader;
  readonly policy?: Policy;
};
export type RecordTools = { readonly verify: Verifier; readonly hash?: Hasher; readonly minimumSignatures?: number };
export type RecordVerdict = {
  readonly exit: 0 | 1 | 2;
  readonly checks: readonly Check[];
  /** What the log says about the record, when the entry could be read. */
  readonly entry: Entry | null;
  readonly index: number | null;
};

/** An author and two others: the shortest route of any scheme. */
const MINIMUM_SIGNATURES = 3;

const check = (code: CheckCode, answer: Check["answer"], reason: string, zh: string, en: string): Check => ({
  code,
  answer,
  reason,
  zh,
  en,
});
const refusedCheck = (code: CheckCode, refusal: Refusal): Check =>
  check(code, "no", refusal.refused, refusal.zh, refusal.en);

/** Answers all five. The exit is 1 when any answer is no, else 2 when content, people, entry or log cannot be told, else 0. */
export async function verifyRecord(evidence: RecordEvidence, tools: RecordTools): Promise<RecordVerdict> {
  const hash = tools.hash ?? sha256;
  const manifest = evidence.manifest && parseManifest(evidence.manifest);
  const entry = evidence.entry && parseEntry(evidence.entry);
  const digest = evidence.manifest && manifestDigest(evidence.manifest, hash);
  const log = await verifyLog(evidence, tools, hash);
  const checks = [
    checkContent(evidence, manifest, entry, digest, hash),
    checkPeople(evidence, entry, digest, tools.minimumSignatures ?? MINIMUM_SIGNATURES),
    log.entry,
    log.log,
    await checkWitnesses(evidence, log.checkpoint, tools.verify),
  ];
  const unsure = checks.some((each) => each.answer === "cannotTell" && each.code !== "witnesses");
  return {
    exit: checks.some((each) => each.answer === "no") ? 1 : unsure ? 2 : 0,
    checks,
    entry: entry && !isRefusal(entry) ? entry : null,
    index: log.index,
  };
}

function checkContent(
  evidence: RecordEvidence,
  manifest: Manifest | Refusal | undefined,
  entry: Entry | Refusal | undefined,
  digest: string | undefined,
  hash: Hasher,
): Check {
  if (entry && !isRefusal(entry) && entry.content && entry.content !== "stays")
    return check(
      "content",
      "cannotTell",
      "content-withdrawn",
      "该信息已撤下，内容不再公开；日志仍留有其位置。",
      "The record was withdrawn; its content is no longer public, its place in the log remains.",
    );
  if (!manifest || !evidence.part)
    return check(
      "content",
      "cannotTell",
      "content-absent",
      "手头没有正文或发布清单，无法比对。",
      "Without the document and its manifest the content cannot be compared.",
    );
  if (isRefusal(manifest)) return refusedCheck("content", manifest);
  if (entry && !isRefusal(entry) && entry.manifest !== undefined && entry.manifest !== digest)
    return check(
      "content",
      "no",
      "content-manifest-other",
      "发布清单不是日志中登记的那一份。",
      "The manifest is not the one registered in the log.",
    );
  if (!sameContent(evidence.part, manifest.part, hash))
    return check("content", "no", "content-changed", "正文与签批时不同。", "The text differs from what was signed.");
  for (const file of evidence.files ?? []) {
    const named = manifest.files.find((each) => each.name === file.name);
    if (!named || !sameContent(file.bytes, named, hash))
      return check(
        "content",
        "no",
        "content-file-changed",
        `附件“${file.name}”与签批时不同。`,
        `The file "${file.name}" differs from what was signed.`,
      );
  }
  return check("content", "ok", "content-same", "内容与签批时一字不差。", "The content is exactly what was signed.");
}

const sameContent = (bytes: Uint8Array, expected: { size: number; sha256: string }, hash: Hasher) =>
  bytes.length === expected.size && hexOf(hash(bytes)) === expected.sha256;

function checkPeople(
  evidence: RecordEvidence,
  entry: Entry | Refusal | undefined,
  digest: string | undefined,
  minimum: number,
): Check {
  const wanted = digest ?? (entry && !isRefusal(entry) ? entry.manifest : undefined);
  if (!evidence.signatures || wanted === undefined)
    return check(
      "people",
      "cannotTell",
      "people-absent",
      "手头没有签批记录，无法核对。",
      "Without the file of signatures nobody's approval can be checked.",
    );
  const file = parseSignatures(evidence.signatures);
  if (isRefusal(file)) return refusedCheck("people", file);
  if (file.signatures.some((signature) => signature.digest !== wanted))
    return check(
      "people",
      "no",
      "people-signed-other",
      "有人签批的是另一份内容。",
      "Somebody signed other content than this.",
    );
  if (file.signatures.length < minimum)
    return check("people", "no", "people-too-few", "签批人数不足。", "Too few people signed.");
  return check(
    "people",
    "ok",
    "people-signed",
    `${file.signatures.length} 个环节对这份内容签批。`,
    `${file.signatures.length} steps of the route signed this very content.`,
  );
}

type LogAnswers = { entry: Check; log: Check; checkpoint?: SignedCheckpoint; index: number | null };

async function verifyLog(evidence: RecordEvidence, tools: RecordTools, hash: Hasher): Promise<LogAnswers> {
  const { entry, proof, logKey } = evidence;
  if (proof === undefined || !logKey) {
    const absent = (code: "entry" | "log") =>
      check(
        code,
        "cannotTell",
        "proof-absent",
        "手头没有凭证文件或日志公钥，无法核对。",
        "Without the proof file and the log's key this cannot be checked.",
      );
    return { entry: absent("entry"), log: absent("log"), index: null };
  }
  const parsed = parseProofFile(proof);
  if (isRefusal(parsed)) return { entry: refusedCheck("entry", parsed), log: refusedCheck("log", parsed), index: null };
  const checkpoint = await openCheckpoint(parsed.checkpoint, logKey, tools.verify);
  if (isRefusal(checkpoint))
    return { entry: refusedCheck("entry", checkpoint), log: refusedCheck("log", checkpoint), index: null };
  const log = await checkLog(evidence, checkpoint, logKey, tools.verify, hash);
  if (!entry)
    return {
      entry: check("entry", "cannotTell", "entry-absent", "手头没有日志条目。", "The entry is not at hand."),
      log,
      checkpoint,
      index: parsed.index,
    };
  const readable = parseEntry(entry);
  const verified = isRefusal(readable) ? readable : await verifyProofFile(proof, entry, logKey, tools.verify, hash);
  if (isRefusal(verified)) return { entry: refusedCheck("entry", verified), log, checkpoint, index: null };
  const ok = check(
    "entry",
    "ok",
    "entry-included",
    `日志第 ${parsed.index} 条登记了它。`,
    `The log holds it as entry ${parsed.index}.`,
  );
  return { entry: ok, log, checkpoint, index: parsed.index };
}

async function checkLog(
  evidence: RecordEvidence,
  checkpoint: SignedCheckpoint,
  logKey: NoteKey,
  verify: Verifier,
  hash: Hasher,
): Promise<Check> {
  const signed = check(
    "log",
    "ok",
    "log-signed",
    "日志检查点的签名真实。",
    "The checkpoint of the log is truly signed.",
  );
  if (evidence.older === undefined) return signed;
  const older = await openCheckpoint(evidence.older, logKey, verify);
  if (isRefusal(older)) return refusedCheck("log", older);
  const [first, second] = older.size <= checkpoint.size ? [older, checkpoint] : [checkpoint, older];
  const rewritten = () =>
    check(
      "log",
      "no",
      "log-rewritten",
      "日志历史被改写：与先前的检查点不一致。",
      "History was rewritten: the log does not contain the earlier checkpoint.",
    );
  if (first.size === second.size) return sameBytes(first.root, second.root) ? signed : rewritten();
  if (!evidence.read)
    return check(
      "log",
      "cannotTell",
      "log-not-readable",
      "无法读取日志，不能与先前的检查点比对。",
      "The log cannot be read to compare it with the earlier checkpoint.",
    );
  const proof = await consistencyFromTiles(evidence.read, first.size, second.size, hash).catch(() => undefined);
  if (!proof || isRefusal(proof))
    return check(
      "log",
      "cannotTell",
      "log-not-readable",
      "日志切片缺失，不能比对。",
      "Tiles of the log are missing, so it cannot be compared.",
    );
  const claim = { oldSize: first.size, oldRoot: first.root, newSize: second.size, newRoot: second.root, proof };
  if (verifyConsistency(claim, hash) !== true) return rewritten();
  return check(
    "log",
    "ok",
    "log-unchanged",
    "日志自先前的检查点以来只增未改。",
    "Since the earlier checkpoint the log has only grown.",
  );
}

async function checkWitnesses(
  evidence: RecordEvidence,
  checkpoint: SignedCheckpoint | undefined,
  verify: Verifier,
): Promise<Check> {
  if (!evidence.policy || evidence.policy.quorum === undefined || !checkpoint)
    return check(
      "witnesses",
      "cannotTell",
      "witnesses-none",
      "未见证：没有约定的见证方。",
      "Not witnessed: no witnesses have been agreed on.",
    );
  const seen = await witnessesOf(checkpoint.note, [...evidence.policy.witnesses.values()], verify);
  const names = seen.map((each) => each.key.name).join("、");
  if (
    !quorumHolds(
      evidence.policy,
      seen.map((each) => each.key),
    )
  )
    return check(
      "witnesses",
      "no",
      "witnesses-too-few",
      "见证方不足。",
      "Too few witnesses have seen this checkpoint.",
    );
  return check("witnesses", "ok", "witnesses-enough", `见证方：${names}。`, `Witnessed by ${names}.`);
}
