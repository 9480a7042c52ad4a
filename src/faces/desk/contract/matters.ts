import type { DutyRow } from "./duties.ts";

// GET matters?q= · GET matters/:id · GET types · GET grounds

export type MatterRow = {
  id: string;
  name: string;
  short: string;
  type: string;
  typeName: string;
  column: string | null;
  leads: { id: string; short: string; name: string }[];
  supporting: { id: string; short: string; name: string }[];
  rule: string | null;
  keyArea: boolean;
  heading: string | null;
};

export type MatterDetail = MatterRow & {
  attributes: { key: string; label: string; value: string; from: "quote" | "law" | "inferred"; quote: string | null }[];
  /** Share of attributes by origin, 0..1. */
  shares: { quote: number; law: number; inferred: number };
  openDuties: DutyRow[];
};

/** A field of a record type, made from the type's JSON Schema: one control, one check, one view. */
export type TypeField = {
  key: string;
  label: string;
  kind: "line" | "text" | "date" | "choice" | "number" | "list";
  required: boolean;
  choices?: { value: string; label: string }[];
  unit?: string;
  maxLength?: number;
  /** privacy tag of the field: `none`, `person`, `contact` … */
  privacy: string;
  hint?: string;
  group: string;
};

export type RecordType = { code: string; name: string; fields: TypeField[]; bodyLabel: string };

export type Ground = {
  code: string;
  label: string;
  basis: string;
  strength: "must" | "may" | "unlessPublicInterest";
  needsLaw: boolean;
};
