/** Text as a reader sees it, with the way back: `at[i]` is the offset in the HTML of the character `text[i]`. */
export type VisibleText = { readonly text: string; readonly at: Uint32Array };

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };
const BREAKS = new Set(
  "p h1 h2 h3 h4 h5 h6 li tr table caption blockquote br hr figure figcaption ul ol div title".split(" "),
);
const CELLS = new Set(["td", "th"]);
const SILENT = new Set(["script", "style"]);

/**
 * The text of an HTML page or piece for the checks: entities read, inline tags joined (a number split over `<strong>` is
 * one number), blocks ended by a line feed, cells by a tab; `alt`, `title` and `content` texts follow on lines of their
 * own. Linear. Meant for well-formed HTML of our own making.
 */
export function visibleText(html: string): VisibleText {
  const text: string[] = [];
  const at: number[] = [];
  const put = (piece: string, offset: number, step: 0 | 1) => {
    for (let i = 0; i < piece.length; i++) {
      text.push(piece[i] ?? "");
      at.push(offset + i * step);
    }
  };
  let silent: string | undefined;
  for (let i = 0; i < html.length; ) {
    const next = html[i];
    if (next === "<") {
      const end = tagEnd(html, i);
      const tag = html.slice(i, end);
      const name = /^<\/?([a-z][a-z0-9-]*)/i.exec(tag)?.[1]?.toLowerCase() ?? "";
      if (silent === undefined) {
        if (BREAKS.has(name) && text.at(-1) !== "\n" && text.length > 0) put("\n", i, 0);
        else if (CELLS.has(name) && tag.startsWith("</")) put("\t", i, 0);
        for (const said of attributeTexts(tag)) put(`\n${said.text}\n`, i + said.from, 0);
        if (SILENT.has(name) && !tag.startsWith("</")) silent = name;
      } else if (tag.startsWith("</") && name === silent) silent = undefined;
      i = end;
    } else if (silent !== undefined) {
      i++;
    } else if (next === "&") {
      const entity = entityAt(html, i);
      put(entity.text, i, 0);
      i += entity.length;
    } else {
      put(next ?? "", i, 1);
      i++;
    }
  }
  return { text: text.join(""), at: Uint32Array.from(at) };
}

function tagEnd(html: string, from: number): number {
  if (html.startsWith("<!--", from)) {
    const end = html.indexOf("-->", from);
    return end < 0 ? html.length : end + 3;
  }
  let quote: string | undefined;
  for (let i = from + 1; i < html.length; i++) {
    const c = html[i];
    if (quote !== undefined) quote = c === quote ? undefined : quote;
    else if (c === '"' || c === "'") quote = c;
    else if (c === ">") return i + 1;
  }
  return html.length;
}

function attributeTexts(tag: string): { text: string; from: number }[] {
  return [...tag.matchAll(/\s(?:alt|title|content|aria-label)="([^"]*)"/g)].map((match) => ({
    text: decodeEntities(match[1] ?? ""),
    from: match.index,
  }));
}

function decodeEntities(text: string): string {
  return text.replace(/&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});/gi, (entity) => entityAt(entity, 0).text);
}

function entityAt(html: string, from: number): { text: string; length: number } {
  const match = /^&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/i.exec(html.slice(from, from + 12));
  if (match === null) return { text: "&", length: 1 };
  const code =
    match[1] !== undefined ? Number(match[1]) : match[2] !== undefined ? Number.parseInt(match[2], 16) : undefined;
  const named = match[3] === undefined ? undefined : NAMED[match[3].toLowerCase()];
  const text = code === undefined ? (named ?? match[0]) : code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
  return { text, length: match[0].length };
}
