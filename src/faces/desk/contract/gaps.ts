// GET gaps?agency= · GET gaps/:kind?agency=&page= · GET gaps/list.csv?kind=&agency= , or list.xlsx

export type GapKind = "month" | "stage" | "liaison" | "column" | "attribute";

/** One kind of gap: how many cases, what the kind is, and what to do about one. */
export type GapSum = { kind: GapKind; label: string; count: number; words: string; remedy: string; basis: string };
export type Gaps = { today: string; agencies: { id: string; name: string }[]; kinds: GapSum[] };

export type GapRow = {
  /** Matter, dossier, department or column. */
  what: string;
  /** Whose it is. */
  where: string;
  /** What is missing. */
  lacks: string;
  /** Since when, as a day; null where nothing tells. */
  since: string | null;
  /** The one act: where the office takes it. */
  act: { words: string; duty: number | null; matter: string | null };
};
