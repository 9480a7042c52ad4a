import { type Refusal, refuse } from "../refusal.ts";
import { hexOf } from "./bytes.ts";
import type { Entry, EntryKind } from "./entry.ts";

/** What must hold between entries, checked in the order of the log: one chain for each record, one clock for all. */

export type ReplayRefused = "chain-broken" | "revision-backwards" | "time-backwards" | "manifest-twice";
export type Replay = {
  /** Takes the next entry with its leaf hash and names everything that is wrong about it. */
  take(entry: Entry, leaf: Uint8Array): Refusal<ReplayRefused>[];
  /** How many different records have been seen. */
  records(): number;
};

type Link = { readonly leaf: Uint8Array; readonly rev: number };
const NEW_CONTENT: ReadonlySet<EntryKind> = new Set(["publish", "revise", "import"]);

/** Begins a replay of an empty log. */
export function createReplay(): Replay {
  const chains = new Map<string, Link>();
  const manifests = new Set<string>();
  let clock = 0;

  function take(entry: Entry, leaf: Uint8Array): Refusal<ReplayRefused>[] {
    const wrong: Refusal<ReplayRefused>[] = [];
    if (entry.at < clock) wrong.push(timeBackwards(entry, clock));
    clock = Math.max(clock, entry.at);
    if (entry.record !== undefined && entry.prev !== undefined) wrong.push(...link(entry, entry.record, leaf));
    if (entry.manifest !== undefined && NEW_CONTENT.has(entry.kind)) {
      if (manifests.has(entry.manifest)) wrong.push(manifestTwice(entry));
      manifests.add(entry.manifest);
    }
    return wrong;
  }

  function link(entry: Entry, record: string, leaf: Uint8Array): Refusal<ReplayRefused>[] {
    const before = chains.get(record);
    const rev = entry.rev ?? before?.rev ?? 0;
    chains.set(record, { leaf, rev });
    const wrong: Refusal<ReplayRefused>[] = [];
    if (entry.prev !== (before ? hexOf(before.leaf) : null)) wrong.push(chainBroken(record));
    if (before && (rev < before.rev || (NEW_CONTENT.has(entry.kind) && rev === before.rev)))
      wrong.push(revisionBackwards(record, rev));
    return wrong;
  }

  return { take, records: () => chains.size };
}

const timeBackwards = (entry: Entry, clock: number) =>
  refuse("time-backwards", "受理时间早于前一条目。", "The entry claims an earlier moment than the entry before it.", {
    at: entry.at,
    before: clock,
  });
const manifestTwice = (entry: Entry) =>
  refuse("manifest-twice", "同一份发布清单出现了两次。", "The same release manifest stands in the log twice.", {
    manifest: entry.manifest,
  });
const chainBroken = (record: string) =>
  refuse(
    "chain-broken",
    "条目没有接在该信息的前一条之后。",
    "The entry does not follow the record's entry before it.",
    {
      record,
    },
  );
const revisionBackwards = (record: string, rev: number) =>
  refuse("revision-backwards", "版本号没有增大。", "The revision number does not grow.", { record, rev });
