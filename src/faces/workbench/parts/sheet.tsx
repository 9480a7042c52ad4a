import { type ReactNode, useId, useLayoutEffect, useRef } from "react";

type SheetProps = { title: string; close: () => void; wide?: boolean; children: ReactNode; foot?: ReactNode };

/** A native modal dialog: the page behind sleeps, Esc closes, the focus comes back. On a phone it rises from the bottom. */
export function Sheet({ title, close, wide = false, children, foot }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  // Closed before it leaves the page: only then does the browser give the focus back.
  useLayoutEffect(() => {
    const node = dialog.current;
    node?.showModal();
    return () => node?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={wide ? "sheet wide" : "sheet"}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <header className="sheet-head">
        <h2 id={id}>{title}</h2>
        <button type="button" className="icon-button" aria-label="关上" onClick={close}>
          <span aria-hidden="true">✕</span>
        </button>
      </header>
      <div className="sheet-body">{children}</div>
      {foot !== undefined && <footer className="sheet-foot">{foot}</footer>}
    </dialog>
  );
}
