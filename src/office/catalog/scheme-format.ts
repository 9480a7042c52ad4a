import Type, { type Static } from "typebox";
import { attribute, closed, daySchema, idSchema, oneOf, refsSchema } from "./attribute.ts";

/**
 * The scheme format: one folder a tenant, one YAML file a noun. This file says what each may hold; `load-scheme.ts` reads a
 * folder into a `Scheme`, `check-scheme.ts` proves that nothing dangles and every quote stands in the source.
 * The record types stand here as names only; what a type holds is the business of publishing/records.
 */
export const RECORD_TYPES = ["policy", "interpretation", "notice"] as const;
export const LEVELS = ["province", "city", "county", "township", "village"] as const;
/** The four headings of the basic catalog (LC-19). */
export const HEADINGS = ["五公开", "政策解读", "舆情回应", "公众参与"] as const;
/** 五公开 and the sixth of 中山 (ZS-11). */
export const STAGES = ["决策", "执行", "管理", "服务", "结果", "信息"] as const;
/** The five gates of LC-18. */
export const GATES = ["政治关", "法律关", "政策关", "保密关", "文字关"] as const;
export const SIGNER_ROLES = ["author", "sectionHead", "secrecyReviewer", "officeReviewer", "leader"] as const;
/** Why a body must publish (JY-04): it approved, implemented or produced it, or reposts what another body made. */
export const SUBJECT_ROLES = ["approved", "implemented", "produced", "reposted"] as const;
/** What starts a clock: something that happened, or a period that ended. */
export const OCCASIONS = ["formed", "made", "changed", "decided", "policy", "received", "before"] as const;
export const PERIODS = ["month", "quarter", "year"] as const;

const text = Type.String({ minLength: 1 });
const ids = Type.Array(idSchema);
const short7 = attribute(Type.String({ minLength: 2 }));

const weight = closed({ what: text, percent: attribute(Type.Number()), refs: refsSchema });
const milestone = closed({
  date: attribute(daySchema),
  text: attribute(text),
  target: Type.Optional(attribute(text)),
  refs: refsSchema,
});
const basis = closed({ title: attribute(text), number: Type.Optional(attribute(text)), refs: refsSchema });

