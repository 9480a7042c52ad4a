// GET calendar · POST calendar/preview {notice} · POST calendar {notice} · GET settings · PUT settings/:name {value}

/** A year's holiday notice; `invented` while the State Council has not issued it. */
export type NoticeShape = {
  year: number;
  number: string;
  title: string;
  issuedOn: string;
  source: string;
  holidays: { name: string; from: string; to: string; makeUp?: string[] }[];
  invented?: boolean;
};
export type CalendarView = {
  version: string;
  /** The last day for which a real notice is loaded. */
  endsOn: string;
  /** Said when that day is near or past: what is due after it is provisional. */
  warning: string | null;
  /** Open duties whose day is provisional. */
  provisional: number;
  years: { year: number; number: string; invented: boolean; loadedAt: string | null; loadedBy: string | null }[];
};
export type MovePreview = {
  version: string;
  looked: number;
  moved: number;
  confirmed: number;
  /** The first 200. */
  moves: { duty: number; words: string; agency: string; before: string; after: string }[];
};
export type SettingsView = {
  remindBefore: readonly number[];
  remindOnDay: boolean;
  remindAfter: readonly number[];
  urgingReply: string;
  questionReply: string;
};
