import { Extension, Mark } from "@tiptap/core";
import Image from "@tiptap/extension-image";
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
import StarterKit from "@tiptap/starter-kit";

/** The classes a paragraph may carry; the office keeps the same list. */
const STANDS = ["centre", "right", "no-indent", "signature", "note"];
const ALIGNED: Record<string, string> = { center: "centre", right: "right" };
const PICTURE_ADDRESS = /^(?:https:\/\/|\/(?!\/)|\.\/|files\/)[^\s"'<>\\]*$/;

/** How a paragraph stands; Word's alignment becomes one of our words. */
const Standing = Extension.create({
  name: "standing",
  addGlobalAttributes() {
    return [
      {
        types: ["paragraph"],
        attributes: {
          class: {
            default: null,
            parseHTML: (element) =>
              STANDS.find((name) => element.classList.contains(name)) ??
              ALIGNED[element.style.textAlign] ??
              ALIGNED[element.getAttribute("align") ?? ""] ??
              null,
          },
        },
      },
    ];
  },
});

const raised = (name: "sup" | "sub") =>
  Mark.create({ name, parseHTML: () => [{ tag: name }], renderHTML: () => [name, 0] });

/** No widths, no styles: a table is its cells. */
const PlainTable = Table.extend({ renderHTML: () => ["table", ["tbody", 0]] });

/** Pictures come from our own addresses; nothing is carried inside the text. */
const OwnPicture = Image.extend({
  parseHTML: () => [
    {
      tag: "img[src]",
      getAttrs: (element) => (PICTURE_ADDRESS.test(element.getAttribute("src") ?? "") ? null : false),
    },
  ],
});

/** What a body may hold: the same closed list the office cleans to, so that a paste from Word is clean before it is sent. */
export const paperSchema = [
  StarterKit.configure({
    heading: { levels: [2, 3, 4] },
    code: false,
    codeBlock: false,
    trailingNode: false,
    link: { openOnClick: false, autolink: false, HTMLAttributes: { target: null, rel: null } },
  }),
  Standing,
  raised("sup"),
  raised("sub"),
  PlainTable.configure({ resizable: false, View: null }),
  TableRow,
  TableHeader,
  TableCell,
  OwnPicture,
];

/** Word's own markup, before it is parsed: comments, style sheets, VML and empty office tags go; the written numbers stay. */
export function withoutWordMarkup(html: string): string {
  return html
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/<!\[[^\]]*\]>/g, "")
    .replace(/<(style|xml|script|title)\b[\s\S]*?<\/\1>/gi, "")
    .replace(/<\/?[ovwm]:[^>]*>/gi, "")
    .replace(/\sstyle=("[^"]*"|'[^']*')/gi, alignmentOnly)
    .replace(/&nbsp;|\u00a0/g, " ");
}

/** A style attribute would be refused by the content policy; how a paragraph stands is all that is kept of it. */
function alignmentOnly(style: string): string {
  const align = /text-align:\s*(center|right)/i.exec(style)?.[1];
  return align === undefined ? "" : ` align="${align.toLowerCase()}"`;
}