export const headFile = closed({
  id: idSchema,
  version: Type.Integer({ minimum: 1 }),
  /** Claims to refer to every clause and every named thing of its source; the check then holds it to that. */
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
  weights: Type.Array(weight),
  numbering: closed({
    index: closed({ organisationCode: Type.String({ pattern: "^[0-9A-Z]{9}$" }), pattern: text }),
    documents: Type.Array(closed({ prefix: text, department: Type.Optional(idSchema), use: text })),
  }),
  timeZone: text,
  refs: refsSchema,
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
  from: Type.Optional(daySchema),
  until: Type.Optional(daySchema),
  successor: Type.Optional(closed({ agency: attribute(idSchema), on: attribute(daySchema) })),
  aliases: Type.Optional(Type.Array(attribute(text))),
  refs: refsSchema,
});
const publisher = closed({
  id: idSchema,
  name: attribute(text),
  kind: oneOf(["agency", "enterprise", "villageCommittee", "projectLegalPerson", "publicInstitution"]),
  agency: Type.Optional(idSchema),
  /** May people ask it for information under the Regulation? A village committee is no agency (JY-05). */
  takesRequests: Type.Boolean(),
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
  refs: refsSchema,
});
/** A body that is no department of its own: every section, every unit, the enterprises, a meeting. */
const body = closed({
  id: idSchema,
  name: attribute(text),
  kind: oneOf(["everySection", "everyUnit", "sectionsConcerned", "publishers", "meeting", "counties"]),
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
export const groupsFile = closed({ groups: Type.Array(group) });

const site = closed({
  id: idSchema,
  name: attribute(text),
  owner: attribute(idSchema),
  mode: oneOf(["own", "column", "push"]),
  basePath: Type.String({ pattern: "^/([a-z0-9-]+/)*$" }),
  firstPlatform: attribute(Type.Boolean()),
  look: oneOf(["ink", "slate", "pine", "plum", "ochre"]),
  /** In the mode `column`: the column of the host that holds everything of ours. */
  hostColumn: Type.Optional(attribute(text)),
  publishers: ids,
  tree: oneOf(["entered", "not in the source"]),
  /** 网站标识码: 6 digits of the area and 4 of the site; the demonstration's are invented. */
  siteIdCode: Type.Optional(attribute(Type.String({ pattern: "^\\d{10}$" }))),
  hotline: Type.Optional(attribute(text)),
  refs: refsSchema,
});
const channel = closed({
  id: idSchema,
  name: attribute(text),
  kind: oneOf(["wechat", "weibo", "app", "toutiao", "media", "hotline", "counter", "board", "platform", "meeting"]),
  owner: Type.Optional(attribute(idSchema)),
  carries: Type.Optional(attribute(Type.Array(text))),
  refs: refsSchema,
});
export const sitesFile = closed({ sites: Type.Array(site), channels: Type.Array(channel) });

const column = closed({
  id: idSchema,
  site: idSchema,
  slug: idSchema,
  kind: oneOf(["list", "service", "link"]),
  channel: attribute(text),
  level1: attribute(text),
  level2: Type.Optional(attribute(text)),
  level3: Type.Optional(attribute(text)),
  /** Departments or bodies; `words` is the cell as printed. Null: the source gives none. */
  units: attribute(Type.Union([closed({ ids, words: text }), Type.Null()])),
  /** The limit in the words of the source, null when it gives none. */
  limit: attribute(Type.Union([text, Type.Null()])),
  /** The same limit in the rule grammar, null where it cannot be computed from a day alone. */
  rule: attribute(Type.Union([text, Type.Null()])),
  link: Type.Optional(text),
  note: Type.Optional(text),
  refs: refsSchema,
});
export const columnsFile = closed({ columns: Type.Array(column) });

const clock = closed({
  on: attribute(oneOf([...OCCASIONS, ...PERIODS])),
  rule: attribute(text),
  /** When the section must have handed the text to the office, in the rule grammar (JY-13). */
  handOver: Type.Optional(attribute(text)),
  /** The other law that sets this limit instead of the general one, by name and article. */
  override: Type.Optional(attribute(text)),
});
export const matter = closed({
  id: idSchema,
  name: attribute(text),
  short: short7,
  column: attribute(idSchema),
  type: attribute(oneOf(RECORD_TYPES)),
  contents: attribute(Type.Array(text)),
  basis: attribute(Type.Array(text)),
  clocks: Type.Array(clock, { minItems: 1 }),
  subject: attribute(oneOf(SUBJECT_ROLES)),
  publisher: attribute(idSchema),
  leads: attribute(Type.Array(idSchema, { minItems: 1 })),
  supporting: attribute(ids),
  channels: attribute(ids),
  audience: attribute(oneOf(["society", "limited", "board"])),
  method: attribute(oneOf(["主动公开", "依申请公开"])),
  level: attribute(oneOf(LEVELS)),
  class: attribute(idSchema),
  keyArea: attribute(Type.Boolean()),
  heading: attribute(oneOf(HEADINGS)),
  stage: attribute(Type.Union([oneOf(STAGES), Type.Null()])),
  refs: refsSchema,
});
export const mattersFile = closed({
  /** What holds for every matter that does not say otherwise, with its own origin. */
  defaults: Type.Partial(matter, { additionalProperties: false }),
  matters: Type.Array(Type.Partial(matter, { additionalProperties: false })),
});

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
export const routesFile = closed({
  routes: Type.Array(route),
  classes: Type.Array(contentClass),
  form: Type.Optional(form),
});

/** The named things that are no row of their own elsewhere: topics, elements, principles, forms, systems, assessments. */
const vocabulary = closed({
  id: idSchema,
  title: text,
  use: text,
  items: Type.Array(attribute(text)),
  refs: refsSchema,
});
export const vocabularyFile = closed({ vocabularies: Type.Array(vocabulary) });

export type SchemeHead = Static<typeof headFile>;
export type AgencyRow = Static<typeof agency>;
export type PublisherRow = Static<typeof publisher>;
export type DepartmentRow = Static<typeof department>;
export type BodyRow = Static<typeof body>;
export type GroupRow = Static<typeof group>;
export type SiteRow = Static<typeof site>;
export type ChannelRow = Static<typeof channel>;
export type ColumnRow = Static<typeof column>;
export type MatterRow = Static<typeof matter>;
export type TaskRow = Static<typeof task>;
export type RouteRow = Static<typeof route>;
export type ContentClass = Static<typeof contentClass>;
export type ApprovalForm = Static<typeof form>;
export type Vocabulary = Static<typeof vocabulary>;

/** A scheme as read from its folder: complete and well-formed, not yet checked against source, clauses and names. */
export type Scheme = {
  readonly head: SchemeHead;
  readonly agencies: readonly AgencyRow[];
  readonly publishers: readonly PublisherRow[];
  readonly departments: readonly DepartmentRow[];
  readonly bodies: readonly BodyRow[];
  readonly groups: readonly GroupRow[];
  readonly sites: readonly SiteRow[];
  readonly channels: readonly ChannelRow[];
  readonly columns: readonly ColumnRow[];
  readonly matters: readonly MatterRow[];
  readonly tasks: readonly TaskRow[];
  readonly routes: readonly RouteRow[];
  readonly classes: readonly ContentClass[];
  readonly form: ApprovalForm | null;
  readonly vocabularies: readonly Vocabulary[];
};
