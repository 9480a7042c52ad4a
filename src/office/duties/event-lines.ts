import { type Refusal, refuse } from "../../rules/refusal.ts";

/** One event as a file gives it; the day is still text. */
export type EventLine = {
  readonly matter: string;
  readonly start: string;
  readonly words: string;
  readonly on?: string;
  readonly stage?: string;
  readonly agency?: string;
  readonly about?: string;
};
export type NumberedLine = { readonly line: number; readonly event: EventLine | Refusal<"import-line"> };

const MOST_LINES = 100_000;
const OPTIONAL = ["on", "stage", "agency", "about"] as const;

/** Reads a list of events: JSON lines when the first sign is `{`, else CSV whose heading names the columns. Empty lines are left out. */
export function readEventLines(text: string): NumberedLine[] | Refusal<"import-unreadable" | "import-too-long"> {
  const clean = text.replace(/^\uFEFF/, "");
  const lines = clean.trimStart().startsWith("{") ? jsonLines(clean) : csvLines(clean);
  if (lines === null)
    return refuse(
      "import-unreadable",
      "文件既不是带表头（matter,start,words）的 CSV，也不是每行一个对象的 JSONL。",
      "The file is neither CSV with a heading (matter,start,words) nor one JSON object a line.",
    );
  if (lines.length > MOST_LINES)
    return refuse(
      "import-too-long",
      `一次最多导入${MOST_LINES}行，请分成几份。`,
      `At most ${MOST_LINES} lines at a time; split the file.`,
      { lines: lines.length },
    );
  return lines;
}

function jsonLines(text: string): NumberedLine[] {
  return text.split(/\r?\n/).flatMap((row, index) => {
    if (row.trim() === "") return [];
    return [{ line: index + 1, event: eventFrom(parsed(row)) }];
  });
}

function parsed(row: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(row);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

function eventFrom(value: Record<string, unknown> | null): EventLine | Refusal<"import-line"> {
  if (value === null) return refuse("import-line", "这一行不是一个 JSON 对象。", "This line is not a JSON object.");
  const text = (key: string) => (typeof value[key] === "string" ? String(value[key]).trim() : "");
  const optional = Object.fromEntries(OPTIONAL.filter((key) => text(key) !== "").map((key) => [key, text(key)]));
  return { matter: text("matter"), start: text("start"), words: text("words"), ...optional };
}

function csvLines(text: string): NumberedLine[] | null {
  const [heading, ...rows] = csvRows(text);
  const columns = heading?.cells.map((cell) => cell.trim()) ?? [];
  if (!["matter", "start", "words"].every((name) => columns.includes(name))) return null;
  return rows.map(({ line, cells }) => {
    if (cells.length !== columns.length) {
      const zh = `这一行有${cells.length}格，表头有${columns.length}格。`;
      return {
        line,
        event: refuse("import-line", zh, `${cells.length} cells here, ${columns.length} in the heading.`),
      };
    }
    return { line, event: eventFrom(Object.fromEntries(columns.map((name, index) => [name, cells[index]]))) };
  });
}

type CsvRow = { line: number; cells: string[] };

/** RFC 4180: quotes around a cell, doubled inside one; a row may run over several lines of the file. */
function csvRows(text: string): CsvRow[] {
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let [cell, quoted, line, startLine] = ["", false, 1, 1];
  const endRow = () => {
    cells.push(cell);
    if (cells.some((one) => one.trim() !== "")) rows.push({ line: startLine, cells });
    [cells, cell] = [[], ""];
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] as string;
    if (sign === "\n") line += 1;
    if (quoted && sign === '"' && text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (sign === '"' && (quoted || cell === "")) quoted = !quoted;
    else if (quoted) cell += sign;
    else if (sign === ",") {
      cells.push(cell);
      cell = "";
    } else if (sign === "\n") {
      endRow();
      startLine = line;
    } else if (sign !== "\r") cell += sign;
  }
  endRow();
  return rows;
}
