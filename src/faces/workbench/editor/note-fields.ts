import type { ChangeNote } from "../../desk/contract/records.ts";

type NoteKey = Exclude<keyof ChangeNote, "act">;

/** What the public note of each change has to say. */
export const NOTE_FIELDS: Record<ChangeNote["act"], { key: NoteKey; label: string; must: boolean }[]> = {
  revise: [
    { key: "what", label: "更正哪里", must: true },
    { key: "before", label: "原来怎么写", must: true },
    { key: "after", label: "现在怎么写", must: true },
    { key: "why", label: "为什么更正", must: true },
    { key: "told", label: "告诉了谁", must: false },
  ],
  withdraw: [
    { key: "what", label: "撤回什么", must: true },
    { key: "why", label: "为什么撤回", must: true },
    { key: "basis", label: "依据", must: true },
  ],
  repeal: [
    { key: "what", label: "废止什么", must: true },
    { key: "why", label: "为什么废止", must: true },
    { key: "basis", label: "依据", must: true },
  ],
};
