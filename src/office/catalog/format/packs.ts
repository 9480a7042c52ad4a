import Type, { type Static } from "typebox";
import { closed, idSchema, oneOf } from "../attribute.ts";
import { partialMatter } from "./matters.ts";
import { AUDIENCES, LEVELS, OCCASIONS, PERIODS, RECORD_TYPES, text } from "./words.ts";

/** 公开渠道和载体, the tick list of the national catalogs, in their order and words. */
export const TICKS = [
  "政府网站",
  "政府公报",
  "两微一端",
  "发布会/听证会",
  "广播电视",
  "纸质媒体",
  "公开查阅点",
  "政务服务中心",
  "便民服务站",
  "入户/现场",
  "社区/企事业单位/村公示栏（电子屏）",
  "精准推送",
  "其他",
] as const;

const packRow = closed({
  id: idSchema,
  number: Type.Integer({ minimum: 1 }),
  level1: text,
  level2: Type.Optional(text),
  level3: Type.Optional(text),
  /** At most 7 characters, for boards and phones. */
  short: Type.String({ minLength: 2 }),
  type: oneOf(RECORD_TYPES),
  elements: Type.Array(text, { minItems: 1 }),
  basis: Type.Array(text, { minItems: 1 }),
  /** The time column: its words, and the same as a rule. */
  time: closed({ words: text, on: oneOf([...OCCASIONS, ...PERIODS]), rule: text }),
  subject: text,
  /** ■ must and □ may; a row whose ticks were not read has none. */
  ticks: Type.Optional(closed({ must: Type.Array(oneOf(TICKS)), may: Type.Array(oneOf(TICKS)) })),
  audience: oneOf(AUDIENCES),
  circle: Type.Optional(text),
  method: oneOf(["主动公开", "依申请公开"]),
  levels: Type.Array(oneOf(LEVELS)),
  publicity: Type.Optional(text),
  /** `read`: read in local copies of the catalog; `medium`: known from its subject, the row itself was not read. */
  certainty: oneOf(["read", "medium"]),
});
/** A national catalog 基层政务公开标准目录: rows that any tenant may adopt. */
export const packFile = closed({
  id: idSchema,
  title: text,
  issuedBy: text,
  basis: text,
  certainty: text,
  columns: Type.Array(text),
  rows: Type.Array(packRow),
});

/** Which rows a tenant adopts as matters of its own, and what the catalog leaves to the tenant: column, departments, class. */
const adoption = closed({
  pack: idSchema,
  rows: Type.Union([Type.Literal("all"), Type.Array(idSchema)]),
  matter: partialMatter,
});
export const adoptionsFile = closed({ packs: Type.Array(adoption) });

export type Pack = Static<typeof packFile>;
export type PackRow = Static<typeof packRow>;
export type Adoption = Static<typeof adoption>;
