import type { Paged } from "./answers.ts";

// GET legal-numbers?q=&area=&certainty=&on=YYYY-MM-DD&all=1&page=

export type LegalNumberRow = {
  code: string;
  area: string;
  zh: string;
  en: string;
  /** In words, with its unit. */
  value: string;
  law: string;
  article: string;
  from: string;
  until: string | null;
  source: string;
  certainty: "read" | "known" | "second-hand";
  /** On the day asked about. */
  inForce: boolean;
  /** `matters`: matters with open duties that count by this very rule. */
  usedBy: { program: string | null; matters: number };
};

export type LegalNumbersPage = Paged<LegalNumberRow> & { on: string; areas: { code: string; zh: string }[] };
