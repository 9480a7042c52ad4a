import Type from "typebox";
import { answerQuestion, askQuestion, isOwner, passQuestion, questionNumber } from "../../../office/questions/ask.ts";
import {
  mayReadQuestion,
  type QuestionListed,
  type QuestionScope,
  questionById,
  questionPage,
} from "../../../office/questions/queries.ts";
import { dayIn } from "../../../platform/clock/clock.ts";
import { refuse } from "../../../rules/refusal.ts";
import type { Paged } from "../contract/answers.ts";
import type { QuestionRow } from "../contract/questions.ts";
import { type Call, changes, type Route, reads } from "../desk.ts";
import { numberIn, PAGE_SIZE, pageOf } from "../present/paging.ts";
import { localMinute } from "../present/time.ts";

const id = Type.Optional(Type.String({ maxLength: 100 }));
const SCOPES: readonly string[] = ["general", "mine", "toAnswer", "all"];

/** Questions inside the government (SG-24). */
export const questionRoutes: readonly Route[] = [
  reads("questions", (call) => list(call)),
  reads("questions/:id", (call) =>
    call.tenant.db.read(async (tx) => {
      const row = await questionById(tx, numberIn(call.params.id));
      if (!row || !mayReadQuestion(call.actor, row))
        return refuse("question-unknown", "没有这个问题。", "There is no such question.");
      return rowOf(row, call);
    }),
  ),
  changes(
    "POST",
    "questions",
    "ask",
    Type.Object({
      title: Type.String({ maxLength: 200 }),
      words: Type.String({ maxLength: 4000 }),
      agency: id,
      department: id,
    }),
    ({ tenant, actor, body, ...at }) => tenant.db.write((tx) => askQuestion(tx, actor, body, at)),
  ),
  changes(
    "POST",
    "questions/:id/pass",
    "ask",
    Type.Object({ agency: id, department: id, reason: Type.String({ maxLength: 500 }) }),
    ({ tenant, actor, params, body, ...at }) =>
      tenant.db.write((tx) => passQuestion(tx, actor, { question: numberIn(params.id), ...body }, at)),
  ),
  changes(
    "POST",
    "questions/:id/answer",
    "ask",
    Type.Object({ answer: Type.String({ maxLength: 8000 }), general: Type.Boolean() }),
    ({ tenant, actor, params, body, now }) =>
      tenant.db.write((tx) => answerQuestion(tx, actor, { question: numberIn(params.id), ...body }, now)),
  ),
];

async function list(call: Call): Promise<Paged<QuestionRow>> {
  const { tenant, actor, query } = call;
  const page = pageOf(query.page);
  const scope = SCOPES.includes(query.scope ?? "") ? (query.scope as QuestionScope) : "all";
  const filter = { scope, ...(query.q?.trim() && { text: query.q.trim() }) };
  const { rows, total } = await tenant.db.read((tx) => questionPage(tx, actor, filter, page, PAGE_SIZE));
  return { rows: rows.map((row) => rowOf(row, call)), total, page, pageSize: PAGE_SIZE };
}

function rowOf(row: QuestionListed, { actor, today }: Call): QuestionRow {
  const answered = row.answer !== null && row.answered_at !== null;
  return {
    id: row.id,
    number: questionNumber(row),
    title: row.title,
    words: row.words,
    asker: { name: row.asker_name, agency: row.asker_agency_name },
    askedAt: localMinute(row.asked_at),
    owner: { agency: row.owner_agency_name, department: row.owner_department_name },
    dueOn: row.due_on,
    overdue: !answered && today > row.due_on,
    answer:
      row.answer === null || row.answered_at === null
        ? null
        : {
            words: row.answer,
            by: row.answerer_name ?? "",
            at: localMinute(row.answered_at),
            late: dayIn(row.answered_at) > row.due_on,
          },
    general: row.general,
    mayAnswer: !answered && isOwner(actor, { agency: row.owner_agency, department: row.owner_department }),
  };
}
