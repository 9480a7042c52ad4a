/** Digits standing together, and the chains they make over spaces, hyphens and line breaks: `138 8847 1872` is three groups. */
export type DigitGroup = { readonly from: number; readonly to: number; readonly digits: string };
export type DigitChain = {
  readonly groups: readonly DigitGroup[];
  /** What stands between group i and i + 1. */
  readonly gaps: readonly string[];
  /** The digits of all groups, joined once: windows are slices of it. */
  readonly digits: string;
};

const CHINESE_DIGITS: Readonly<Record<string, string>> = {
  〇: "0",
  "○": "0",
  零: "0",
  一: "1",
  幺: "1",
  二: "2",
  三: "3",
  四: "4",
  五: "5",
  六: "6",
  七: "7",
  八: "8",
  九: "9",
};
const LONGEST_GAP = 2;
const GAP = /[ \-\u00a0\u2010-\u2015\u2212·.\n\r]/;

type DigitOf = (character: string) => string | undefined;

/** Plain digits, with an x where an identity number may end on one. */
export const plainDigit: DigitOf = (c) => (c >= "0" && c <= "9" ? c : undefined);
/** Plain digits and Chinese ones (一三八…): used in a second reading, because 「之一138…」 must not swallow the 一. */
export const spokenDigit: DigitOf = (c) => plainDigit(c) ?? CHINESE_DIGITS[c];

/** All chains of digits in a folded text, in order. Linear: each character is looked at a constant number of times. */
export function digitChains(folded: string, digitOf: DigitOf): DigitChain[] {
  const chains: DigitChain[] = [];
  let groups: DigitGroup[] = [];
  let gaps: string[] = [];
  const close = () => {
    if (groups.length > 0) chains.push({ groups, gaps, digits: groups.map((group) => group.digits).join("") });
    groups = [];
    gaps = [];
  };
  for (let at = 0; at < folded.length; ) {
    if (digitOf(folded[at] ?? "") === undefined) {
      at++;
      continue;
    }
    const group = groupAt(folded, at, digitOf);
    const before = groups.at(-1);
    if (before !== undefined) {
      const gap = folded.slice(before.to, Math.min(group.from, before.to + LONGEST_GAP + 1));
      if (gap.length <= LONGEST_GAP && [...gap].every((c) => GAP.test(c))) gaps.push(gap);
      else close();
    }
    groups.push(group);
    at = group.to;
  }
  close();
  return chains;
}

function groupAt(folded: string, from: number, digitOf: DigitOf): DigitGroup {
  const digits: string[] = [];
  let to = from;
  for (let digit = digitOf(folded[to] ?? ""); digit !== undefined; digit = digitOf(folded[to] ?? "")) {
    digits.push(digit);
    to++;
  }
  return { from, to, digits: digits.join("") };
}

/** A run of whole groups joined: what it reads, where it stands, which groups it took. */
export type Joined = {
  readonly digits: string;
  readonly from: number;
  readonly to: number;
  readonly first: number;
  readonly last: number;
};

/**
 * The runs of whole groups that hold exactly `length` digits and that `accepts` wants (`to` is where the run ends). One walk
 * with two ends, linear in the groups; nothing is made for a run that is not wanted.
 */
export function joinsOf(chain: DigitChain, length: number, accepts: (digits: string, to: number) => boolean): Joined[] {
  const { groups } = chain;
  const found: Joined[] = [];
  let first = 0;
  let start = 0;
  let end = 0;
  for (let last = 0; last < groups.length; last++) {
    end += groups[last]?.digits.length ?? 0;
    while (end - start > length) start += groups[first++]?.digits.length ?? 0;
    if (end - start !== length || first > last) continue;
    const digits = chain.digits.slice(start, end);
    const to = groups[last]?.to ?? 0;
    if (accepts(digits, to)) found.push({ digits, from: groups[first]?.from ?? 0, to, first, last });
  }
  return found;
}
