import { visibleText } from "../files/visible-text.ts";
import type { Draft } from "./draft.ts";

/**
 * All words of a draft as a reader would see them, one piece a line: fields, body, disposition, links and the note of a change. What
 * looks for secrecy markings reads this (ZJ-09): a mark written as an entity or split over two tags is still a mark.
 */
export function everyText(draft: Draft): string {
  const told = [draft.fields, draft.disposition, draft.links, draft.note, draft.attachments.map(({ name }) => name)];
  return [...told.flatMap(stringsIn), visibleText(draft.body).text].join("\n");
}

function stringsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** The same value without what no database stores and no reader sees: NUL characters and halves of surrogate pairs. */
export function withoutBrokenText<T>(value: T): T {
  if (typeof value === "string") return value.toWellFormed().replaceAll("\0", "") as T;
  if (Array.isArray(value)) return value.map(withoutBrokenText) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [withoutBrokenText(key), withoutBrokenText(one)]),
  ) as T;
}
