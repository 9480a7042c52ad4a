import { standingCatalog } from "../../../office/catalog/editing/catalog-versions.ts";
import {
  AUDIENCES,
  CADENCES,
  HEADINGS,
  LEVELS,
  OCCASIONS,
  PERIODS,
  STAGES,
  SUBJECT_ROLES,
} from "../../../office/catalog/format/words.ts";
import type { Scheme } from "../../../office/catalog/scheme-format.ts";
import type { Tx } from "../../../platform/db/tables.ts";
import {
  ATTRIBUTE_LABELS,
  type AttributeKey,
  namesFor,
  sayAttribute,
} from "../../../publishing/catalog/attribute-words.ts";
import { GROUNDS } from "../../../rules/law/grounds.ts";
import { isRefusal } from "../../../rules/refusal.ts";
import type { AttributeChoice, CatalogChoices } from "../contract/catalog.ts";

const OCCASION_WORDS: Readonly<Record<string, string>> = {
  formed: "信息形成",
  made: "制作",
  changed: "变更",
  decided: "作出决定",
  policy: "政策公布",
  received: "收到",
  before: "事前",
  month: "每月",
  quarter: "每季度",
  year: "每年",
};

const CONTROL: Readonly<Partial<Record<AttributeKey, AttributeChoice["control"]>>> = {
  contents: "contents",
  basis: "lines",
  clocks: "clocks",
  owedBy: "several",
  leads: "several",
  supporting: "several",
  channels: "several",
  keyArea: "flag",
  subject: "one",
  publisher: "one",
  audience: "one",
  method: "one",
  level: "one",
  column: "one",
  class: "one",
  heading: "one",
  stage: "one",
  cadence: "one",
};

const FIXED_WORDS: Readonly<Partial<Record<AttributeKey, readonly string[]>>> = {
  subject: SUBJECT_ROLES,
  audience: AUDIENCES,
  method: ["主动公开", "依申请公开"],
  level: LEVELS,
  heading: HEADINGS,
  stage: STAGES,
  cadence: CADENCES,
};

/** Keys that the office does not edit one by one: they change the form of a matter and not its content. */
const LEFT_OUT: readonly string[] = ["type", "together", "stages", "topics"];

/** Everything the editing screen chooses from, read from the catalog that stands. */
export async function catalogChoices(tx: Tx): Promise<CatalogChoices | unknown> {
  const standing = await standingCatalog(tx);
  if (isRefusal(standing)) return standing;
  const { scheme } = standing;
  const keys = (Object.keys(ATTRIBUTE_LABELS) as AttributeKey[]).filter((key) => !LEFT_OUT.includes(key));
  const choices: CatalogChoices = {
    attributes: keys.map((key) => choiceOf(scheme, key)),
    agencies: scheme.agencies.map(({ id, name }) => ({ id, name: name.is })),
    departments: scheme.departments
      .filter(({ until }) => until === undefined)
      .map(({ id, name }) => ({ id, name: name.is })),
    occasions: [...OCCASIONS, ...PERIODS].map((value) => ({ value, label: OCCASION_WORDS[value] ?? value })),
    grounds: GROUNDS.map(({ code, zh }) => ({ value: code, label: zh })),
    matters: scheme.matters.map((row) => ({
      id: row.id,
      name: row.name.is,
      attributes: attributesOf(row),
      words: Object.fromEntries(keys.map((key) => [key, sayAttribute(scheme, key, row[key])])),
    })),
  };
  return choices;
}

/** What a new matter may be begun with: everything but the name, the references to the source and the row of a national catalog. */
function attributesOf({ id: _, refs: __, pack: ___, ...row }: Scheme["matters"][number]): Record<string, unknown> {
  return row;
}

function choiceOf(scheme: Scheme, key: AttributeKey): AttributeChoice {
  const words = FIXED_WORDS[key]?.map((value) => ({ value, label: sayAttribute(scheme, key, value) }));
  const options = words ?? [...namesFor(scheme, key)].map(([value, label]) => ({ value, label }));
  return { key, label: ATTRIBUTE_LABELS[key], control: CONTROL[key] ?? "text", options };
}
