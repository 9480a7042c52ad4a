import type { Finding, RouteStep } from "./clearance.ts";
import type { DutyRow } from "./duties.ts";
import type { RoleCode } from "./sign-in.ts";

// GET records/:id/review · GET records/:id/difference?from=&to= · preview page at /preview/:tenant/:id/:rev?view=desk|phone|elder|print

export type DifferencePart = { kind: "same" | "added" | "removed"; text: string };

export type DifferenceRow = { place: string; label: string; parts: DifferencePart[] };

export type Review = {
  record: string;
  rev: number;
  title: string;
  act: "publish" | "revise" | "withdraw" | "repeal" | "withhold";
  digest: string;
  previewUrl: string;
  due: DutyRow | null;
  gates: { gate: string; ticked: { name: string; at: string; opinion: string } | null; mine: boolean }[];
  findings: Finding[];
  against: { rev: number; label: string; rows: DifferenceRow[] } | null;
  route: RouteStep[];
  /** What happens on signing, in words: who will see it, when, whether it can be taken back. */
  effect: string;
  disposition: { kind: string; words: string };
  files: { name: string; size: number; sha256: string; notes: string[] }[];
  state: "myTurn" | "waiting" | "signed" | "voided" | "overtaken" | "released" | "notMine";
  /** Said beside a sleeping button. */
  stateWords: string;
  mine: {
    step: number;
    /** Gates to tick besides, when the head also gives the secrecy review. */
    secrecyGates: string[];
    role: RoleCode;
    inPlaceOf: string | null;
    gates: string[];
    secrecy: boolean;
    maySecrecy: boolean;
  } | null;
  returnReasons: { code: string; label: string }[];
  queue: { position: number; total: number; previous: string | null; next: string | null };
};
