import type { CatalogDifference } from "../../../publishing/catalog/catalog-difference.ts";
import type { NegativeItem } from "../../../publishing/catalog/ready-to-submit.ts";

export type { CatalogDifference, NegativeItem };

// GET catalog/versions · GET catalog/versions/:from/difference/:to · GET catalog/matters/:id/history · GET catalog/lists
//      GET catalog/negative-items?ground= · GET catalog/choices · GET catalog/changes?page=
//      POST catalog/changes {list?, duty?} · GET catalog/changes/:record · PUT catalog/changes/:record {version, set}
// POST clean-ups {matter, duty?} · GET clean-ups/:record · PUT clean-ups/:record {version, rows}

export type VersionRow = {
  id: number;
  /** The number its head gives: 第 N 版. */
  number: number;
  effectiveOn: string;
  loadedAt: string;
  /** The record that published it; null for a version loaded from files. */
  record: { id: string; title: string; url: string | null } | null;
};

/** An accepted change that waits for its day. */
export type WaitingChange = { record: string; title: string; effectiveOn: string };

export type CatalogVersions = { versions: VersionRow[]; waiting: WaitingChange[] };

export type CatalogDifferenceView = { from: VersionRow; to: VersionRow; lines: CatalogDifference[] };

/** What a matter was from a day on; `lines` against the version before. */
export type MatterHistoryRow = { version: VersionRow; lines: CatalogDifference[] };

export type ListView = {
  id: string;
  kind: string;
  kindName: string;
  name: string;
  owner: string;
  matter: string;
  review: string | null;
  /** Open review duty, if one is owed. */
  duty: { id: number; due: string } | null;
  items: {
    id: string;
    name: string;
    kind: string | null;
    basis: string | null;
    ground: string | null;
    state: "kept" | "cancelled" | "delegated";
    changedOn: string | null;
    receivedBy: string | null;
  }[];
};

/** One attribute of the form, as the office may set it. */
export type AttributeChoice = {
  key: string;
  label: string;
  /** `list`: several of `options` or lines of text; `clocks`: occasion and rule; `text` one line. */
  control: "text" | "lines" | "one" | "several" | "flag" | "clocks" | "contents";
  options: { value: string; label: string }[];
};

export type CatalogChoices = {
  attributes: AttributeChoice[];
  agencies: { id: string; name: string }[];
  departments: { id: string; name: string }[];
  occasions: { value: string; label: string }[];
  grounds: { value: string; label: string }[];
  /** Every matter with its attributes as stored, for what stands before a change. */
  matters: { id: string; name: string; attributes: Record<string, unknown>; words: Record<string, string> }[];
};

export type CatalogChangeView = {
  record: string;
  title: string;
  state: string;
  stateLabel: string;
  version: number;
  editable: boolean;
  list: string | null;
  set: { effectiveOn: string | null; reason: string; changes: Record<string, unknown>[] };
  problems: { code: string; where: string; zh: string }[];
  lines: CatalogDifference[];
  /** Open duties whose day moves when it comes into force. */
  dutiesToMove: number;
  files: { name: string; url: string; bytes: number }[];
  acceptedAt: string | null;
  appliedVersion: number | null;
  /** The catalog moved on since it was written: save again. */
  stale: boolean;
};

export type CleanUpView = {
  record: string;
  title: string;
  state: string;
  stateLabel: string;
  version: number;
  editable: boolean;
  rows: {
    target: string;
    title: string;
    docNo: string | null;
    result: "repealed" | "expired" | "amended";
    newText: { record: string; title: string } | null;
    words: string;
  }[];
  files: { name: string; url: string; bytes: number }[];
};
