import { Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import type { Finding } from "../../desk/contract/clearance.ts";
import { locate, type Place } from "./locate.ts";

export type Marked = { findings: Finding[]; chosen: string | null };
export const findingMarks = new PluginKey<DecorationSet>("findingMarks");

/** Underlines what the checks found. Tell it new findings with `tr.setMeta(findingMarks, marked)`. */
export const FindingMarks = Extension.create<{ choose: (id: string) => void }>({
  name: "findingMarks",
  addOptions: () => ({ choose: () => {} }),
  addProseMirrorPlugins() {
    const { choose } = this.options;
    return [
      new Plugin<DecorationSet>({
        key: findingMarks,
        state: {
          init: () => DecorationSet.empty,
          apply: (tr, marks, _before, after) => {
            const marked = tr.getMeta(findingMarks) as Marked | undefined;
            return marked === undefined ? marks.map(tr.mapping, tr.doc) : marksOf(after.doc, marked);
          },
        },
        props: {
          decorations: (state) => findingMarks.getState(state),
          handleClick: (_view, _pos, event) => {
            const id = (event.target as HTMLElement).closest<HTMLElement>("[data-finding]")?.dataset.finding;
            if (id !== undefined) choose(id);
            return false;
          },
        },
      }),
    ];
  },
});

/** Every place of a finding in the document, block by block: nothing private crosses a paragraph. */
export function placesIn(doc: Node, finding: Finding): Place[] {
  const places: Place[] = [];
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    // A leaf (line break, picture) counts one place in the document; one space keeps the text aligned with it.
    const text = node.textBetween(0, node.content.size, undefined, " ");
    for (const place of locate(text, finding)) places.push({ from: pos + 1 + place.from, to: pos + 1 + place.to });
    return false;
  });
  return places;
}

function marksOf(doc: Node, { findings, chosen }: Marked): DecorationSet {
  const marks = findings
    .filter((finding) => finding.place === "body" && finding.waived === null)
    .flatMap((finding) =>
      placesIn(doc, finding).map(({ from, to }) =>
        Decoration.inline(from, to, {
          class: `found-mark ${finding.grade}${finding.id === chosen ? " chosen" : ""}`,
          "data-finding": finding.id,
        }),
      ),
    );
  return DecorationSet.create(doc, marks);
}
