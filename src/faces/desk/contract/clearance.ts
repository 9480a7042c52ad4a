import type { RoleCode } from "./sign-in.ts";

export type Finding = {
  id: string;
  /** `stop` refused at the door, `must` has to be fixed, masked or waived, `look` a person looks. */
  grade: "stop" | "must" | "look";
  kind: string;
  label: string;
  /** Where: a field key, `body`, or an attachment's name. */
  place: string;
  /** Around the find, with the find itself masked. */
  extract: string;
  why: string;
  /** What masking would put there; null where masking is not offered. */
  mask: string | null;
  waived: { by: string; reason: string } | null;
};

export type RouteStep = {
  step: number;
  role: RoleCode | "author";
  label: string;
  /** Gates ticked at this step, of 政治关 法律关 政策关 保密关 文字关. */
  gates: string[];
  secrecy: boolean;
  state: "done" | "now" | "later";
  name: string | null;
  inPlaceOf: string | null;
  delegatedUntil: string | null;
  at: string | null;
  opinion: string | null;
};
