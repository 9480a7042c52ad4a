import Type from "typebox";
import type { Tx } from "../../../platform/db/tables.ts";
import { openCleanUp, type SaveCleanUp, saveCleanUp } from "../../../publishing/catalog/actions/clean-up.ts";
import { MOST_ROWS } from "../../../publishing/catalog/clean-up-rows.ts";
import { recordFacts } from "../../../publishing/records/queries.ts";
import { isRefusal, refuse } from "../../../rules/refusal.ts";
import type { CleanUpView } from "../contract/catalog.ts";
import { type Call, changes, type Route, reads } from "../desk.ts";
import { editingOf, filesOf } from "../present/catalog-change.ts";

const id = Type.String({ maxLength: 80 });
const ROW = Type.Object({
  target: id,
  result: Type.Union([Type.Literal("repealed"), Type.Literal("expired"), Type.Literal("amended")]),
  newText: Type.Optional(id),
  words: Type.Optional(Type.String({ maxLength: 500 })),
});
const SAVE = Type.Object({ version: Type.Integer(), rows: Type.Array(ROW, { maxItems: MOST_ROWS }) });

/** Clean-ups of normative documents 规范性文件清理: one act sets the validity of many (ZJ-10). */
export const cleanUpRoutes: readonly Route[] = [
  changes("POST", "clean-ups", "draft", Type.Object({ matter: id, duty: Type.Optional(Type.Integer()) }), (call) => {
    const { tenant, actor, body, desk, now, today } = call;
    return tenant.db.write((tx) => openCleanUp(tx, actor, body, { types: desk.types, now, today }));
  }),
  reads("clean-ups/:record", (call) => call.tenant.db.read((tx) => view(tx, call, call.params.record ?? ""))),
  changes("PUT", "clean-ups/:record", "draft", SAVE, ({ tenant, desk, actor, params, body, now }) =>
    saveCleanUp(tenant.db, desk.blobs, actor, params.record ?? "", body as SaveCleanUp, now),
  ),
];

async function view(tx: Tx, call: Call, id: string) {
  const record = await recordFacts(tx, id);
  if (isRefusal(record)) return record;
  if (record.type !== "clean-up")
    return refuse("not-a-clean-up", "这条信息不是文件清理。", "This record is no clean-up.");
  const rows = await tx
    .selectFrom("clean_up_row")
    .innerJoin("record_item", "record_item.id", "clean_up_row.target")
    .leftJoin("record_item as fresh", "fresh.id", "clean_up_row.new_text")
    .select(["clean_up_row.target", "clean_up_row.result", "clean_up_row.new_text", "clean_up_row.words"])
    .select(["record_item.title", "record_item.doc_no", "fresh.title as newTitle"])
    .where("clean_up_row.record", "=", id)
    .orderBy("clean_up_row.position")
    .execute();
  const found: CleanUpView = {
    ...editingOf(record, call),
    rows: rows.map((row) => ({
      target: row.target,
      title: row.title,
      docNo: row.doc_no,
      result: row.result,
      newText: row.new_text === null ? null : { record: row.new_text, title: row.newTitle ?? "" },
      words: row.words,
    })),
    files: filesOf(id, record.draft.attachments),
  };
  return found;
}
