import Type, { type Static } from "typebox";
import { attribute, closed, idSchema, oneOf, refsSchema } from "../attribute.ts";
import { ids, text } from "./words.ts";

/** What a topic gathers; the public catalog browses by each kind. */
export const TOPIC_KINDS = [
  "campaign",
  "news",
  "keyArea",
  "policyTopic",
  "lifeEvent",
  "interpretation",
  "concern",
  "inspection",
  "field",
  "plan",
  "heading",
  "stage",
] as const;

/** A topic 专题: a name under which people find matters. A topic without matters is a bare name and no topic. */
const topic = closed({
  id: idSchema,
  name: attribute(text),
  kind: oneOf(TOPIC_KINDS),
  matters: Type.Optional(ids),
  refs: refsSchema,
});
export const topicsFile = closed({ topics: Type.Array(topic) });

export type TopicRow = Static<typeof topic>;
export type TopicKind = (typeof TOPIC_KINDS)[number];
