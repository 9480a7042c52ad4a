import type { Tx } from "../../platform/db/tables.ts";
import "../catalog/tables.ts";
import type { Actor } from "../people/roles.ts";
import "../people/tables.ts";
import "./tables.ts";

/** `general`: answers of use to all bodies; `mine`: asked by the reader's agency; `toAnswer`: open and lying with it. */
export type QuestionScope = "general" | "mine" | "toAnswer" | "all";

const questions = (tx: Tx) =>
  tx
    .selectFrom("question")
    .innerJoin("person as asker", "asker.id", "question.asker")
    .innerJoin("agency as asking", "asking.id", "question.asker_agency")
    .innerJoin("agency as owner", "owner.id", "question.owner_agency")
    .leftJoin("department", "department.id", "question.owner_department")
    .leftJoin("person as answerer", "answerer.id", "question.answered_by")
    .selectAll("question")
    .select([
      "asker.name as asker_name",
      "asking.name as asker_agency_name",
      "owner.name as owner_agency_name",
      "department.name as owner_department_name",
      "answerer.name as answerer_name",
    ]);

export type QuestionListed = Awaited<ReturnType<typeof questionById>> & object;

/** One question with the names around it. */
export const questionById = (tx: Tx, id: number) => questions(tx).where("question.id", "=", id).executeTakeFirst();

/** Whether a person may read a question: the asking and the owning agency, every body once its answer is of general use. */
export const mayReadQuestion = (
  actor: Actor,
  question: { readonly asker_agency: string; readonly owner_agency: string; readonly general: boolean },
): boolean => question.general || actor.agency === question.asker_agency || actor.agency === question.owner_agency;

/** A page of questions the reader may see: unanswered by their day, then answered, newest first. */
export async function questionPage(
  tx: Tx,
  actor: Actor,
  filter: { readonly scope: QuestionScope; readonly text?: string },
  page: number,
  pageSize: number,
) {
  const { agency } = actor;
  let query = questions(tx).where((e) =>
    e.or([
      e("question.general", "=", true),
      e("question.asker_agency", "=", agency),
      e("question.owner_agency", "=", agency),
    ]),
  );
  if (filter.scope === "general") query = query.where("question.general", "=", true);
  if (filter.scope === "mine") query = query.where("question.asker_agency", "=", agency);
  if (filter.scope === "toAnswer")
    query = query.where("question.owner_agency", "=", agency).where("question.answer", "is", null);
  if (filter.text) {
    const like = `%${filter.text.replace(/[\\%_]/g, "\\$&")}%`;
    query = query.where((e) =>
      e.or([e("question.title", "like", like), e("question.words", "like", like), e("question.answer", "like", like)]),
    );
  }
  const rows = await query
    .orderBy((e) => e("question.answer", "is not", null))
    .orderBy((e) => e.case().when("question.answer", "is", null).then(e.ref("question.due_on")).end())
    .orderBy("question.id", "desc")
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
  const { total } = await query
    .clearSelect()
    .select((e) => e.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  return { rows, total };
}
