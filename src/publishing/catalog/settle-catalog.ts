import { acceptChange } from "../../office/catalog/editing/actions/accept-change.ts";
import type { Tx } from "../../platform/db/tables.ts";
import type { Day } from "../../rules/law/day.ts";
import { utf8 } from "../../rules/ledger/bytes.ts";
import { parseManifest } from "../../rules/ledger/manifest.ts";
import { expectAnswer, isRefusal, type Refusal, refuse } from "../../rules/refusal.ts";
import { dayOf } from "../site/wording.ts";
import "./tables.ts";

/** An accepted revision as far as catalog and clean-up look at it. */
type Accepted = {
  readonly record: string;
  readonly type: string;
  readonly act: string;
  readonly manifest: string;
  readonly by: string;
  readonly now: Date;
};

/**
 * What accepting a record does to the catalog, in the same transaction: a change of it comes into force or waits for its day, a
 * clean-up is bound to the table that was signed. Null when there is nothing against it. A correction, withdrawal or repeal of such a
 * record moves no catalog: that takes a change of its own.
 */
export async function settleCatalog(tx: Tx, accepted: Accepted): Promise<Refusal | null> {
  if (accepted.act !== "publish") return null;
  const { record, by: person, now } = accepted;
  if (accepted.type === "clean-up") return acceptCleanUp(tx, accepted);
  if (accepted.type !== "catalog") return null;
  const today = dayOf(now.toISOString()) as Day;
  const answer = await acceptChange(tx, { record, person, now, today, signedFiles: filesOf(accepted.manifest) });
  return isRefusal(answer) ? answer : null;
}

const filesOf = (manifest: string): string[] =>
  expectAnswer(parseManifest(utf8(manifest))).files.map(({ sha256 }) => sha256);

async function acceptCleanUp(tx: Tx, { record, manifest, now }: Accepted): Promise<Refusal | null> {
  const row = await tx.selectFrom("clean_up").select("file_digest").where("record", "=", record).executeTakeFirst();
  if (!row || row.file_digest === null || !filesOf(manifest).includes(row.file_digest))
    return refuse(
      "clean-up-unsigned",
      "签署的文件与清理表不是同一份，请退回后重新生成。",
      "The signed files are not made from the table of this clean-up; return the record and make them anew.",
    );
  await tx.updateTable("clean_up").set({ accepted_at: now }).where("record", "=", record).execute();
  return null;
}
