import Type, { type Static } from "typebox";
import { attribute, closed, daySchema, idSchema, oneOf, refsSchema } from "../attribute.ts";
import { ids, text } from "./words.ts";

/**
 * What a milestone measures, from the database and on its day: the share of duties met in time, matters with something
 * published, catalogs published, systems in place, matters owed by every agency of the group (JY-06, ZJ-07, ZJ-32).
 */
export const MEASURES = ["timelyShare", "mattersPublished", "catalogsPublished", "systemsInPlace", "coverage"] as const;

const target = closed({
  measure: oneOf(MEASURES),
  /** Measured over the members of this agency or group; the issuer when left out. */
  agencies: Type.Optional(idSchema),
  /** Measured over these matters alone; over all that the agencies owe when left out. */
  matters: Type.Optional(ids),
  atLeast: Type.Number({ minimum: 0 }),
  unit: oneOf(["percent", "count"]),
});
const milestone = closed({
  /** Names the milestone for good; its place in the list (`m1`, `m2`, …) when left out. */
  id: Type.Optional(idSchema),
  date: attribute(daySchema),
  text: attribute(text),
  /** A measure, or words where nothing can be measured. */
  target: Type.Optional(attribute(Type.Union([text, target]))),
  refs: refsSchema,
});
const basis = closed({ title: attribute(text), number: Type.Optional(attribute(text)), refs: refsSchema });
const weight = closed({ what: text, percent: attribute(Type.Number()), refs: refsSchema });

/** 公开指南 (条例 Art 12): whom to ask, where, when and by which way, and where to complain. */
const guide = closed({
  department: idSchema,
  address: attribute(text),
  hours: attribute(text),
  phone: attribute(text),
  fax: Type.Optional(attribute(text)),
  email: Type.Optional(attribute(text)),
  web: Type.Optional(attribute(text)),
  arrangement: Type.Optional(attribute(text)),
  supervision: attribute(text),
  refs: refsSchema,
});

export const headFile = closed({
  id: idSchema,
  version: Type.Integer({ minimum: 1 }),
  /** Claims to refer to every clause and every named thing of its source on an object in use; the check then holds it to that. */
  complete: Type.Boolean(),
  label: text,
  title: attribute(text),
  issuer: attribute(idSchema),
  firstPublisher: idSchema,
  issued: Type.Optional(attribute(daySchema)),
  status: attribute(oneOf(["in force", "historical text"])),
  decidedBy: Type.Optional(attribute(text)),
  disclosure: Type.Optional(attribute(text)),
  scope: attribute(text),
  aim: Type.Optional(attribute(text)),
  basis: Type.Array(basis),
  milestones: Type.Array(milestone),
  /** Older form of an assessment of the kind `weight`; see `assessments`. */
  weights: Type.Optional(Type.Array(weight)),
  guide: Type.Optional(guide),
  /** How the public sees who is late: figures by department, by agency, or not at all. By department when left out. */
  showsLate: Type.Optional(attribute(oneOf(["byDepartment", "byAgency", "no"]))),
  numbering: closed({
    index: closed({ organisationCode: Type.String({ pattern: "^[0-9A-Z]{9}$" }), pattern: text }),
    documents: Type.Array(closed({ prefix: text, department: Type.Optional(idSchema), use: text })),
  }),
  timeZone: text,
  refs: refsSchema,
});

export type SchemeHead = Static<typeof headFile>;
export type MilestoneRow = Static<typeof milestone>;
export type Target = Static<typeof target>;
export type GuideRow = Static<typeof guide>;
