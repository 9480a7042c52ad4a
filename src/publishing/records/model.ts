import { checkDisposition } from "../../rules/law/grounds.ts";
import { isRefusal, type Refusal, refuse } from "../../rules/refusal.ts";
import type { Draft } from "./draft.ts";
import { fieldProblems, type RecordType } from "./record-types.ts";
import type { RecordState, RevisionAct } from "./tables.ts";

/** The moves a record can make; the diagram in docs/formats/record-states.md is printed from this table. */
export const MOVES = {
  draft: ["submitted"],
  submitted: ["draft", "accepted", "withheld"],
  accepted: ["public", "withdrawn", "repealed"],
  public: ["draft"],
  withdrawn: [],
  repealed: ["draft"],
  withheld: [],
} as const satisfies Record<RecordState, readonly RecordState[]>;

export const STATE_LABELS = {
  draft: "起草中",
  submitted: "审核中",
  accepted: "已签批，正在公开",
  public: "已公开",
  withdrawn: "已撤回",
  repealed: "已废止",
  withheld: "不主动公开，已存档",
} as const satisfies Record<RecordState, string>;

export type Missing = { readonly field: string; readonly words: string };

/** What is still missing before a draft can be sent for review, in words; empty when nothing is. */
export function missingOf(type: RecordType, draft: Draft): Missing[] {
  const problems: Missing[] = fieldProblems(type, draft.fields);
  if (visibleLength(draft.body) === 0 && draft.note?.act !== "withdraw")
    problems.push({ field: "body", words: `请写${type.bodyLabel}` });
  const disposition = checkDisposition(draft.disposition);
  if (isRefusal(disposition)) problems.push({ field: "disposition", words: disposition.zh });
  else if (draft.note && draft.note.act !== "withdraw" && draft.disposition.kind !== "proactive")
    problems.push({ field: "disposition", words: "已公开的信息更正、废止时仍是主动公开；不再公开请用“撤回”" });
  if (type.code === "interpretation" && !draft.links.some((link) => link.kind === "interprets")) {
    problems.push({ field: "links", words: "请选定所解读的政策文件" });
  }
  if (draft.note && draft.note.why.trim() === "") problems.push({ field: "note", words: "请写明原因" });
  if (draft.note?.act === "withdraw" && !draft.note.basis?.trim())
    problems.push({ field: "note", words: "请写明撤回的依据" });
  return problems;
}

const visibleLength = (html: string) => html.replace(/<[^>]*>/g, "").trim().length;

/** What a revision of this draft will do. A correction keeps its disposition: what is public is taken back by withdrawal only. */
export function actOf(draft: Draft): RevisionAct {
  if (draft.note) return draft.note.act;
  return draft.disposition.kind === "proactive" ? "publish" : "withhold";
}

export type RecordFacts = {
  readonly state: RecordState;
  readonly author: string;
  readonly department: string;
  readonly draftVersion: number;
  readonly publicRev: number | null;
};

/** Whether a draft may be changed now. */
export function decideEdit(record: RecordFacts): true | Refusal<"record-in-review" | "record-at-rest"> {
  if (record.state === "draft") return true;
  if (record.state === "submitted") {
    return refuse(
      "record-in-review",
      "正在审核，不能改。要改请先撤回送审，已有的签批随之作废。",
      "It is in review. Take it back first; its signatures then fall.",
    );
  }
  return refuse(
    "record-at-rest",
    "这条信息已经定稿。要改请用“更正”。",
    "This record is settled. To change it, open a correction.",
  );
}

/** Whether a draft may go into review now: nothing missing, disposition decided with its reason (ZJ-01), every finding answered. */
export function decideSubmit(
  record: RecordFacts,
  missing: readonly Missing[],
  openFindings: number,
):
  | true
  | Refusal<"record-in-review" | "record-at-rest" | "disposition-missing" | "draft-incomplete" | "findings-open"> {
  const editable = decideEdit(record);
  if (isRefusal(editable)) return editable;
  const disposition = missing.find((one) => one.field === "disposition");
  if (disposition) {
    return refuse(
      "disposition-missing",
      `不能送审：${disposition.words}`,
      "It cannot be submitted: its disclosure attribute, ground or reason is missing.",
      { missing },
    );
  }
  if (missing.length > 0) {
    return refuse(
      "draft-incomplete",
      `还差 ${missing.length} 处：${missing.map((one) => one.words).join("；")}`,
      "Something is still missing.",
      { missing },
    );
  }
  if (openFindings > 0) {
    return refuse(
      "findings-open",
      `还有 ${openFindings} 处检查发现没有处理。请改正、遮盖，或请有权的人说明理由后保留。`,
      `Findings still open: ${openFindings}. Fix, mask or have them waived.`,
      { openFindings },
    );
  }
  return true;
}
