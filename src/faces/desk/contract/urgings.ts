// GET urgings?state=&duty=&page= · GET urgings/:id · POST urgings {duties, department?, words}
// POST urgings/:id/reply {text} · POST urgings/:id/settle {outcome: accepted|again|closed, words}

export type UrgingRow = {
  id: number;
  /** 督办〔2026〕1号 */
  number: string;
  issuer: { id: string; name: string };
  agency: { id: string; name: string };
  department: { id: string; name: string } | null;
  words: string;
  issuedOn: string;
  issuedBy: string;
  replyDue: string;
  state: "issued" | "replied" | "accepted" | "again" | "closed";
  stateLabel: string;
  /** The reply came, or is still out, after its day. */
  replyLate: boolean;
  duties: number;
  mayReply: boolean;
  maySettle: boolean;
};
export type UrgingDetail = UrgingRow & {
  reply: { text: string; by: string; at: string } | null;
  outcome: { words: string; at: string } | null;
  /** The notice this one follows. */
  follows: number | null;
  replyRule: string;
  list: {
    id: number;
    words: string;
    due: string;
    daysLate: number;
    state: "open" | "met" | "waived";
    metOn: string | null;
  }[];
};
