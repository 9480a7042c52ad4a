import type { DeliveryRow } from "../desk/contract/after-release.ts";
import type { DutyRow } from "../desk/contract/duties.ts";
import type { RoleCode } from "../desk/contract/sign-in.ts";
import type { DutyState, RecordState } from "../desk/contract/states.ts";

export type Tone = "plain" | "blue" | "green" | "gold" | "red";

export const DUTY_STATES: Record<DutyState, { words: string; tone: Tone }> = {
  open: { words: "未到期", tone: "plain" },
  overdue: { words: "逾期", tone: "red" },
  met: { words: "按时", tone: "green" },
  metLate: { words: "迟了才公开", tone: "gold" },
  waived: { words: "已豁免", tone: "plain" },
};

export const RECORD_STATES: Record<RecordState, { words: string; tone: Tone }> = {
  draft: { words: "草稿", tone: "gold" },
  submitted: { words: "审核中", tone: "blue" },
  accepted: { words: "待上网", tone: "blue" },
  public: { words: "已公开", tone: "green" },
  withdrawn: { words: "已撤回", tone: "plain" },
  repealed: { words: "已废止", tone: "plain" },
  withheld: { words: "不公开", tone: "plain" },
};

export const ROLES: Record<RoleCode, string> = {
  drafter: "经办",
  sectionHead: "科室负责人",
  secrecyReviewer: "保密审查员",
  leader: "分管领导",
  opennessOffice: "政务公开",
  admin: "系统管理员",
  auditor: "审计",
};

/** How a duty stands to today, in words. */
export function daysWords(duty: Pick<DutyRow, "state" | "workingDays">): string {
  if (duty.state === "overdue") return `逾 ${Math.abs(duty.workingDays)} 个工作日`;
  if (duty.state !== "open") return DUTY_STATES[duty.state].words;
  if (duty.workingDays === 0) return "今天到期";
  return `还有 ${duty.workingDays} 个工作日`;
}

export const NEXT_ACTS: Record<DutyRow["next"], string> = {
  draft: "起草",
  continue: "续写",
  review: "审核",
  wait: "查看",
  none: "查看",
};

export const ORIGINS = { quote: "原文", law: "法律", inferred: "推断" } as const;

/** A file size as people say it. */
export function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** `7c1e 0a42 … 93d8`: enough of a digest for the eye. */
export function shortDigest(digest: string): string {
  return `${digest.slice(0, 4)} ${digest.slice(4, 8)} … ${digest.slice(-4)}`;
}

export const DELIVERY_TONES = {
  waiting: "plain",
  ready: "gold",
  confirmed: "green",
  failed: "red",
} as const satisfies Record<DeliveryRow["state"], Tone>;
