import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Compile, type Validator } from "typebox/schema";
import { type Refusal, refuse } from "../../rules/refusal.ts";

/** One field of a record type, as the schema's keywords tell it: one control, one check, one view on the page. */
export type TypeField = {
  readonly key: string;
  readonly label: string;
  readonly kind: "line" | "text" | "date" | "choice" | "number" | "list";
  readonly required: boolean;
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  readonly unit?: string;
  readonly maxLength?: number;
  /** `none`, or whose data it is: `official`, `office-contact`, `person`. */
  readonly privacy: string;
  readonly hint?: string;
  readonly group: string;
  /** Where the page shows it: title, fact, summary, or nowhere. */
  readonly show: "title" | "fact" | "summary" | "hidden";
};

export type RecordType = {
  readonly code: string;
  readonly name: string;
  readonly bodyLabel: string;
  readonly fields: readonly TypeField[];
  readonly check: Validator;
};

export type RecordTypes = ReadonlyMap<string, RecordType>;

type Property = {
  title: string;
  type: string;
  format?: string;
  enum?: string[];
  items?: { enum?: string[] };
  maxLength?: number;
  "x-kind"?: TypeField["kind"];
  "x-privacy"?: string;
  "x-group"?: string;
  "x-show"?: TypeField["show"];
  "x-hint"?: string;
  "x-unit"?: string;
};
type TypeSchema = {
  code: string;
  title: string;
  "x-body": string;
  required: string[];
  properties: Record<string, Property>;
};

/** Reads the record types (JSON Schema with Chinese labels) from a folder of `<code>.json`. Throws when a file is not one. */
export function loadRecordTypes(folder: string): RecordTypes {
  const types = readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => recordType(JSON.parse(readFileSync(join(folder, name), "utf8")) as TypeSchema));
  return new Map(types.map((type) => [type.code, type]));
}

function recordType(schema: TypeSchema): RecordType {
  const fields = Object.entries(schema.properties).map(([key, property]) =>
    fieldOf(key, property, schema.required.includes(key)),
  );
  return {
    code: schema.code,
    name: schema.title,
    bodyLabel: schema["x-body"],
    fields,
    check: Compile(schema as object),
  };
}

function fieldOf(key: string, property: Property, required: boolean): TypeField {
  const choices = property.enum ?? property.items?.enum;
  return {
    key,
    label: property.title,
    kind: property["x-kind"] ?? "line",
    required,
    ...(choices && { choices: choices.map((value) => ({ value, label: value })) }),
    ...(property["x-unit"] && { unit: property["x-unit"] }),
    ...(property.maxLength && { maxLength: property.maxLength }),
    privacy: property["x-privacy"] ?? "none",
    ...(property["x-hint"] && { hint: property["x-hint"] }),
    group: property["x-group"] ?? "",
    show: property["x-show"] ?? "fact",
  };
}

/** What a person still has to fill in or mend before the fields fit the type; empty when they do. */
export function fieldProblems(
  type: RecordType,
  fields: Readonly<Record<string, unknown>>,
): { field: string; words: string }[] {
  const filled = Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => !(typeof value === "string" && value.trim() === "") && !isEmptyList(value),
    ),
  );
  const missing = type.fields
    .filter((field) => field.required && filled[field.key] === undefined)
    .map((field) => ({ field: field.key, words: `请填写“${field.label}”` }));
  const [, errors] = type.check.Errors(filled);
  const wrong = errors
    .filter((error) => error.instancePath.length > 1)
    .map((error) => problemOf(type, error.instancePath.split("/")[1] ?? "", error.keyword));
  return [...missing, ...wrong.filter((one, at) => wrong.findIndex((other) => other.field === one.field) === at)];
}

const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0;

function problemOf(type: RecordType, key: string, keyword: string): { field: string; words: string } {
  const field = type.fields.find((one) => one.key === key);
  if (!field) return { field: key, words: `“${key}”不是${type.name}的栏目，请去掉` };
  const words: Record<string, string> = {
    format: `“${field.label}”要写成实有的日期，如 2026-11-22`,
    enum: `“${field.label}”请从所列各项中选一项`,
    maxLength: `“${field.label}”太长，最多 ${field.maxLength ?? ""} 字`,
    pattern: `“${field.label}”写法不对，${field.hint ?? "请核对"}`,
    maxItems: `“${field.label}”项数太多`,
  };
  return { field: key, words: words[keyword] ?? `“${field.label}”填写不对，请核对` };
}

/** The type of a code, or the refusal of an unknown one. */
export function typeOf(types: RecordTypes, code: string): RecordType | Refusal<"type-unknown"> {
  return (
    types.get(code) ??
    refuse("type-unknown", `没有“${code}”这种信息类型。`, `There is no record type "${code}".`, { code })
  );
}
