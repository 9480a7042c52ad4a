import { useCallback, useEffect, useRef, useState } from "react";
import type { Finding } from "../../desk/contract/clearance.ts";
import type { Draft, RecordDetail, SavedDraft } from "../../desk/contract/records.ts";
import { act, ask, Refused, Unreachable } from "../api.ts";

/** What the writer changes; attachments go their own way. */
export type Mine = Pick<Draft, "fields" | "body" | "disposition" | "links" | "note">;
export type Checked = { findings: Finding[]; checked: number; missing: { field: string; words: string }[] };
export type SaveState =
  | { kind: "saved"; at: string | null; by: string | null }
  | { kind: "dirty" | "saving" | "unreachable" }
  | { kind: "refused"; error: Refused }
  | { kind: "conflict"; by: string; theirs: Draft; version: number };

const PAUSE_MS = 900;
const AGAIN_MS = 5_000;

/**
 * The draft on this screen and its way to the office: every change is saved a moment after the last key. When somebody else saved in
 * between, nothing is sent any more until the writer has looked; what the writer has stays here.
 */
export function useDraft(record: RecordDetail) {
  const [mine, setMine] = useState<Mine>(() => mineOf(record.draft));
  const [files, setFiles] = useState(record.draft.attachments);
  const [checked, setChecked] = useState<Checked>(record);
  const [state, setState] = useState<SaveState>({ kind: "saved", at: record.savedAt, by: record.savedBy });
  /** The body as the office cleaned it, where it differs from what was sent. */
  const [cleaned, setCleaned] = useState<string | null>(null);
  const line = useRef({ version: record.version, changes: 0, savedChanges: 0, stopped: false });
  const latest = useRef(mine);
  const again = useRef<() => void>(() => {});
  const running = useRef<Promise<boolean> | null>(null);
  const timer = useRef<number | undefined>(undefined);

  const saveOnce = useCallback(async (): Promise<boolean> => {
    const { current } = line;
    const sent = latest.current;
    const changes = current.changes;
    setState({ kind: "saving" });
    try {
      const saved = await act<SavedDraft>("PUT", `records/${record.id}/draft`, { version: current.version, ...sent });
      current.version = saved.version;
      current.savedChanges = changes;
      setChecked(saved);
      if (saved.body !== sent.body && current.changes === changes) setCleaned(saved.body);
      setState(current.changes === changes ? { kind: "saved", at: saved.savedAt, by: null } : { kind: "dirty" });
      return true;
    } catch (error) {
      const next = stateAfter(error, current);
      setState(next);
      // Armed here and not by the state: while the office stays away the state stays the same, too.
      if (next.kind === "unreachable") again.current();
      return false;
    }
  }, [record.id]);

  /** Everything written so far is at the office; answers whether it is. */
  const flush = useCallback(async (): Promise<boolean> => {
    window.clearTimeout(timer.current);
    for (;;) {
      if (running.current !== null) await running.current;
      const { current } = line;
      if (current.stopped) return false;
      if (current.changes === current.savedChanges) return true;
      running.current = saveOnce();
      const saved = await running.current;
      running.current = null;
      if (!saved) return false;
    }
  }, [saveOnce]);

  const schedule = useCallback(
    (ms: number) => {
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => void flush(), ms);
    },
    [flush],
  );

  const change = useCallback(
    (part: Partial<Mine>) => {
      const next = { ...latest.current, ...part };
      latest.current = next;
      line.current.changes += 1;
      setMine(next);
      if (line.current.stopped) return;
      setState({ kind: "dirty" });
      schedule(PAUSE_MS);
    },
    [schedule],
  );

  /** Takes what the office has, whole: after looking at the other's version, or where nothing of mine is unsaved. */
  const takeTheirs = useCallback((theirs: Draft, version: number) => {
    latest.current = mineOf(theirs);
    line.current = { version, changes: 0, savedChanges: 0, stopped: false };
    setMine(latest.current);
    setFiles(theirs.attachments);
    setState({ kind: "saved", at: null, by: null });
    setCleaned(theirs.body);
  }, []);

  /** After a file came or went the office has one version more; two more means that somebody else wrote too. */
  const filesChanged = useCallback(async () => {
    const fresh = await ask<RecordDetail>(`records/${record.id}`);
    setFiles(fresh.draft.attachments);
    setChecked(fresh);
    if (fresh.version <= line.current.version + 1) {
      line.current.version = fresh.version;
      return;
    }
    line.current.stopped = true;
    setState({ kind: "conflict", by: fresh.savedBy ?? "别人", theirs: fresh.draft, version: fresh.version });
  }, [record.id]);

  useEffect(() => {
    again.current = () => schedule(AGAIN_MS);
  }, [schedule]);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (state.kind !== "saved") event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [state.kind]);
  // Leaving by a link inside the office: the last words still go out.
  useEffect(() => () => void flush(), [flush]);

  const version = () => line.current.version;
  return { mine, files, checked, setChecked, state, cleaned, change, flush, takeTheirs, filesChanged, version };
}

export type DraftInWork = ReturnType<typeof useDraft>;

function mineOf(draft: Draft): Mine {
  const { fields, body, disposition, links, note } = draft;
  return { fields, body, disposition, links, note };
}

function stateAfter(error: unknown, line: { stopped: boolean }): SaveState {
  if (!(error instanceof Refused)) {
    if (error instanceof Unreachable) return { kind: "unreachable" };
    throw error;
  }
  const { refused, details } = error.answer;
  if (refused !== "draft-changed" || details === undefined) return { kind: "refused", error };
  line.stopped = true;
  return {
    kind: "conflict",
    by: String(details.by ?? "别人"),
    theirs: details.draft as Draft,
    version: Number(details.version),
  };
}
