import { recordAct } from "../../../office/audit/audit.ts";
import type { Actor } from "../../../office/people/roles.ts";
import type { Blobs } from "../../../platform/blobs/blobs.ts";
import type { TenantDb } from "../../../platform/db/database.ts";
import type { Tx } from "../../../platform/db/tables.ts";
import type { Day } from "../../../rules/law/day.ts";
import { refuseSecrecyMark } from "../../../rules/privacy/refuse-secrecy.ts";
import { isRefusal, type Refusal, refuse } from "../../../rules/refusal.ts";
import { sanitise } from "../../files/sanitise.ts";
import { createRecord } from "../../records/actions/create-record.ts";
import { mayEdit, storeDraft } from "../../records/actions/save-draft.ts";
import type { Attachment, Draft } from "../../records/draft.ts";
import { everyText } from "../../records/draft-text.ts";
import { type RecordForUpdate, recordForUpdate } from "../../records/queries.ts";
import type { RecordTypes } from "../../records/record-types.ts";
import { type MadeFile, tableHtml } from "../catalog-files.ts";
import { type CleanUpLine, type CleanUpRow, cleanUpLines, cleanUpTable, MOST_ROWS } from "../clean-up-rows.ts";
import { type KeptFile, keepFiles, noteFiles } from "../keep-files.ts";
import { writeXlsx, XLSX_TYPE } from "../write-xlsx.ts";
import "../tables.ts";

export const CLEAN_UP_TYPE = "clean-up";
const TABLE_JSON = "清理结果.json";
const OURS: readonly string[] = ["清理结果.xlsx", TABLE_JSON];

/** Starts a clean-up of normative documents as a draft record under a matter of the actor's (ZJ-10). */
export async function openCleanUp(
  tx: Tx,
  actor: Actor,
  wanted: { readonly matter: string; readonly duty?: number },
  means: { readonly types: RecordTypes; readonly now: Date; readonly today: Day },
): Promise<{ id: string } | Refusal> {
  const begun = { fields: { madeOn: means.today }, disposition: { kind: "proactive" as const } };
  const created = await createRecord(tx, actor, { ...wanted, type: CLEAN_UP_TYPE, begun }, means);
  if (isRefusal(created)) return created;
  await tx
    .insertInto("clean_up")
    .values({ record: created.id, file_digest: null, saved_at: means.now, saved_by: actor.id, accepted_at: null })
    .execute();
  return created;
}

export type SaveCleanUp = { readonly version: number; readonly rows: readonly CleanUpRow[] };

/**
 * Saves the table of a clean-up and makes its page and files from it anew: one act for many documents. Refuses `clean-up-too-long`,
 * `clean-up-row-wrong` (which line and why), `draft-changed`, `not-a-clean-up`, and what `mayEdit` refuses.
 */
export async function saveCleanUp(
  db: TenantDb,
  blobs: Blobs,
  actor: Actor,
  id: string,
  wanted: SaveCleanUp,
  now: Date,
): Promise<{ version: number } | Refusal> {
  if (wanted.rows.length > MOST_ROWS)
    return refuse("clean-up-too-long", `一次最多清理 ${MOST_ROWS} 份文件。`, `At most ${MOST_ROWS} documents at once.`);
  const lines = await db.write(async (tx) => {
    const record = await editable(tx, actor, id, wanted.version);
    return isRefusal(record) ? record : cleanUpLines(tx, id, wanted.rows);
  });
  if (isRefusal(lines)) return lines;
  const files = lines.length === 0 ? [] : await keepFiles(blobs, await filesOf(lines), "由清理表生成");
  return db.write((tx) => store(tx, actor, id, { ...wanted, lines, files }, now));
}

async function filesOf(lines: readonly CleanUpLine[]): Promise<MadeFile[]> {
  const data = { format: "mingtang-clean-up/1", rows: lines };
  return [
    { name: "清理结果.xlsx", type: XLSX_TYPE, bytes: await writeXlsx([cleanUpTable(lines)]) },
    {
      name: TABLE_JSON,
      type: "application/json",
      bytes: new TextEncoder().encode(`${JSON.stringify(data, null, 1)}\n`),
    },
  ];
}

async function editable(tx: Tx, actor: Actor, id: string, version: number): Promise<RecordForUpdate | Refusal> {
  const record = await recordForUpdate(tx, id);
  if (isRefusal(record)) return record;
  const allowed = mayEdit(actor, record);
  if (isRefusal(allowed)) return allowed;
  if (record.type !== CLEAN_UP_TYPE || record.publicRev !== null)
    return refuse(
      "not-a-clean-up",
      "这条信息不是文件清理，或者已经公布；再清理请新开一次。",
      "This record is no clean-up, or it is public already; open a new one.",
    );
  if (record.draftVersion === version) return record;
  return refuse(
    "draft-changed",
    "这份清理表刚被别人存过，请看过新的再存。",
    "Somebody saved this table in between; read it first.",
    { version: record.draftVersion },
  );
}

type Made = SaveCleanUp & { readonly lines: readonly CleanUpLine[]; readonly files: readonly KeptFile[] };

async function store(tx: Tx, actor: Actor, id: string, made: Made, now: Date): Promise<{ version: number } | Refusal> {
  const record = await editable(tx, actor, id, made.version);
  if (isRefusal(record)) return record;
  const draft = draftWith(record.draft, made);
  const secret = refuseSecrecyMark(everyText(draft));
  if (secret) return secret;
  await noteFiles(tx, made.files, now);
  await storeDraft(tx, record, draft, actor, now);
  const json = made.files.find(({ name }) => name === TABLE_JSON);
  await tx
    .updateTable("clean_up")
    .set({ file_digest: json?.sha256 ?? null, saved_at: now, saved_by: actor.id })
    .where("record", "=", id)
    .execute();
  await storeRows(tx, id, made.lines);
  await recordAct(tx, {
    at: now,
    person: actor.id,
    act: "clean-up-saved",
    subjectKind: "record",
    subject: id,
    facts: { rows: made.lines.length, file: json?.sha256 ?? null },
  });
  return { version: record.draftVersion + 1 };
}

async function storeRows(tx: Tx, record: string, lines: readonly CleanUpLine[]): Promise<void> {
  await tx.deleteFrom("clean_up_row").where("record", "=", record).execute();
  if (lines.length === 0) return;
  await tx
    .insertInto("clean_up_row")
    .values(
      lines.map(({ target, result, newText, words }, at) => ({
        record,
        target,
        position: at + 1,
        result,
        new_text: newText?.record ?? null,
        words,
      })),
    )
    .execute();
}

/** The page tells what was decided about which document; our own files are made anew, what people attached stays. */
function draftWith(draft: Draft, { lines, files }: Made): Draft {
  const own: Attachment[] = files.map(({ sm3: _, ...file }) => file);
  const others = draft.attachments.filter((file) => !OURS.includes(file.name));
  const count = (result: CleanUpRow["result"]) => lines.filter((one) => one.result === result).length;
  const words = `<p>本次清理文件 ${lines.length} 件：废止 ${count("repealed")} 件，失效 ${count("expired")} 件，修订 ${count("amended")} 件。</p>`;
  const body = lines.length === 0 ? draft.body : sanitise(`${words}\n${tableHtml(cleanUpTable(lines))}`);
  return { ...draft, body, attachments: [...own, ...others] };
}
