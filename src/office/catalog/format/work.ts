import Type, { type Static } from "typebox";
import { attribute, closed, idSchema, oneOf, refsSchema } from "../attribute.ts";
import { GATES, ids, RECORD_TYPES, SIGNER_ROLES, text } from "./words.ts";

const task = closed({
  id: idSchema,
  number: Type.Integer({ minimum: 1 }),
  heading: attribute(text),
  text: attribute(text),
  /** Who answers for it, as printed. */
  duty: attribute(text),
  leads: attribute(ids),
  supporting: attribute(ids),
  matters: ids,
  /** Work that is no publication, and the room that will prove it. */
  proof: Type.Optional(text),
  refs: refsSchema,
});
export const tasksFile = closed({ tasks: Type.Array(task) });

const signer = closed({
  role: oneOf(SIGNER_ROLES),
  title: attribute(text),
  /** Whose signer: of the author's department, of the openness office, or of the whole agency. */
  scope: oneOf(["department", "office", "agency"]),
  gates: Type.Array(oneOf(GATES)),
});
const route = closed({
  id: idSchema,
  name: attribute(text),
  signers: Type.Array(signer, { minItems: 3 }),
  /** May the head of the section give the secrecy review too, as a second act of the same hand (LC-18)? */
  headMayReviewSecrecy: attribute(Type.Boolean()),
  refs: refsSchema,
});
const contentClass = closed({
  id: idSchema,
  name: attribute(text),
  route: attribute(idSchema),
  types: Type.Array(oneOf(RECORD_TYPES)),
});
const form = closed({
  title: attribute(text),
  fields: Type.Array(
    closed({
      order: Type.Integer(),
      label: attribute(text),
      printed: Type.Optional(attribute(text)),
      refs: refsSchema,
    }),
  ),
  refs: refsSchema,
});
/** A gate that signers tick, where the source names it. */
const gate = closed({ name: attribute(oneOf(GATES)), refs: refsSchema });
export const routesFile = closed({
  routes: Type.Array(route),
  classes: Type.Array(contentClass),
  gates: Type.Optional(Type.Array(gate)),
  form: Type.Optional(form),
});

/** Words without a place in the program. A complete scheme has none: its check calls each a bare list. */
const vocabulary = closed({
  id: idSchema,
  title: text,
  use: text,
  items: Type.Array(attribute(text)),
  refs: refsSchema,
});
export const vocabularyFile = closed({ vocabularies: Type.Array(vocabulary) });

export type TaskRow = Static<typeof task>;
export type RouteRow = Static<typeof route>;
export type ContentClass = Static<typeof contentClass>;
export type GateRow = Static<typeof gate>;
export type ApprovalForm = Static<typeof form>;
export type Vocabulary = Static<typeof vocabulary>;
