import Type, { type Static } from "typebox";
import { attribute, closed, daySchema, idSchema, oneOf, refsSchema } from "../attribute.ts";
import { ids, text } from "./words.ts";

/** How the work is judged: by an indicator, with a weight in the yearly assessment, by inspection, by an award. */
const assessment = closed({
  id: idSchema,
  name: attribute(text),
  kind: oneOf(["indicator", "weight", "inspection", "award"]),
  /** The share the tenant gives openness, and the least the source allows (浙江 4 %, 聊城 5 %). A lower one is refused. */
  percent: Type.Optional(attribute(Type.Number({ minimum: 0, maximum: 100 }))),
  minimum: Type.Optional(attribute(Type.Number({ minimum: 0, maximum: 100 }))),
  /** What is looked at: 内容, 渠道, 公开时效. */
  looksAt: Type.Optional(Type.Array(attribute(text))),
  every: Type.Optional(attribute(oneOf(["month", "quarter", "year", "asNeeded"]))),
  by: Type.Optional(attribute(ids)),
  /** The matter that publishes its result. */
  matter: Type.Optional(attribute(idSchema)),
  refs: refsSchema,
});
/** A system 制度 or mechanism that must stand by a day, who owes it and which matter shows it (JY-30). */
const system = closed({
  id: idSchema,
  name: attribute(text),
  by: Type.Optional(attribute(daySchema)),
  leads: attribute(ids),
  matter: Type.Optional(attribute(idSchema)),
  aliases: Type.Optional(Type.Array(attribute(text))),
  refs: refsSchema,
});
/** Which rule of the program a sentence of principle sets. */
export const RULES_OF_PRINCIPLE = [
  "openByDefault",
  "subjectRole",
  "levelsAndPlaces",
  "reviewBeforeRelease",
  "publisherAnswers",
  "webFirst",
  "stagesShown",
  "explainedTogether",
  "requestsAnswered",
  "attributesComplete",
  "overseen",
] as const;
const principle = closed({
  id: idSchema,
  name: attribute(text),
  holds: oneOf(RULES_OF_PRINCIPLE),
  refs: refsSchema,
});
export const supervisionFile = closed({
  assessments: Type.Optional(Type.Array(assessment)),
  systems: Type.Optional(Type.Array(system)),
  principles: Type.Optional(Type.Array(principle)),
});

export type AssessmentRow = Static<typeof assessment>;
export type SystemRow = Static<typeof system>;
export type PrincipleRow = Static<typeof principle>;
