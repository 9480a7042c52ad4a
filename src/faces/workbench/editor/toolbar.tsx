import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { type FormEvent, useState } from "react";
import { Choose } from "../parts/field.tsx";

const BLOCKS = [
  { value: "p", label: "正文" },
  { value: "2", label: "一级标题" },
  { value: "3", label: "二级标题" },
  { value: "4", label: "三级标题" },
];

/** What may be done to the text: few things, each with a word. */
export function Toolbar({ editor }: { editor: Editor }) {
  const [linking, setLinking] = useState(false);
  const on = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      block: [2, 3, 4].find((level) => now.isActive("heading", { level }))?.toString() ?? "p",
      bold: now.isActive("bold"),
      bullets: now.isActive("bulletList"),
      numbers: now.isActive("orderedList"),
      table: now.isActive("table"),
      link: now.isActive("link"),
      right: now.isActive("paragraph", { class: "right" }),
      undo: now.can().undo(),
      redo: now.can().redo(),
    }),
  });
  const run = () => editor.chain().focus();
  const setBlock = (value: string) =>
    value === "p"
      ? run().setParagraph().run()
      : run()
          .setHeading({ level: Number(value) as 2 | 3 | 4 })
          .run();
  return (
    <div className="toolbar" role="toolbar" aria-label="文字工具">
      <Tool words="撤销" off={!on.undo} act={() => run().undo().run()} />
      <Tool words="重做" off={!on.redo} act={() => run().redo().run()} />
      <span className="tool-gap" />
      <Choose label="段落样式" value={on.block} choices={BLOCKS} onChange={setBlock} />
      <Tool words="加粗" on={on.bold} act={() => run().toggleBold().run()} />
      <Tool words="列表" on={on.bullets} act={() => run().toggleBulletList().run()} />
      <Tool words="编号" on={on.numbers} act={() => run().toggleOrderedList().run()} />
      <Tool
        words="靠右"
        on={on.right}
        act={() =>
          run()
            .updateAttributes("paragraph", { class: on.right ? null : "right" })
            .run()
        }
      />
      <Tool words="链接" on={on.link} act={() => setLinking(!linking)} />
      <Tool words="表格" act={() => run().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run()} />
      {on.table && (
        <>
          <span className="tool-gap" />
          <Tool words="加行" act={() => run().addRowAfter().run()} />
          <Tool words="加列" act={() => run().addColumnAfter().run()} />
          <Tool words="删行" act={() => run().deleteRow().run()} />
          <Tool words="删列" act={() => run().deleteColumn().run()} />
          <Tool words="表头" act={() => run().toggleHeaderRow().run()} />
          <Tool words="删表" act={() => run().deleteTable().run()} />
        </>
      )}
      {linking && <LinkLine editor={editor} done={() => setLinking(false)} />}
    </div>
  );
}

type ToolProps = { words: string; on?: boolean; off?: boolean; act: () => void };

function Tool({ words, on = false, off = false, act }: ToolProps) {
  return (
    <button
      type="button"
      className="tool"
      aria-pressed={on}
      disabled={off}
      // The selection in the text must not be lost to the button.
      onMouseDown={(event) => event.preventDefault()}
      onClick={act}
    >
      {words}
    </button>
  );
}

function LinkLine({ editor, done }: { editor: Editor; done: () => void }) {
  const [address, setAddress] = useState(String(editor.getAttributes("link").href ?? ""));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const chain = editor.chain().focus().extendMarkRange("link");
    if (address.trim() === "") chain.unsetLink().run();
    else chain.setLink({ href: address.trim() }).run();
    done();
  };
  return (
    <form className="link-line" onSubmit={submit}>
      <label>
        链接地址{" "}
        <input type="url" placeholder="https://" value={address} onChange={(event) => setAddress(event.target.value)} />
      </label>
      <button type="submit" className="tool">
        加上
      </button>
    </form>
  );
}
