// GET records/:id/audit · GET deliveries · POST deliveries/:id/confirm (JSON {link}, or multipart link and file)
//      GET deliveries/:id/package · GET deliveries/:id/picture · POST records/:id/emergency {where} · GET records/:id/approval-form.docx|.pdf

export type AuditView = {
  verdict: string;
  title: string;
  spans: { label: string; words: string; longest: boolean }[];
  timeline: { at: string; act: string; words: string; who: string; key: boolean }[];
  evidence: {
    logIndex: number;
    publicAt: string;
    witnesses: string;
    digest: string;
    url: string;
    proofUrl: string;
    signers: string[];
  } | null;
  files: { name: string; signed: string; served: string; same: boolean }[];
  deliveries: DeliveryRow[];
  revisions: { rev: number; act: string; at: string; words: string }[];
};

export type DeliveryRow = {
  id: number;
  record: string;
  title: string;
  channel: string;
  state: "waiting" | "ready" | "confirmed" | "failed";
  stateLabel: string;
  packageUrl: string | null;
  link: string | null;
  pictureUrl: string | null;
  confirmedBy: string | null;
  at: string;
  emergency: boolean;
};
