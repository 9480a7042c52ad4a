import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { actsOn } from "../../../office/audit/audit.ts";
import type { Tx } from "../../../platform/db/tables.ts";
import { signaturesOf } from "../../../publishing/clearance/queries.ts";
import { RETURN_REASONS, type ReturnReason } from "../../../publishing/clearance/return-reasons.ts";
import { recordById, revisionOf, revisionsOf } from "../../../publishing/records/queries.ts";
import { RECORD_FILES } from "../../../publishing/site/address.ts";
import { extractRecordPart } from "../../../publishing/site/pages/record-part.ts";
import { parseManifest } from "../../../rules/ledger/manifest.ts";
import { isRefusal, refuse } from "../../../rules/refusal.ts";
import type { AuditView } from "../contract/after-release.ts";
import type { Call } from "../desk.ts";
import { deliveryRows } from "./deliveries.ts";
import { roleLabel } from "./review-queue.ts";
import { localMinute } from "./time.ts";

/** The life of a record: where its time went, every act, what was signed and what is served now. */
export async function auditView(tx: Tx, call: Call, id: string) {
  const record = await recordById(tx, id);
  if (!record) return refuse("record-unknown", "没有这条信息。", "There is no such record.");
  const acts = await actsOn(tx, "record", id);
  const released = await tx
    .selectFrom("public_record")
    .innerJoin("site", "site.id", "public_record.site")
    .selectAll("public_record")
    .select("site.base_path")
    .where("record", "=", id)
    .executeTakeFirst();
  const view: AuditView = {
    verdict: verdictOf(record, released?.first_public_on ?? null),
    title: record.title,
    spans: spansOf(acts),
    timeline: acts.map((act) => ({
      at: localMinute(act.at),
      act: ACT_WORDS[act.act] ?? act.act,
      words: factWords(act.facts as Record<string, unknown>),
      who: act.who ?? "系统",
      key: KEY_ACTS.has(act.act),
    })),
    evidence: released ? await evidenceOf(tx, call, released) : null,
    files: released ? await servedFiles(tx, call, released) : [],
    deliveries: await deliveryRows(tx, { record: id }),
    revisions: (await revisionsOf(tx, id)).map((one) => ({
      rev: one.rev,
      act: ACT_NAMES[one.act],
      at: localMinute(one.made_at),
      words: one.manifest_digest.slice(0, 16),
    })),
  };
  return view;
}

const ACT_NAMES = {
  publish: "发布",
  revise: "更正",
  withdraw: "撤回",
  repeal: "废止",
  withhold: "不主动公开",
} as const;
const ACT_WORDS: Readonly<Record<string, string>> = {
  "record-created": "建稿",
  "record-submitted": "送审",
  "record-returned": "退回",
  "record-taken-back": "撤回送审",
  signed: "签批",
  "finding-waived": "保留检查发现",
  "file-attached": "添加附件",
  "file-detached": "去掉附件",
  "release-accepted": "签批齐全，进入公开",
  "release-public": "已公开",
  "record-withheld": "存档，不主动公开",
  "revise-opened": "提出更正",
  "withdraw-opened": "提出撤回",
  "repeal-opened": "提出废止",
};
const KEY_ACTS = new Set([
  "record-submitted",
  "record-returned",
  "signed",
  "release-accepted",
  "release-public",
  "record-withheld",
]);

function factWords(facts: Record<string, unknown>): string {
  const parts = [
    facts.rev !== undefined && `第 ${facts.rev} 版`,
    typeof facts.role === "string" && roleLabel(facts.role),
    Array.isArray(facts.reasons) &&
      facts.reasons.map((code) => RETURN_REASONS[code as ReturnReason] ?? code).join("、"),
    typeof facts.name === "string" && facts.name,
    typeof facts.reason === "string" && facts.reason,
    typeof facts.digest === "string" && `指纹 ${facts.digest.slice(0, 8)}`,
  ];
  return parts.filter(Boolean).join(" · ");
}

