import { createNodeFromContent, type Editor } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { EditorContent, useEditor } from "@tiptap/react";
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from "react";
import type { Finding } from "../../desk/contract/clearance.ts";
import type { RecordDetail } from "../../desk/contract/records.ts";
import { send } from "../api.ts";
import { Refusal } from "../parts/states.tsx";
import { FindingMarks, findingMarks, placesIn } from "./finding-marks.ts";
import { paperSchema, withoutWordMarkup } from "./paper-schema.ts";
import { Toolbar } from "./toolbar.tsx";
import type { DraftInWork } from "./use-draft.ts";

export type PaperHandle = { show: (finding: Finding) => void; mask: (finding: Finding) => void };

type PaperProps = {
  ref: Ref<PaperHandle>;
  record: RecordDetail;
  draft: DraftInWork;
  chosen: string | null;
  choose: (id: string) => void;
  onField: (label: string) => void;
};

/** The text the public will read, set in the public's type. What is not allowed on the page cannot be put on the paper. */
export function Paper({ ref, record, draft, chosen, choose, onField }: PaperProps) {
  const { change } = draft;
  const [fileError, setFileError] = useState<unknown>(null);
  const [tidied, setTidied] = useState(false);
  const attach = useRef<(files: File[]) => void>(() => {});
  attach.current = (files) => void attachAll(files, record, draft).catch(setFileError);
  const editor = useEditor({
    extensions: [...paperSchema, FindingMarks.configure({ choose })],
    content: draft.mine.body,
    injectCSS: false,
    editorProps: {
      attributes: {
        "aria-label": record.typeShape.bodyLabel,
        role: "textbox",
        "aria-multiline": "true",
        "data-field": "body",
      },
      transformPastedHTML: withoutWordMarkup,
      handlePaste: (_view, event) => takeFiles(event.clipboardData, attach.current),
      handleDrop: (_view, event) => takeFiles(event.dataTransfer, attach.current),
    },
    onUpdate: ({ editor: changed }) => change({ body: changed.getHTML() }),
    onFocus: () => onField(record.typeShape.bodyLabel),
  });

  useImperativeHandle(ref, () => ({
    show: (finding) => showFinding(editor, finding),
    mask: (finding) => maskFinding(editor, finding),
  }));
  const { findings } = draft.checked;
  useEffect(() => {
    editor.view.dispatch(editor.state.tr.setMeta(findingMarks, { findings, chosen }));
  }, [editor, findings, chosen]);
  useEffect(() => {
    if (draft.cleaned !== null) setTidied(takeCleaned(editor, draft.cleaned));
  }, [editor, draft.cleaned]);

  return (
    <>
      <Toolbar editor={editor} />
      {tidied && (
        <p className="tidied" role="status">
          粘贴里有网页上不能用的格式，已按能公开的样子存好。
          <button type="button" className="word-button" onClick={() => setTidied(false)}>
            知道了
          </button>
        </p>
      )}
      <Refusal error={fileError} />
      <div className="paper">
        <p className="paper-title" aria-hidden="true">
          {[draft.mine.fields.title ?? ""].flat().join("") || "（标题）"}
        </p>
        <EditorContent editor={editor} />
      </div>
    </>
  );
}

/** Shows what the office kept where it kept something else; answers whether it did. The cursor stays where it was. */
function takeCleaned(editor: Editor, cleaned: string): boolean {
  const kept = createNodeFromContent(cleaned, editor.schema, { slice: false }) as Node;
  if (kept.eq(editor.state.doc)) return false;
  const { from, to } = editor.state.selection;
  editor.commands.setContent(cleaned, { emitUpdate: false });
  const end = editor.state.doc.content.size;
  editor.commands.setTextSelection({ from: Math.min(from, end), to: Math.min(to, end) });
  return true;
}

function showFinding(editor: Editor, finding: Finding): void {
  const place = placesIn(editor.state.doc, finding)[0];
  if (place === undefined) return;
  editor.chain().focus().setTextSelection(place).scrollIntoView().run();
}

function maskFinding(editor: Editor, finding: Finding): void {
  const { mask } = finding;
  if (mask === null) return;
  const { tr } = editor.state;
  for (const { from, to } of placesIn(editor.state.doc, finding).toReversed()) tr.insertText(mask, from, to);
  editor.view.dispatch(tr);
}

/** A picture or file that is pasted or dropped on the paper becomes an attachment; the text holds no files. */
function takeFiles(data: DataTransfer | null, attach: (files: File[]) => void): boolean {
  const files = [...(data?.files ?? [])];
  // Word puts a picture of the text beside the text: then the text is meant.
  if (files.length === 0 || data?.types.includes("text/html")) return false;
  attach(files);
  return true;
}

async function attachAll(files: File[], record: RecordDetail, draft: DraftInWork): Promise<void> {
  for (const file of files) {
    if (!(await draft.flush())) return;
    const form = new FormData();
    form.append("file", file, file.name);
    await send(`records/${record.id}/attachments`, form);
    await draft.filesChanged();
  }
}
