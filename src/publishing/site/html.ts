import { type Hole, holesOf, takesAddress, takesValue } from "./hole.ts";

/** Markup that is finished: made by the `html` tag, so every value in it is escaped for the place where it stands. */
export class Html {
  readonly #markup: string;
  constructor(markup: string, key: symbol) {
    if (key !== KEY) throw new Error("html: markup is made by the html tag");
    this.#markup = markup;
  }
  toString(): string {
    return this.#markup;
  }
}
const KEY = Symbol("html");

/** One whole attribute for a hole inside a tag: made by `attr`. */
export class Attribute {
  readonly #markup: string;
  constructor(markup: string, key: symbol) {
    if (key !== KEY) throw new Error("html: an attribute is made by attr");
    this.#markup = markup;
  }
  toString(): string {
    return this.#markup;
  }
}

/**
 * An attribute that may be absent: null, undefined, false and the empty string leave it away, true sets it bare.
 * Throws on a name that is no plain attribute name or takes no value (`style`, `on…`).
 */
export function attr(name: string, value: string | number | boolean | null | undefined): Attribute {
  if (!/^[a-z][a-z0-9-]*$/.test(name) || !takesValue(name))
    throw new Error(`html: ${name} is not an attribute for a value`);
  if (value === null || value === undefined || value === false || value === "") return new Attribute("", KEY);
  if (value === true) return new Attribute(` ${name}`, KEY);
  return new Attribute(` ${name}="${print(value, takesAddress(name) ? "address" : "attribute")}"`, KEY);
}

/** Markup from outside that went through the allow-list cleaner of the file room. Only that cleaner may claim it. */
export type SanitisedHtml = string & { readonly is: "SanitisedHtml" };

/** What may stand in a hole. Arrays join without a separator; null, undefined, true and false print nothing. */
export type Value = Html | Attribute | string | number | boolean | null | undefined | readonly Value[];

const plans = new WeakMap<TemplateStringsArray, readonly Hole[]>();

/**
 * Builds markup from a template literal. Text and attributes are escaped; an address that names a scheme other than
 * http, https, mailto or tel becomes `#blocked`. Throws when the template puts a value where escaping cannot help
 * (see `holesOf`), so a mistake shows at the first rendering, not with the first hostile value.
 */
export function html(strings: TemplateStringsArray, ...values: Value[]): Html {
  let plan = plans.get(strings);
  if (!plan) {
    plan = holesOf(strings);
    plans.set(strings, plan);
  }
  let markup = strings[0] ?? "";
  for (let i = 0; i < values.length; i++) markup += print(values[i], plan[i] ?? "text") + (strings[i + 1] ?? "");
  return new Html(markup, KEY);
}

/** The one way around escaping: body text that the cleaner has already reduced to its allow-list. */
export const raw = (markup: SanitisedHtml): Html => new Html(markup, KEY);

const ESCAPES: Readonly<Record<string, string>> = {
  '"': "&quot;",
  "&": "&amp;",
  "'": "&#39;",
  "<": "&lt;",
  ">": "&gt;",
};

/** Text made safe for element content and for quoted attributes, in HTML and in XML. */
export const escapeHtml = (text: string): string => text.replace(/["&'<>]/g, (sign) => ESCAPES[sign] ?? sign);

/** A relative address, or one of the four schemes we link to. Browsers drop tab and line ends, so those are refused. */
const SAFE_ADDRESS = /^(?:(?:https?|mailto|tel):|\/(?![/\\])|[#.?]|[^:/?#\\]+(?:[/?#]|$)|$)/i;
const isSafeAddress = (address: string) => SAFE_ADDRESS.test(address) && !/[\u0000-\u0020\\]/.test(address);

function print(value: Value, hole: Hole): string {
  if (value === null || value === undefined || typeof value === "boolean") return "";
  if (hole === "text") return printText(value);
  if (hole === "attributes") return printAttributes(value);
  const text = plain(value);
  return hole === "address" && !isSafeAddress(text) ? "#blocked" : escapeHtml(text);
}

function printText(value: Value): string {
  if (value instanceof Html) return value.toString();
  if (value instanceof Attribute) throw new Error("html: an attribute stands in text");
  return Array.isArray(value) ? value.map((one) => print(one, "text")).join("") : escapeHtml(String(value));
}

function printAttributes(value: Value): string {
  if (value instanceof Attribute) return value.toString();
  if (Array.isArray(value)) return value.map((one) => print(one, "attributes")).join("");
  throw new Error("html: only attr() may stand among the attributes of a tag");
}

/** Inside an attribute finished markup is only text: it is escaped again, never trusted. */
function plain(value: Value): string {
  if (value === null || value === undefined || typeof value === "boolean") return "";
  return Array.isArray(value) ? value.map(plain).join("") : String(value);
}