function verdictOf(record: { due_on: string | null; state: string }, publicOn: string | null): string {
  if (publicOn === null) return record.state === "withheld" ? "经审签，不主动公开。" : "还没有公开。";
  if (record.state === "withdrawn") return `${publicOn} 公开，后来撤回。`;
  if (record.due_on === null) return `${publicOn} 公开。`;
  return publicOn <= record.due_on
    ? `按时公开：${record.due_on} 到期，${publicOn} 公开。`
    : `迟了：${record.due_on} 到期，${publicOn} 才公开。`;
}

/** Where the time went between the first and the last act, the longest marked. */
function spansOf(acts: readonly { at: Date; act: string }[]): AuditView["spans"] {
  const at = (names: readonly string[], last = false) => {
    const found = acts.filter((act) => names.includes(act.act));
    return (last ? found.at(-1) : found[0])?.at;
  };
  const points: [string, Date | undefined][] = [
    ["起草", at(["record-created"])],
    ["审签", at(["record-submitted"])],
    ["公开", at(["release-accepted", "record-withheld"], true)],
    ["", at(["release-public"], true) ?? at(["release-accepted"], true)],
  ];
  const known = points.filter((point): point is [string, Date] => point[1] !== undefined);
  const spans = known
    .slice(0, -1)
    .map(([label, from], index) => ({ label, ms: (known[index + 1]?.[1].getTime() ?? 0) - from.getTime() }));
  const longest = Math.max(0, ...spans.map((span) => span.ms));
  return spans
    .filter((span) => span.label !== "")
    .map((span) => ({ label: span.label, words: durationWords(span.ms), longest: span.ms === longest && longest > 0 }));
}

function durationWords(ms: number): string {
  const minutes = Math.max(0, Math.round(ms / 60_000));
  if (minutes < 60) return `${minutes} 分钟`;
  return minutes < 1440 ? `${Math.round(minutes / 60)} 小时` : `${Math.round(minutes / 1440)} 天`;
}

type Released = { record: string; rev: number; folder: string; log_index: number; standing: string; base_path: string };

async function evidenceOf(tx: Tx, { tenant }: Call, released: Released): Promise<AuditView["evidence"]> {
  const release = await tx
    .selectFrom("release")
    .select("public_at")
    .where("record", "=", released.record)
    .where("rev", "=", released.rev)
    .executeTakeFirst();
  const revision = await revisionOf(tx, released.record, released.rev);
  const signed = (await signaturesOf(tx, released.record, released.rev)).filter((one) => one.voided_at === null);
  const url = new URL(released.base_path + released.folder, tenant.siteUrl).href;
  return {
    logIndex: released.log_index,
    publicAt: release?.public_at ? localMinute(release.public_at) : "",
    witnesses: "未见证",
    digest: revision?.manifest_digest ?? "",
    url,
    proofUrl: url + RECORD_FILES.proof,
    signers: signed.map((one) => `${roleLabel(one.role)} ${one.name}${one.giver_name ? ` 代 ${one.giver_name}` : ""}`),
  };
}

/** What was signed beside what the disk serves this moment, by digest. */
async function servedFiles(tx: Tx, { tenant }: Call, released: Released): Promise<AuditView["files"]> {
  const revision = await revisionOf(tx, released.record, released.rev);
  const manifest = revision && parseManifest(Buffer.from(revision.manifest));
  if (!manifest || isRefusal(manifest) || released.standing === "withdrawn") return [];
  const folder = join(tenant.siteFolder, released.base_path, released.folder);
  const page = await readFile(join(folder, RECORD_FILES.page), "utf8").catch(() => "");
  const part = extractRecordPart(page);
  const rows = [
    { name: "页面正文", signed: manifest.part.sha256, served: part === null ? "" : digestOf(Buffer.from(part)) },
  ];
  for (const file of manifest.files) {
    const bytes = await readFile(join(folder, "files", file.name)).catch(() => null);
    rows.push({ name: file.name, signed: file.sha256, served: bytes ? digestOf(bytes) : "" });
  }
  return rows.map((row) => ({ ...row, same: row.signed === row.served }));
}

const digestOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
