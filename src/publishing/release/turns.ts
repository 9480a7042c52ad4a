import type { Publisher } from "./publisher.ts";

const last = new Map<string, Promise<unknown>>();

/**
 * Runs work that renders and writes files of a tenant's sites, one after the other: a page rendered before a release and
 * written after it would take the release off the lists again. Holds within one process; the sequencer's lease keeps to one
 * process what publishes.
 */
export async function inTurn<Answer>(publisher: Publisher, work: () => Promise<Answer>): Promise<Answer> {
  const key = `${publisher.folder.root} ${publisher.db.tenant}`;
  const mine = (last.get(key) ?? Promise.resolve()).then(work, work);
  last.set(key, mine);
  try {
    return await mine;
  } finally {
    if (last.get(key) === mine) last.delete(key);
  }
}
