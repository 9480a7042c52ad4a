import Type, { type Static } from "typebox";
import { attribute, closed, idSchema, ORIGINS, oneOf, refsSchema } from "../attribute.ts";
import {
  AUDIENCES,
  CADENCES,
  HEADINGS,
  ids,
  LEVELS,
  OCCASIONS,
  PERIODS,
  RECORD_TYPES,
  STAGES,
  SUBJECT_ROLES,
  text,
} from "./words.ts";

const clock = closed({
  on: attribute(oneOf([...OCCASIONS, ...PERIODS])),
  rule: attribute(text),
  /** When the section must have handed the text to the office, in the rule grammar (JY-13). */
  handOver: Type.Optional(attribute(text)),
  /** The other law that sets this limit instead of the general one, by name and article. */
  override: Type.Optional(attribute(text)),
});

/** An element of what is published: an attribute of its own, so that it carries its quote and its named thing. */
const leaf = {
  is: text,
  from: oneOf(ORIGINS),
  quote: Type.Optional(text),
  law: Type.Optional(text),
  note: Type.Optional(Type.String()),
  /** May the record do without it? Every element is required when left out. */
  optional: Type.Optional(Type.Boolean()),
  refs: refsSchema,
};
const element = closed({ ...leaf, parts: Type.Optional(Type.Array(closed(leaf))) });
/** The short form: a list of names that share one origin. */
const elementNames = closed({
  is: Type.Array(text),
  from: oneOf(ORIGINS),
  quote: Type.Optional(text),
  law: Type.Optional(text),
  note: Type.Optional(Type.String()),
});

/** A stage of a dossier, with a clock of its own where a law or the scheme gives it one (SG-13). */
const stage = closed({
  id: idSchema,
  name: attribute(text),
  contents: Type.Optional(Type.Array(element)),
  clock: Type.Optional(clock),
  refs: refsSchema,
});
/** Somebody who takes part in the matter without owing it: who attends, reviews, watches, handles (ZJ-05, ZS-14, ZS-15). */
const participant = closed({
  name: attribute(text),
  part: oneOf(["attends", "observes", "reviews", "decides", "handles", "interprets", "concerned"]),
  refs: refsSchema,
});

const shape = {
  id: idSchema,
  name: attribute(text),
  short: attribute(Type.String({ minLength: 2 })),
  column: attribute(idSchema),
  type: attribute(oneOf(RECORD_TYPES)),
  basis: attribute(Type.Array(text)),
  clocks: Type.Array(clock),
  subject: attribute(oneOf(SUBJECT_ROLES)),
  /** The body whose text a reposting publisher carries (JY-04). */
  source: Type.Optional(attribute(text)),
  publisher: attribute(idSchema),
  /** Agencies or groups of agencies: each member owes a duty of its own. The publisher's agency when left out. */
  owedBy: Type.Optional(attribute(Type.Array(idSchema, { minItems: 1 }))),
  leads: attribute(Type.Array(idSchema, { minItems: 1 })),
  supporting: attribute(ids),
  channels: attribute(ids),
  audience: attribute(oneOf(AUDIENCES)),
  /** Who a limited audience is: 征收范围内, 申请人. */
  circle: Type.Optional(attribute(text)),
  method: attribute(oneOf(["主动公开", "依申请公开"])),
  level: attribute(oneOf(LEVELS)),
  class: attribute(idSchema),
  keyArea: attribute(Type.Boolean()),
  heading: attribute(oneOf(HEADINGS)),
  stage: attribute(Type.Union([oneOf(STAGES), Type.Null()])),
  /** 监督渠道, the sixth attribute that 韶关 asks of every matter (SG-01). */
  supervision: Type.Optional(attribute(text)),
  cadence: Type.Optional(attribute(oneOf(CADENCES))),
  /** How long a notice stays up, in the rule grammar: `lasts 20 calendarDays` (ZS-04). */
  publicity: Type.Optional(attribute(text)),
  /** Released together with a record of this type (LC-09). */
  together: Type.Optional(attribute(oneOf(RECORD_TYPES))),
  stages: Type.Optional(Type.Array(stage)),
  /** The forms its records may take: 新闻发布会, 撰写文章. */
  forms: Type.Optional(Type.Array(attribute(text))),
  participants: Type.Optional(Type.Array(participant)),
  /** Why names may stand in full here: 惩戒公示, 强制性信息披露 (LC-18). */
  unmasked: Type.Optional(attribute(text)),
  /** Topics it belongs to; a topic may list its matters itself instead. */
  topics: Type.Optional(ids),
  /** The row of a national catalog that this matter adopts; what the matter does not say is taken from there. */
  pack: Type.Optional(closed({ pack: idSchema, row: idSchema })),
  refs: refsSchema,
};

/** A matter as the program holds it: whole, its contents element by element. */
export const matter = closed({ ...shape, contents: Type.Array(element) });
/** A matter as a file may write it: only what differs from the defaults; contents as elements or as a list of names. */
export const partialMatter = Type.Partial(
  closed({ ...shape, contents: Type.Union([Type.Array(element), elementNames]) }),
  { additionalProperties: false },
);
export const mattersFile = closed({
  /** What holds for every matter that does not say otherwise, with its own origin. */
  defaults: partialMatter,
  matters: Type.Array(partialMatter),
});

export type MatterRow = Static<typeof matter>;
export type PartialMatter = Static<typeof partialMatter>;
export type ContentElement = Static<typeof element>;
export type ClockRow = Static<typeof clock>;
export type StageRow = Static<typeof stage>;
export type ParticipantRow = Static<typeof participant>;
