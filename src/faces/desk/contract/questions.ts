// GET questions?scope=general|mine|toAnswer|all&q=&page= · GET questions/:id · POST questions {title, words, agency?, department?}
// POST questions/:id/pass {agency?, department?, reason} · POST questions/:id/answer {answer, general}

export type QuestionRow = {
  id: number;
  /** 问〔2026〕1号 */
  number: string;
  title: string;
  words: string;
  asker: { name: string; agency: string };
  askedAt: string;
  owner: { agency: string; department: string | null };
  dueOn: string;
  overdue: boolean;
  answer: { words: string; by: string; at: string; late: boolean } | null;
  /** Of use to every body: all of them read it. */
  general: boolean;
  mayAnswer: boolean;
};
