import { type Attribute, isAttribute } from "./attribute.ts";
import type { Scheme } from "./scheme-format.ts";

/** An attribute and where it stands (`matters.wall-reform.short`). */
export type FoundAttribute = { readonly where: string; readonly attribute: Attribute<unknown> };
/** Anything that names clauses or named things, with all the text it holds (white space removed). */
export type FoundReference = { readonly where: string; readonly refs: readonly string[]; readonly text: string };

/** White space is no part of a quote: the sources break lines in the middle of words. */
export function withoutSpace(text: string): string {
  return text.replace(/\s+/gu, "");
}

/** Walks a whole scheme once and gives every attribute and every reference in it, with its place. */
export function walkScheme(scheme: Scheme): { attributes: FoundAttribute[]; references: FoundReference[] } {
  const attributes: FoundAttribute[] = [];
  const references: FoundReference[] = [];
  const visit = (value: unknown, where: string): void => {
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) visit(item, `${where}.${nameOf(item) ?? index}`);
      return;
    }
    if (typeof value !== "object" || value === null) return;
    if (isAttribute(value)) attributes.push({ where, attribute: value });
    if ("refs" in value && Array.isArray(value.refs)) {
      references.push({ where, refs: value.refs.map(String), text: withoutSpace(wordsIn(value)) });
    }
    for (const [key, inner] of Object.entries(value)) {
      if (key !== "refs") visit(inner, where === "" ? key : `${where}.${key}`);
    }
  };
  visit(scheme, "");
  return { attributes, references };
}

function nameOf(item: unknown): string | null {
  return typeof item === "object" && item !== null && "id" in item ? String(item.id) : null;
}

function wordsIn(value: unknown): string {
  if (typeof value === "string") return `${value}|`;
  if (typeof value === "number") return `${value}|`;
  if (typeof value !== "object" || value === null) return "";
  return Object.values(value).map(wordsIn).join("");
}
