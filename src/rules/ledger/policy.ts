import { type Refusal, refuse } from "../refusal.ts";
import { formatVkey, type NoteKey, parseVkey } from "./signed-note.ts";

/** Trust policies (c2sp.org/tlog-policy): which log, which witnesses, and how many of them must have seen a checkpoint. */

type Group = { readonly need: number; readonly members: readonly string[] };
export type Policy = {
  readonly logs: readonly NoteKey[];
  readonly witnesses: ReadonlyMap<string, NoteKey>;
  readonly groups: ReadonlyMap<string, Group>;
  /** The witness or group that must hold; undefined for `quorum none`. */
  readonly quorum: string | undefined;
};

/** The policy file of a log without witnesses yet. */
export function formatPolicy(logKey: NoteKey, url?: string): string {
  return `log ${formatVkey(logKey)}${url ? ` ${url}` : ""}\nquorum none\n`;
}

/** Reads a policy file. Names must be declared before they are used; exactly one quorum line. */
export function parsePolicy(text: string): Policy | Refusal<"policy-malformed"> {
  const logs: NoteKey[] = [];
  const witnesses = new Map<string, NoteKey>();
  const groups = new Map<string, Group>();
  let quorum: string | undefined;
  const known = (name: string) => witnesses.has(name) || groups.has(name);
  const fresh = (name: string) => name !== "none" && name !== "" && !known(name);
  for (const [at, line] of text.split("\n").entries()) {
    const [word, first = "", second = "", ...rest] = line.trim().split(/\s+/);
    if (word === "" || word?.startsWith("#")) continue;
    const wrong = () =>
      refuse("policy-malformed", `信任策略第 ${at + 1} 行不对。`, `Line ${at + 1} of the policy is wrong.`, {
        line: at + 1,
      });
    if (word === "log") {
      const key = parseVkey(first);
      if ("refused" in key) return wrong();
      logs.push(key);
    } else if (word === "witness") {
      const key = parseVkey(second);
      if ("refused" in key || !fresh(first)) return wrong();
      witnesses.set(first, key);
    } else if (word === "group") {
      const need = second === "all" ? rest.length : second === "any" ? 1 : Number(second);
      if (!fresh(first) || !rest.every(known) || !Number.isInteger(need) || need < 1 || need > rest.length)
        return wrong();
      groups.set(first, { need, members: rest });
    } else if (word === "quorum") {
      if (quorum !== undefined || !(first === "none" || known(first)) || second !== "") return wrong();
      quorum = first;
    } else return wrong();
  }
  if (quorum === undefined)
    return refuse("policy-malformed", "信任策略缺少 quorum 行。", "The policy has no quorum line.");
  return { logs, witnesses, groups, quorum: quorum === "none" ? undefined : quorum };
}

/** Whether these witness keys satisfy the policy's quorum. */
export function quorumHolds(policy: Policy, seen: readonly NoteKey[]): boolean {
  const vkeys = new Set(seen.map(formatVkey));
  const holds = (name: string): boolean => {
    const witness = policy.witnesses.get(name);
    if (witness) return vkeys.has(formatVkey(witness));
    const group = policy.groups.get(name);
    return group !== undefined && group.members.filter(holds).length >= group.need;
  };
  return policy.quorum === undefined || holds(policy.quorum);
}
