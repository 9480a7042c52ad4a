import { isRefusal } from "../refusal.ts";
import { digitChains, plainDigit, spokenDigit } from "./digit-groups.ts";
import { bankAccounts, gluedNumbers, mobiles, type NumberFind, residentIds } from "./find-numbers.ts";
import { secrecyMarks } from "./find-secrecy-mark.ts";
import type { Finding } from "./finding.ts";
import { maskValue } from "./mask.ts";
import { originalSpan, type Reading, read } from "./reading.ts";

/**
 * Everything private or secret in a text that is about to be served, in order, without overlaps.
 * Pure and linear in the length of the text; offsets and `text` are those of the text given.
 */
export function findPrivate(text: string): Finding[] {
  const reading = read(text);
  const numbers = numberFinds(reading.folded).map((find) => numberFinding(text, reading, find));
  const marks = secrecyMarks(reading.folded).map((find): Finding => {
    const { start, end } = originalSpan(reading, find.from, find.to);
    const { action, why } = find;
    return { kind: "SECRECY_MARK", start, end, text: text.slice(start, end), action, why, mask: undefined };
  });
  return withoutOverlaps([...marks, ...numbers]);
}

/** The text with every `mask` finding replaced by its mask. Findings must come from this very text. */
export function maskAll(text: string, findings: readonly Finding[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const finding of findings) {
    if (finding.action !== "mask" || finding.mask === undefined) continue;
    parts.push(text.slice(at, finding.start), finding.mask);
    at = finding.end;
  }
  return parts.join("") + text.slice(at);
}

function numberFinds(folded: string): NumberFind[] {
  return [plainDigit, spokenDigit].flatMap((digitOf, pass) =>
    digitChains(folded, digitOf)
      // The second reading only adds chains that hold a spoken digit; the others were read already.
      .filter((chain) => pass === 0 || /[〇○零一二三四五六七八九幺]/.test(spokenPart(folded, chain.groups)))
      .flatMap((chain) => [
        ...residentIds(folded, chain),
        ...gluedNumbers(chain),
        ...mobiles(folded, chain),
        ...bankAccounts(folded, chain),
      ]),
  );
}

const spokenPart = (folded: string, groups: readonly { from: number; to: number }[]) =>
  folded.slice(groups[0]?.from ?? 0, groups.at(-1)?.to ?? 0);

function numberFinding(text: string, reading: Reading, find: NumberFind): Finding {
  const { start, end } = originalSpan(reading, find.from, find.to);
  const masked = maskValue(find.kind, find.value);
  return {
    kind: find.kind,
    start,
    end,
    text: text.slice(start, end),
    action: find.action,
    why: find.why,
    mask: isRefusal(masked) ? undefined : masked,
  };
}

const SEVERITY = { mask: 0, ask: 1, keep: 2 } as const;

/** Of overlapping findings the more severe wins, then the longer one. */
function withoutOverlaps(findings: readonly Finding[]): Finding[] {
  const ranked = [...findings].sort(
    (a, b) => a.start - b.start || SEVERITY[a.action] - SEVERITY[b.action] || b.end - a.end,
  );
  const kept: Finding[] = [];
  for (const finding of ranked) {
    const last = kept.at(-1);
    if (last === undefined || finding.start >= last.end) kept.push(finding);
    else if (SEVERITY[finding.action] < SEVERITY[last.action]) kept[kept.length - 1] = finding;
  }
  return kept;
}
