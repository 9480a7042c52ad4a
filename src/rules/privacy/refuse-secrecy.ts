import { type Refusal, refuse } from "../refusal.ts";
import { findPrivate } from "./find-private.ts";

/**
 * Closes the door on text that bears a secrecy mark (clause ZJ-09): the caller stores nothing, and the refusal shows
 * only what matched. Undefined when there is none. A mark quoted in prose passes here and stays a finding to look at.
 */
export function refuseSecrecyMark(text: string): Refusal<"secrecy-marking"> | undefined {
  const marks = findPrivate(text).filter((finding) => finding.kind === "SECRECY_MARK" && finding.action === "mask");
  if (marks.length === 0) return undefined;
  const matched = [...new Set(marks.map((finding) => finding.text))].slice(0, 5);
  return refuse(
    "secrecy-marking",
    `文中有密级或内部标志（${matched.join("；")}），涉密内容不得在非保密网上办理；文件未保存。`,
    `the text bears a secrecy marking (${matched.join("; ")}); it may not be handled here, and nothing was stored`,
    { matched },
  );
}
