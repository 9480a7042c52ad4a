/**
 * What the office API answers and takes: the one set of types the server and the workbench share.
 * Every address below `/api/`; JSON both ways. A "no" is `RefusedAnswer` with the status of `statuses.ts`.
 * State-changing calls carry the header `x-mingtang: 1` and come from the office's own origin.
 */

/** A refusal as sent. `details.field` names the form field where one is meant. */
export type RefusedAnswer = { refused: string; zh: string; en: string; details?: Record<string, unknown> };

export type Paged<Row> = { rows: Row[]; total: number; page: number; pageSize: number };
