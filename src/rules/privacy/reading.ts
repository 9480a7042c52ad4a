/**
 * How the finders see a text: folded to plain characters, one for one where it can be, with the way back.
 * Full-width and other compatibility forms become plain (NFKC), zero-width characters vanish.
 */
export type Reading = {
  readonly folded: string;
  /** Offset in the original of the character at `folded[i]`; one entry more than characters, the last is the end. */
  readonly origin: Uint32Array;
};

const INVISIBLE = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]/;

/** Folds a text. Linear in its length. */
export function read(text: string): Reading {
  const pieces: string[] = [];
  let origin = new Uint32Array(text.length + 1);
  let length = 0;
  for (let at = 0; at < text.length; ) {
    const size = (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    const piece = foldOne(text, at, size);
    if (length + piece.length + 1 > origin.length) origin = grown(origin, length + piece.length + 1);
    for (let i = 0; i < piece.length; i++) origin[length++] = at;
    pieces.push(piece);
    at += size;
  }
  origin[length] = text.length;
  return { folded: pieces.join(""), origin: origin.subarray(0, length + 1) };
}

function foldOne(text: string, at: number, size: number): string {
  const code = text.charCodeAt(at);
  if (code < 0x80) return text[at] ?? "";
  const character = text.slice(at, at + size);
  // Han ideographs fold to themselves: most of any text skips the slow path here.
  if (code >= 0x4e00 && code <= 0x9fff) return character;
  return INVISIBLE.test(character) ? "" : character.normalize("NFKC");
}

function grown(old: Uint32Array<ArrayBuffer>, atLeast: number): Uint32Array<ArrayBuffer> {
  const next = new Uint32Array(Math.max(atLeast, old.length * 2));
  next.set(old);
  return next;
}

/** The original span of `folded[from..to)`: from the first character's offset to just after the last one's. */
export function originalSpan(reading: Reading, from: number, to: number): { start: number; end: number } {
  const start = reading.origin[from] ?? 0;
  const last = reading.origin[to - 1] ?? start;
  // The end is where the next *different* original character begins, without swallowing invisible ones behind it.
  const next = reading.origin[to] ?? last + 1;
  return { start, end: Math.min(next, last + 1) };
}
