const WINDOW = 12;

/** The folded text just before an offset, at most twelve characters, not across a line or a table cell. */
export function wordsBefore(folded: string, at: number, window = WINDOW): string {
  const words = folded.slice(Math.max(0, at - window), at);
  const cut = Math.max(words.lastIndexOf("\n"), words.lastIndexOf("\t"));
  return words.slice(cut + 1);
}

/** The folded text just after an offset, at most `window` characters, not across a line. */
export function wordsAfter(folded: string, at: number, window = WINDOW): string {
  const words = folded.slice(at, at + window);
  const cut = words.search(/[\n\t]/);
  return cut < 0 ? words : words.slice(0, cut);
}
