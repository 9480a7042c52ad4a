import { Button, Modal } from "antd";
import type { ReactNode } from "react";
import { useKeys } from "../frame/keys.tsx";
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
export function Dialog({ open, title, close, act, run, running, sleeps = null, error, wide, children }: DialogProps) {
  useKeys(open ? [{ press: "Ctrl+Enter", words: act, run: () => sleeps === null && !running && run() }] : []);
  return (
    <Modal
      open={open}
      title={title}
      onCancel={close}
      width={wide ? 640 : 520}
      destroyOnHidden
      mask={{ closable: false }}
      className="sheet"
      footer={
        <div className="dialog-foot">
          <span className="second">{sleeps}</span>
          <span className="row-buttons">
            <Button onClick={close}>取消</Button>
            <Button type="primary" disabled={sleeps !== null} loading={running} onClick={run}>
              {act}
            </Button>
          </span>
        </div>
      }
    >
      {children}
      <Refusal error={error} />
    </Modal>
  );
}
