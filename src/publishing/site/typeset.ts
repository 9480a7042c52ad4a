import { type Html, html } from "./html.ts";

/** Never first on a line. */
const CLOSING = "，。、；：！？）》」』】〕〉”’…—·％%)]}°℃";
/** Never last on a line. */
const OPENING = "（《「『【〔〈“‘([{";
/** Words too small to begin a line: they stay with the word before them. */
const PARTICLES = new Set([
  "的",
  "地",
  "得",
  "了",
  "着",
  "等",
  "及",
  "们",
  "号",
  "级",
  "类",
  "科",
  "局",
  "处",
  "市",
  "县",
]);
/** Numbers stay whole with what they count; a document number stays whole. */
const KEPT =
  /第[一二三四五六七八九十百零\d]+(?:季度|[批期季届次章节条款项版号])|\p{Script=Han}?〔\d{4}〕\s*\d+号|\d[\d,.年月日号条款项批期季届次个件户套栋米元万亿%％]*/gu;

const words = new Intl.Segmenter("zh", { granularity: "word" });

/**
 * A Chinese title that breaks between words and nowhere else: `<wbr>` after each word, inside a span the stylesheet
 * sets to keep-all. `names` (agencies, places) are kept whole; `marks` are search terms to highlight.
 */
export function setTitle(text: string, names: readonly string[] = NO_NAMES, marks: readonly string[] = []): Html {
  if (marks.length > 0) return html`<span class="seg">${highlighted(text, marks, breaksOf(text, names))}</span>`;
  const set = rememberedFor(names);
  const known = set.get(text) ?? html`<span class="seg">${highlighted(text, marks, breaksOf(text, names))}</span>`;
  if (set.size >= REMEMBERED) set.clear();
  return set.set(text, known) && known;
}

const NO_NAMES: readonly string[] = [];
/** Titles set lately, by the site's list of names: one release sets the same twenty titles on every list it touches. */
const remembered = new WeakMap<readonly string[], Map<string, Html>>();
const REMEMBERED = 2_000;

function rememberedFor(names: readonly string[]): Map<string, Html> {
  const set = remembered.get(names) ?? new Map<string, Html>();
  if (set.size === 0) remembered.set(names, set);
  return set;
}

/** Running text with search terms marked, letter case aside. */
export const highlight = (text: string, marks: readonly string[]): Html => html`${highlighted(text, marks, new Set())}`;

/** The places (indexes into `text`) where a line may break. */
export function breaksOf(text: string, names: readonly string[] = []): ReadonlySet<number> {
  const breaks = new Set<number>();
  let before = "";
  for (const { segment, index } of words.segment(text)) {
    if (index > 0 && mayBreak(before, segment)) breaks.add(index);
    before = segment;
  }
  for (const [from, to] of [...spansOf(text, names), ...numbersOf(text)])
    for (let at = from + 1; at < to; at++) breaks.delete(at);
  return breaks;
}

function mayBreak(before: string, after: string): boolean {
  if (CLOSING.includes(after.charAt(0)) || OPENING.includes(before.slice(-1))) return false;
  if (PARTICLES.has(after) || /\s/.test(before.slice(-1) + after.charAt(0))) return false;
  // The dictionary cuts words it does not know into single characters; two in a row are more likely one word.
  return !(before.length === 1 && after.length === 1 && isHan(before) && isHan(after));
}

const isHan = (text: string) => /\p{Script=Han}/u.test(text);

function numbersOf(text: string): [number, number][] {
  return [...text.matchAll(KEPT)].map((match) => [match.index, match.index + match[0].length]);
}

/** Where the given phrases stand, letter case aside, first come first kept, without overlaps. */
function spansOf(text: string, phrases: readonly string[]): [number, number][] {
  const haystack = text.toLowerCase();
  const found: [number, number][] = [];
  for (const phrase of phrases.filter((one) => one.length > 0)) {
    const needle = phrase.toLowerCase();
    for (let at = haystack.indexOf(needle); at >= 0; at = haystack.indexOf(needle, at + needle.length))
      found.push([at, at + needle.length]);
  }
  found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const kept: [number, number][] = [];
  for (const span of found) if (span[0] >= (kept.at(-1)?.[1] ?? 0)) kept.push(span);
  return kept;
}

function highlighted(text: string, marks: readonly string[], breaks: ReadonlySet<number>): Html[] {
  const pieces: Html[] = [];
  let at = 0;
  for (const [from, to] of spansOf(text, marks)) {
    pieces.push(broken(text, at, from, breaks), html`<mark>${text.slice(from, to)}</mark>`);
    at = to;
  }
  pieces.push(broken(text, at, text.length, breaks));
  return pieces;
}

function broken(text: string, from: number, to: number, breaks: ReadonlySet<number>): Html {
  const pieces: (Html | string)[] = [];
  let at = from;
  for (const point of [...breaks].filter((one) => one >= from && one < to && one > 0).sort((a, b) => a - b)) {
    pieces.push(text.slice(at, point), html`<wbr>`);
    at = point;
  }
  pieces.push(text.slice(at, to));
  return html`${pieces}`;
}
