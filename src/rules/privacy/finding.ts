/** Kinds found today. `commands.md` names more (ADDRESS, PERSON, PLATE…); a new kind is a new finder, nothing else changes. */
export type PrivateKind = "RESIDENT_ID" | "MOBILE" | "BANK_ACCOUNT" | "DISABILITY" | "SECRECY_MARK";

/** `mask` must not go out as it stands · `ask` a person decides · `keep` found and harmless. */
export type FindingAction = "mask" | "ask" | "keep";

/**
 * Something private (or secret) in a text. `start` and `end` are JavaScript string offsets into the text that was
 * given, and `text` is exactly what stands there.
 */
export type Finding = {
  readonly kind: PrivateKind;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly action: FindingAction;
  /** The reason in one Chinese sentence, for the person who decides. */
  readonly why: string;
  /** What masking puts in its place; undefined where there is nothing to mask (a secrecy mark closes the door instead). */
  readonly mask: string | undefined;
};

/** Chinese names of the kinds, for screens and reports. */
export const KIND_LABELS: Readonly<Record<PrivateKind, string>> = {
  RESIDENT_ID: "公民身份号码",
  MOBILE: "手机号码",
  BANK_ACCOUNT: "银行账号",
  DISABILITY: "残疾人证号",
  SECRECY_MARK: "密级标志",
};
