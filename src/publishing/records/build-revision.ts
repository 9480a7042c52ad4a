import { createHash } from "node:crypto";
import { type Day, longDay, parseDay } from "../../rules/law/day.ts";
import { dispositionInChinese } from "../../rules/law/grounds.ts";
import { type ManifestFile, manifestBytes, manifestDigest, type PartDigest } from "../../rules/ledger/manifest.ts";
import { isRefusal } from "../../rules/refusal.ts";
import type { SanitisedHtml } from "../site/html.ts";
import { renderRecordPart, TEMPLATE_VERSION } from "../site/pages/record-part.ts";
import type { AttachmentView, Fact, RecordPart } from "../site/views/article.ts";
import { type Draft, fieldText } from "./draft.ts";
import { actOf } from "./model.ts";
import type { RecordType, TypeField } from "./record-types.ts";

/** What a revision is made from, beside the draft: names as they stand today, digests of the attachments. */
export type RevisionFacts = {
  readonly record: string;
  readonly rev: number;
  readonly type: RecordType;
  readonly publisherName: string;
  readonly departmentName: string;
  /** SM3 of each attachment by its SHA-256, both lower-case hex. */
  readonly sm3Of: ReadonlyMap<string, string>;
};

/** The bytes that will be served and what is signed over them. Same draft and facts, same bytes (design.md §5, invariant 8). */
export type BuiltRevision = { readonly part: RecordPart; readonly manifest: string; readonly digest: string };

/** Renders the record part and makes the release manifest (design.md §4.2: render first). */
export function buildRevision(draft: Draft, facts: RevisionFacts): BuiltRevision {
  const part = renderRecordPart({
    title: partTitle(draft),
    names: [facts.publisherName, facts.departmentName],
    facts: factsOf(draft, facts),
    body: actOf(draft) === "withdraw" ? ("" as SanitisedHtml) : draft.body,
    tables: [],
    attachments: keepsFiles(draft) ? draft.attachments.map(attachmentView) : [],
  });
  const bytes = manifestBytes({
    v: 1,
    record: facts.record,
    rev: facts.rev,
    type: facts.type.code,
    template: TEMPLATE_VERSION,
    part: digestsOf(Buffer.from(part)),
    files: keepsFiles(draft) ? draft.attachments.map((file) => manifestFile(file, facts.sm3Of)) : [],
  });
  if (isRefusal(bytes)) throw new Error(`release manifest: ${bytes.en}`);
  return { part, manifest: Buffer.from(bytes).toString(), digest: manifestDigest(bytes) };
}

const keepsFiles = (draft: Draft) => actOf(draft) !== "withdraw";

/** A withdrawal is signed as what it is: its title says so, its facts give reason and basis, its content is gone. */
function partTitle(draft: Draft): string {
  return actOf(draft) === "withdraw" ? `撤回：${fieldText(draft, "title")}` : fieldText(draft, "title");
}

function factsOf(draft: Draft, facts: RevisionFacts): Fact[] {
  const { note } = draft;
  if (note?.act === "withdraw") {
    return [fact("撤回原因", note.why, true), fact("撤回依据", note.basis ?? "", true)].filter(
      (one) => one.value !== "",
    );
  }
  const own = facts.type.fields.filter((field) => field.show === "fact").flatMap((field) => fieldFact(field, draft));
  return [
    ...own,
    fact("发布机构", facts.publisherName),
    fact("责任科室", facts.departmentName),
    fact("公开方式", draft.disposition.kind ? dispositionInChinese(draft.disposition.kind) : "未定"),
    ...(note?.act === "repeal" ? [fact("废止说明", note.why, true)] : []),
  ];
}

const fact = (label: string, value: string, wide = false): Fact => (wide ? { label, value, wide } : { label, value });

function fieldFact(field: TypeField, draft: Draft): Fact[] {
  const value = draft.fields[field.key];
  if (Array.isArray(value)) return value.length > 0 ? [fact(field.label, value.join(" "), true)] : [];
  const text = fieldText(draft, field.key);
  if (text === "") return [];
  if (field.kind !== "date") return [fact(field.label, field.unit ? `${text} ${field.unit}` : text)];
  const day = parseDay(text);
  return isRefusal(day) ? [fact(field.label, text)] : [{ label: field.label, value: dayWithoutWeekday(day), day }];
}

const dayWithoutWeekday = (day: Day) => longDay(day).replace(/（.*）$/, "");

const attachmentView = (file: Draft["attachments"][number], at: number): AttachmentView => ({
  name: file.name,
  label: `附件${at + 1}　${file.name.replace(/\.[^.]+$/, "")}`,
  bytes: file.size,
  sha256: file.sha256,
});

function manifestFile(file: Draft["attachments"][number], sm3Of: ReadonlyMap<string, string>): ManifestFile {
  const sm3 = sm3Of.get(file.sha256);
  if (sm3 === undefined) throw new Error("release manifest: an attachment is not in the blob table");
  return { name: file.name, type: file.type, size: file.size, sha256: file.sha256, sm3 };
}

const digestsOf = (bytes: Uint8Array): PartDigest => ({
  size: bytes.length,
  sha256: createHash("sha256").update(bytes).digest("hex"),
  sm3: createHash("sm3").update(bytes).digest("hex"),
});
