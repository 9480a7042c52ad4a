import type { CatalogChoices } from "../../desk/contract/catalog.ts";

/** What the form holds; which of it counts depends on the kind. */
export type Given = {
  kind: string;
  matter: string;
  key: string;
  text: string;
  several: string[];
  occasion: string;
  list: string;
  item: string;
  id: string;
  short: string;
  ground: string;
  basis: string;
  department: string;
  receiver: string;
  day: string;
  from: "quote" | "law" | "inferred";
  words: string;
};

/** What every part of the form is given. */
export type PartProps = { given: Given; choices: CatalogChoices; change: (part: Partial<Given>) => void };

export type Change = Record<string, unknown>;

export const FRESH: Given = {
  kind: "set",
  matter: "",
  key: "",
  text: "",
  several: [],
  occasion: "formed",
  list: "",
  item: "",
  id: "",
  short: "",
  ground: "",
  basis: "",
  department: "",
  receiver: "",
  day: "",
  from: "inferred",
  words: "",
};

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The change the form says, or what is still missing, in words. */
export function changeOf(given: Given, choices: CatalogChoices): Change | string {
  if (!["retire", "department-end"].includes(given.kind) && given.from !== "inferred" && given.words.trim() === "")
    return given.from === "quote" ? "请抄下原文的话" : "请写明法律和条款";
  if (given.kind === "set") return setOf(given, choices);
  if (given.kind === "add") return addOf(given, choices);
  if (given.kind === "retire") {
    if (given.matter === "" || given.text.trim() === "") return "请选事项，写明为什么";
    return { kind: "retire", matter: given.matter, reason: given.text.trim() };
  }
  if (given.kind === "department-end") {
    if (given.department === "" || given.day === "") return "请选科室和最后一天";
    const successor = given.receiver === "" ? {} : { successor: given.receiver };
    return { kind: given.kind, department: given.department, until: given.day, ...successor };
  }
  return itemOf(given);
}

/** A value with its origin, as the scheme writes it. */
function attributeOf(given: Given, is: unknown): Record<string, unknown> {
  const words = given.words.trim();
  if (given.from === "quote") return { is, from: "quote", quote: words };
  return given.from === "law" ? { is, from: "law", law: words } : { is, from: "inferred" };
}

const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

function setOf(given: Given, choices: CatalogChoices): Change | string {
  const attribute = choices.attributes.find((one) => one.key === given.key);
  if (given.matter === "" || !attribute) return "请选事项和属性";
  const value = valueFor(given, attribute.control);
  if (value === null) return "请写新的值";
  return { kind: "set", matter: given.matter, key: given.key, value };
}

function valueFor(given: Given, control: CatalogChoices["attributes"][number]["control"]): unknown {
  const text = given.text.trim();
  switch (control) {
    case "flag":
      return text === "" ? null : attributeOf(given, text === "yes");
    case "several":
      return given.several.length === 0 ? null : attributeOf(given, given.several);
    case "lines":
      return text === "" ? null : attributeOf(given, linesOf(text));
    case "contents":
      return text === "" ? null : linesOf(text).map((is) => attributeOf(given, is));
    case "clocks":
      return text === "" ? null : [{ on: { is: given.occasion, from: "inferred" }, rule: attributeOf(given, text) }];
    default:
      return text === "" ? null : attributeOf(given, text);
  }
}

function addOf(given: Given, choices: CatalogChoices): Change | string {
  const model = choices.matters.find((row) => row.id === given.matter);
  if (!model) return "请选照哪个事项的样子";
  if (!ID.test(given.id)) return "编号只用小写字母、数字和短横";
  if (given.text.trim() === "" || [...given.short.trim()].length < 2) return "请写名称和简称";
  const name = attributeOf(given, given.text.trim());
  const short = { is: given.short.trim(), from: "inferred" };
  return { kind: "add", matter: { ...model.attributes, id: given.id, name, short } };
}

function itemOf(given: Given): Change | string {
  if (given.list === "") return "请选清单";
  if (given.kind === "item-add") {
    if (!ID.test(given.id) || given.text.trim() === "") return "请写编号（小写字母、数字和短横）和名称";
    const item = {
      id: given.id,
      name: attributeOf(given, given.text.trim()),
      ...(given.short.trim() !== "" && { kind: given.short.trim() }),
      ...(given.basis.trim() !== "" && { basis: { is: given.basis.trim(), from: "inferred" } }),
      ...(given.ground !== "" && { ground: given.ground }),
    };
    return { kind: "item-add", list: given.list, item };
  }
  if (given.item === "" || given.day === "") return "请选哪一项、从哪一天起";
  const moved = { kind: given.kind, list: given.list, item: given.item, on: attributeOf(given, given.day) };
  if (given.kind === "item-cancel") return moved;
  if (given.receiver === "") return "请选承接的单位";
  return { ...moved, receivedBy: { is: given.receiver, from: "inferred" } };
}
