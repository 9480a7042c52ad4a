import Type, { type Static } from "typebox";
import { attribute, closed, idSchema, oneOf, refsSchema } from "../attribute.ts";
import { ids, text } from "./words.ts";

/** What a site must offer (LC-14) and be guarded against (LC-15), and the part of the program that does it. */
const siteDuty = closed({
  name: attribute(text),
  by: oneOf([
    "search",
    "interpretations",
    "consultation",
    "services",
    "hotline",
    "request",
    "openData",
    "guardsAttack",
    "guardsTampering",
    "guardsVirus",
    "masking",
    "backup",
  ]),
  refs: refsSchema,
});
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
  duties: Type.Optional(Type.Array(siteDuty)),
  aliases: Type.Optional(Type.Array(attribute(text))),
  refs: refsSchema,
});
const channel = closed({
  id: idSchema,
  name: attribute(text),
  kind: oneOf([
    "wechat",
    "weibo",
    "app",
    "toutiao",
    "media",
    "press",
    "radio",
    "television",
    "website",
    "hotline",
    "counter",
    "board",
    "platform",
    "meeting",
    "request",
  ]),
  owner: Type.Optional(attribute(idSchema)),
  carries: Type.Optional(attribute(Type.Array(text))),
  aliases: Type.Optional(Type.Array(attribute(text))),
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

export type SiteRow = Static<typeof site>;
export type ChannelRow = Static<typeof channel>;
export type ColumnRow = Static<typeof column>;
