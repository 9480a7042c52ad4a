import sanitizeHtml from "sanitize-html";
import type { SanitisedHtml } from "../site/html.ts";

/** The closed list of tags a record's body may hold. Headings start at h2: the page itself prints the title. */
export const ALLOWED_TAGS = [
  ..."p h2 h3 h4 strong em u s a ul ol li table thead tbody tr th td caption colgroup col".split(" "),
  ..."blockquote br sup sub img figure figcaption hr".split(" "),
] as const;

/** The closed list of classes: how a paragraph stands, nothing about how it looks. */
export const ALLOWED_CLASSES = ["centre", "right", "no-indent", "signature", "note"] as const;

const ALIGNMENT: Readonly<Record<string, string>> = { center: "centre", right: "right" };
const RENAMED: Readonly<Record<string, string>> = {
  b: "strong",
  i: "em",
  strike: "s",
  del: "s",
  ins: "u",
  h1: "h2",
  h5: "h4",
  h6: "h4",
};
/** Gone with everything inside them; other unknown tags only lose their brackets. */
const GONE_WHOLE = [
  "script",
  "style",
  "textarea",
  "option",
  "noscript",
  "title",
  "xml",
  "svg",
  "math",
  "template",
  "iframe",
  "object",
  "o:p",
];
/** Attachments and pictures of the house are served from these; everything else must be uploaded first. */
const PICTURE_ADDRESS = /^(?:https:\/\/|\/(?!\/)|\.\/|files\/)[^\s"'<>\\]*$/;

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: [...ALLOWED_TAGS],
  allowedAttributes: {
    a: ["href"],
    img: ["src", "alt", "width", "height"],
    td: ["colspan", "rowspan"],
    th: ["colspan", "rowspan", "scope"],
    col: ["span"],
    colgroup: ["span"],
    ol: ["start"],
    p: ["class"],
  },
  allowedClasses: { p: [...ALLOWED_CLASSES] },
  allowedSchemes: ["https", "http", "mailto", "tel"],
  allowedSchemesByTag: { img: ["https"] },
  allowedSchemesAppliedToAttributes: ["href", "src"],
  allowProtocolRelative: false,
  nonTextTags: GONE_WHOLE,
  disallowedTagsMode: "discard",
  enforceHtmlBoundary: false,
  nestingLimit: 60,
  transformTags: {
    ...Object.fromEntries(
      Object.entries(RENAMED).map(([from, to]) => [from, sanitizeHtml.simpleTransform(to, {}, false)]),
    ),
    "*": (tagName, attribs) => ({ tagName, attribs: keepMeaning(tagName, attribs) }),
  },
  exclusiveFilter: (frame) => frame.tag === "img" && !PICTURE_ADDRESS.test(frame.attribs.src ?? ""),
};

/**
 * Cleans HTML from anywhere (a paste, a docx, a hostile client) down to the allowed list. Same input, same bytes;
 * cleaning twice changes nothing more. Word leftovers (mso styles, `o:p`, VML, conditional comments) go.
 */
export function sanitise(html: string): SanitisedHtml {
  // Dropping a tag can bring its neighbours together (an emptied table row, a split name): repeat until nothing moves.
  let clean = once(withoutWordComments(html));
  for (let round = 0; round < 4; round++) {
    const again = once(clean);
    if (again === clean) break;
    clean = again;
  }
  return clean as SanitisedHtml;
}

const once = (html: string) => sanitizeHtml(html, OPTIONS).replaceAll("\u00a0", " ").replaceAll("\u0000", "");

/** Word wraps its own markup in conditional comments; the downlevel-revealed form is not a comment to a parser. */
function withoutWordComments(html: string): string {
  return html
    .replace(/<!--\[if !supportLists\]-->[\s\S]{0,400}?<!--\[endif\]-->/gi, "")
    .replace(/<!\[(?:if|endif)[^\]>]{0,200}\]>/gi, "")
    .replace(/<\?xml[^>]{0,500}>/gi, "");
}

function keepMeaning(tag: string, attributes: sanitizeHtml.Attributes): sanitizeHtml.Attributes {
  const kept = { ...attributes };
  if (tag === "p") {
    const aligned = /text-align\s*:\s*(center|right)/i.exec(attributes.style ?? "")?.[1] ?? attributes.align;
    const name = ALIGNMENT[aligned?.toLowerCase() ?? ""];
    const classes = [attributes.class ?? "", name ?? ""].join(" ").trim();
    if (classes === "") delete kept.class;
    else kept.class = classes;
  }
  for (const name of ["colspan", "rowspan", "span", "start", "width", "height"]) {
    const value = kept[name];
    if (value !== undefined && !/^[1-9]\d{0,3}$/.test(value)) delete kept[name];
  }
  if (kept.scope !== undefined && !["col", "row"].includes(kept.scope)) delete kept.scope;
  return kept;
}
