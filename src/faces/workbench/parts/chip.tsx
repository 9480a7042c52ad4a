import type { ReactNode } from "react";
import type { DutyRow } from "../../desk/contract/duties.ts";
import type { RecordState } from "../../desk/contract/states.ts";
import { DUTY_STATES, ORIGINS, RECORD_STATES, type Tone } from "../words.ts";

/** A state as a word on a quiet ground; the colour only repeats the word. */
export function Chip({ tone = "plain", children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`chip ${tone}`}>{children}</span>;
}

export function RecordChip({ state, label }: { state: RecordState; label?: string }) {
  return <Chip tone={RECORD_STATES[state].tone}>{label ?? RECORD_STATES[state].words}</Chip>;
}

/** Where a duty stands: its document's state while it is being written, its own once it is over. */
export function DutyChip({ duty }: { duty: DutyRow }) {
  if (duty.state === "met" || duty.state === "metLate" || duty.state === "waived") {
    return <Chip tone={DUTY_STATES[duty.state].tone}>{DUTY_STATES[duty.state].words}</Chip>;
  }
  if (duty.record === null) return <Chip>未起草</Chip>;
  return <RecordChip state={duty.record.state} />;
}

export function OriginChip({ from }: { from: "quote" | "law" | "inferred" }) {
  return <Chip tone={from === "quote" ? "blue" : from === "law" ? "green" : "gold"}>{ORIGINS[from]}</Chip>;
}
