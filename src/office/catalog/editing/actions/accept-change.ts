import { sql } from "kysely";
import type { Tx } from "../../../../platform/db/tables.ts";
import type { Day } from "../../../../rules/law/day.ts";
import { isRefusal, type Refusal, refuse } from "../../../../rules/refusal.ts";
import { loadVersion } from "../../actions/load-version.ts";
import type { Scheme } from "../../scheme-format.ts";
import { applyChanges } from "../apply-changes.ts";
import { standingCatalog } from "../catalog-versions.ts";
import type { ChangeSet } from "../change-set.ts";
import { checkChanges } from "../check-changes.ts";
import "../tables.ts";

export type AcceptChange = {
  readonly record: string;
  readonly person: string;
  readonly now: Date;
  readonly today: Day;
  /** SHA-256 of the files that were signed; the change set must be the one the public reads there. */
  readonly signedFiles: readonly string[];
};

/**
 * Takes a signed change of the catalog into force, in the transaction that accepts the record: at once when its day has come, else it
 * waits for `applyDueChanges`. `done` is the version it became, null while it waits. Refuses `catalog-moved` when the catalog is no
 * longer the one it was written against, `catalog-unsigned` when the signed files do not hold it, `catalog-contradicts` with the
 * sentences of the check, further what `loadVersion` refuses.
 */
export async function acceptChange(tx: Tx, accept: AcceptChange): Promise<{ version: number | null } | Refusal> {
  const { record, person, now, today } = accept;
  const row = await tx.selectFrom("catalog_change").selectAll().where("record", "=", record).executeTakeFirst();
  if (!row) return refuse("catalog-unsigned", "这条信息没有目录改动。", "The record carries no change of the catalog.");
  if (row.file_digest === null || !accept.signedFiles.includes(row.file_digest))
    return refuse(
      "catalog-unsigned",
      "签署的文件与目录改动不是同一份，请退回后重新生成。",
      "The signed files are not made from these changes; return the record and make them anew.",
    );
  await oneAtATime(tx);
  const standing = await standingCatalog(tx);
  if (isRefusal(standing)) return standing;
  if (standing.digest !== row.base_digest) return moved();
  const set = row.changes as ChangeSet;
  const problems = await checkChanges(tx, standing.scheme, set, today);
  const first = problems[0];
  if (first) return contradicts(problems.length, first.zh, first.en, problems);
  await tx
    .updateTable("catalog_change")
    .set({ accepted_at: now, accepted_by: person })
    .where("record", "=", record)
    .execute();
  const due = (row.effective_on ?? today) <= today;
  return due ? applyTo(tx, standing.scheme, set, accept) : { version: null };
}

/** Two changes accepted at one moment: the second waits and then sees the catalog that the first one made. */
const oneAtATime = (tx: Tx) => sql`lock table catalog_change in share row exclusive mode`.execute(tx);

/** `catalog-moved`: somebody else's change came first. */
export const moved = (): Refusal<"catalog-moved"> =>
  refuse(
    "catalog-moved",
    "起草以后目录又变了，公布的文件与现行目录对不上。请退回，重新生成后再送审。",
    "The catalog changed since this was drafted; return it, make the files anew and submit again.",
  );

const contradicts = (count: number, zh: string, en: string, problems: unknown): Refusal<"catalog-contradicts"> =>
  refuse("catalog-contradicts", `目录改动有 ${count} 处矛盾：${zh}`, `${count} contradiction(s): ${en}`, { problems });

/**
 * Applies the accepted changes whose day has come, in the order of their days: what every night does. Twice changes nothing. Returns
 * how many became versions; a change that can no longer be loaded stays and is told in `stuck`.
 */
export async function applyDueChanges(
  tx: Tx,
  now: Date,
  today: Day,
): Promise<{ applied: number; stuck: readonly string[] }> {
  await oneAtATime(tx);
  const due = await tx
    .selectFrom("catalog_change")
    .select(["record", "changes", "accepted_by"])
    .where("accepted_at", "is not", null)
    .where("applied_version", "is", null)
    .where("effective_on", "<=", today)
    .orderBy("effective_on")
    .orderBy("accepted_at")
    .execute();
  let applied = 0;
  for (const { record, changes, accepted_by: person } of due) {
    const current = await tx
      .selectFrom("scheme_version")
      .select("document")
      .orderBy("id", "desc")
      .executeTakeFirstOrThrow();
    const by = { record, person: person ?? "", now, today };
    const version = await applyTo(tx, current.document as Scheme, changes as ChangeSet, by);
    if (isRefusal(version)) return { applied, stuck: due.slice(applied).map((one) => one.record) };
    applied += 1;
  }
  return { applied, stuck: [] };
}

type By = Pick<AcceptChange, "record" | "person" | "now" | "today">;

async function applyTo(tx: Tx, scheme: Scheme, set: ChangeSet, by: By): Promise<{ version: number | null } | Refusal> {
  const next = applyChanges(scheme, set);
  if (isRefusal(next)) return next;
  const { record, person, now, today } = by;
  const published = { record, effectiveOn: (set.effectiveOn ?? today) as Day };
  const loaded = await loadVersion(tx, { scheme: next, person, now, today, duties: "move", published });
  if (isRefusal(loaded)) return loaded;
  await tx
    .updateTable("catalog_change")
    .set({ applied_version: loaded.version })
    .where("record", "=", record)
    .execute();
  return { version: loaded.version };
}
