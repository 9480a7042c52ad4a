import { Button } from "antd";
import type { ReactNode } from "react";
import { useKeys } from "../frame/keys.tsx";
import { Sheet } from "./sheet.tsx";
import { Refusal } from "./states.tsx";

type DialogProps = {
  open: boolean;
  title: string;
  close: () => void;
  act: string;
  run: () => void;
  running: boolean;
  /** Why the button sleeps, in words; null when it is awake. */
  sleeps?: string | null;
  error?: unknown;
  wide?: boolean;
  children: ReactNode;
};

/** One step that changes something: says what happens, keeps the button asleep until all is given, shows the "no" beside it. */
export function Dialog({ open, ...inside }: DialogProps) {
  return open ? <OpenDialog {...inside} /> : null;
}

function OpenDialog({
  title,
  close,
  act,
  run,
  running,
  sleeps = null,
  error,
  wide,
  children,
}: Omit<DialogProps, "open">) {
  useKeys([{ press: "Ctrl+Enter", words: act, run: () => sleeps === null && !running && run() }]);
  return (
    <Sheet
      title={title}
      close={close}
      wide={wide}
      foot={
        <>
          <span className="second">{sleeps}</span>
          <span className="row-buttons">
            <Button onClick={close}>取消</Button>
            <Button type="primary" disabled={sleeps !== null} loading={running} onClick={run}>
              {act}
            </Button>
          </span>
        </>
      }
    >
      {children}
      <Refusal error={error} />
    </Sheet>
  );
}
