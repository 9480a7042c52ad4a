import type { Entry } from "../../rules/ledger/entry.ts";
import type { Manifest } from "../../rules/ledger/manifest.ts";
import type { ChangeNote } from "../records/draft.ts";
import type { ReleaseAct } from "./tables.ts";

/** What the log says of a release (ledger.md §8), gathered in the transaction that accepts it. */
export type EntryFacts = {
  readonly act: ReleaseAct;
  readonly publisher: string;
  readonly record: string;
  readonly rev: number;
  /** Hex of the leaf hash of the record's entry before this one. */
  readonly previous: string | null;
  /** Our clock at acceptance. */
  readonly at: Date;
  /** The date on the document, `YYYY-MM-DD`. */
  readonly claimed: string;
  readonly type: string;
  readonly matter: string;
  readonly title: string;
  readonly documentNumber: string | null;
  readonly manifestDigest: string;
  readonly manifest: Manifest;
  readonly note: ChangeNote | null;
  /** The office that decided, as a role: never a person's name. */
  readonly decidedBy: string;
};

/** The log entry of a release. A withdrawal says that the content is withheld, a repeal that it stays. */
export function releaseEntry(facts: EntryFacts): Entry {
  const head = {
    v: 1 as const,
    kind: facts.act,
    publisher: facts.publisher,
    at: Math.floor(facts.at.getTime() / 1000),
    record: facts.record,
    rev: facts.rev,
    prev: facts.previous,
  };
  if (facts.act === "withdraw" || facts.act === "repeal") return { ...head, ...ending(facts) };
  const change = facts.note === null ? {} : { reason: cut(facts.note.why), decidedBy: facts.decidedBy };
  return {
    ...head,
    claimed: facts.claimed,
    category: facts.type,
    basis: facts.matter,
    meta: metaOf(facts),
    manifest: facts.manifestDigest,
    files: facts.manifest.files.map(({ name, size, type, sha256, sm3 }) => ({ name, size, type, sha256, sm3 })),
    ...change,
  };
}

function ending(facts: EntryFacts) {
  return {
    claimed: facts.claimed,
    category: facts.type,
    manifest: facts.manifestDigest,
    reason: cut(facts.note?.why ?? ""),
    basis: cut(facts.note?.basis ?? ""),
    decidedBy: facts.decidedBy,
    content: facts.act === "withdraw" ? ("withheld" as const) : ("stays" as const),
  };
}

const metaOf = (facts: EntryFacts): Readonly<Record<string, string>> =>
  facts.documentNumber === null ? { title: facts.title } : { title: facts.title, docNo: facts.documentNumber };

/** The log holds the gist of a reason; its full words stand on the page. */
const LONGEST = 300;
const cut = (text: string) =>
  text.trim() === "" ? "未写明" : text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
