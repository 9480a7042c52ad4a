import Type, { type Static } from "typebox";
import { attribute, closed, daySchema, idSchema, oneOf, refsSchema } from "../attribute.ts";
import { text } from "./words.ts";

export const listItem = closed({
  id: idSchema,
  name: attribute(text),
  /** 行政许可, 行政处罚, … of a power; any word the list orders by. */
  kind: Type.Optional(text),
  basis: Type.Optional(attribute(text)),
  /** On a negative list: why it is not published, a code of rules/law/grounds. */
  ground: Type.Optional(text),
  /** Kept when left out; `cancelled` and `delegated` say when, and to whom (ZJ-10). */
  state: Type.Optional(oneOf(["kept", "cancelled", "delegated"])),
  changedOn: Type.Optional(attribute(daySchema)),
  receivedBy: Type.Optional(attribute(idSchema)),
  refs: refsSchema,
});
/** 权力清单, 责任清单, 负面清单 and the registers 名录 that a scheme names (ZJ-06, ZJ-08, ZJ-10). */
const list = closed({
  id: idSchema,
  kind: oneOf(["power", "responsibility", "negative", "register", "catalog", "blacklist"]),
  name: attribute(text),
  owner: attribute(idSchema),
  items: Type.Array(listItem),
  /** The matter through which the list is published and reviewed. */
  matter: attribute(idSchema),
  /** When it is reviewed, in the rule grammar: a negative list at least once a year (条例 Art 18). */
  reviewRule: Type.Optional(attribute(text)),
  refs: refsSchema,
});
export const listsFile = closed({ lists: Type.Array(list) });

export type ListRow = Static<typeof list>;
export type ListItem = Static<typeof listItem>;
