import Type, { type Static } from "typebox";
import { attribute, closed, daySchema, idSchema, oneOf, refsSchema } from "../attribute.ts";
import { ids, LEVELS, text } from "./words.ts";

const contact = closed({
  place: Type.Optional(attribute(text)),
  phone: Type.Optional(attribute(text)),
  hours: Type.Optional(attribute(text)),
});

const agency = closed({
  id: idSchema,
  name: attribute(text),
  short: text,
  kind: oneOf(["government", "department", "party", "other"]),
  level: oneOf(LEVELS),
  parent: Type.Optional(idSchema),
  /** One row for a whole kind of body, where the source names no single one (各县区). */
  group: Type.Optional(Type.Boolean()),
  /** The agencies behind a group: each owes what the group owes (JY-05). May name groups again. */
  members: Type.Optional(ids),
  status: Type.Optional(attribute(oneOf(["standing", "renamed", "merged", "abolished"]))),
  from: Type.Optional(daySchema),
  until: Type.Optional(daySchema),
  successor: Type.Optional(closed({ agency: attribute(idSchema), on: attribute(daySchema) })),
  aliases: Type.Optional(Type.Array(attribute(text))),
  contact: Type.Optional(contact),
  refs: refsSchema,
});
const publisher = closed({
  id: idSchema,
  name: attribute(text),
  kind: oneOf(["agency", "enterprise", "villageCommittee", "projectLegalPerson", "publicInstitution"]),
  agency: Type.Optional(idSchema),
  /** The agency that answers for a publisher which is none itself (SG-23). */
  answersFor: Type.Optional(attribute(idSchema)),
  /** May people ask it for information under the Regulation? A village committee is no agency (JY-05). */
  takesRequests: Type.Boolean(),
  aliases: Type.Optional(Type.Array(attribute(text))),
  refs: refsSchema,
});
export const agenciesFile = closed({ agencies: Type.Array(agency), publishers: Type.Array(publisher) });

const department = closed({
  id: idSchema,
  agency: idSchema,
  name: attribute(text),
  short: attribute(Type.String({ minLength: 1 })),
  kind: oneOf(["section", "unit"]),
  aliases: Type.Optional(Type.Array(attribute(text))),
  from: Type.Optional(daySchema),
  until: Type.Optional(daySchema),
  successor: Type.Optional(closed({ department: attribute(idSchema), on: attribute(daySchema) })),
  needsLiaison: attribute(Type.Boolean()),
  contact: Type.Optional(contact),
  refs: refsSchema,
});
/** A body that is no department of its own: every section, every unit, the enterprises, a meeting. */
const body = closed({
  id: idSchema,
  name: attribute(text),
  kind: oneOf([
    "everySection",
    "everyUnit",
    "sectionsConcerned",
    "publishers",
    "meeting",
    "counties",
    "agencies",
    "others",
  ]),
  /** The agencies meant, where they stand in the tree. */
  members: Type.Optional(ids),
  refs: refsSchema,
});
export const departmentsFile = closed({ departments: Type.Array(department), bodies: Type.Array(body) });

const seats = closed({
  role: attribute(text),
  count: attribute(Type.Integer({ minimum: 0 })),
  names: Type.Array(attribute(text)),
});
const group = closed({
  id: idSchema,
  agency: idSchema,
  name: attribute(text),
  head: seats,
  deputies: seats,
  members: seats,
  office: closed({
    departments: attribute(ids),
    directorTitle: attribute(text),
    director: Type.Optional(attribute(text)),
  }),
  aliases: Type.Optional(Type.Array(attribute(text))),
  refs: refsSchema,
});
/** One step of the chain of responsibility (ZJ-35): who answers for whom, and after how long a late duty climbs to the next. */
const chainStep = closed({
  role: idSchema,
  title: attribute(text),
  /** `departments`: each department has its own; `agency`: one for the whole agency. */
  over: oneOf(["departments", "agency"]),
  /** Working days a duty may be late before it climbs to this step. */
  escalateAfter: attribute(Type.Integer({ minimum: 0 })),
  refs: refsSchema,
});
export const groupsFile = closed({ groups: Type.Array(group), chain: Type.Optional(Type.Array(chainStep)) });

export type AgencyRow = Static<typeof agency>;
export type PublisherRow = Static<typeof publisher>;
export type DepartmentRow = Static<typeof department>;
export type BodyRow = Static<typeof body>;
export type GroupRow = Static<typeof group>;
export type ChainStep = Static<typeof chainStep>;
export type Contact = Static<typeof contact>;
