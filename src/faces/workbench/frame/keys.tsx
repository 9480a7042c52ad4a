import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";

/** One key of a screen: `press` is a letter, `?`, `/`, `Escape`, `F8`, `Enter` or `Ctrl+Enter`. */
export type Key = { press: string; words: string; run: () => void };
type Shown = { keys: Key[]; fact: string };
type Keys = {
  add: (set: Shown) => () => void;
  shown: Shown[];
  letters: boolean;
  setLetters: (on: boolean) => void;
};

const Context = createContext<Keys | null>(null);
const LETTERS_OFF = "mingtang.letters-off";

/** Holds the keys of everything on screen; the latest comer wins a key that two want. */
export function KeyHouse({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<Shown[]>([]);
  const [letters, setLettersState] = useState(() => localStorage.getItem(LETTERS_OFF) === null);
  const latest = useRef(shown);
  latest.current = shown;

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const press = pressOf(event);
      if (press === null || !mayAct(event, press, letters)) return;
      const key = latest.current.flatMap((set) => set.keys).findLast((candidate) => candidate.press === press);
      if (key === undefined) return;
      event.preventDefault();
      key.run();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [letters]);

  const add = useCallback((set: Shown) => {
    setShown((sets) => [...sets, set]);
    return () => setShown((sets) => sets.filter((other) => other !== set));
  }, []);
  const value = useMemo<Keys>(
    () => ({
      shown,
      letters,
      setLetters: (on) => {
        if (on) localStorage.removeItem(LETTERS_OFF);
        else localStorage.setItem(LETTERS_OFF, "1");
        setLettersState(on);
      },
      add,
    }),
    [shown, letters, add],
  );
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

export function useKeyHouse(): Keys {
  const keys = useContext(Context);
  if (keys === null) throw new Error("keys are used outside the frame");
  return keys;
}

/** Names the keys of this screen for as long as it stands, and one quiet fact for the right end of the bar. */
export function useKeys(keys: Key[], fact = ""): void {
  const house = useContext(Context);
  const add = house?.add;
  const current = useRef(keys);
  current.current = keys;
  const names = keys.map((key) => `${key.press}:${key.words}`).join("|");
  // The bar is told again only when its words change; the acts are read at the moment of the press.
  useEffect(() => addNamed(add, names, current, fact), [add, names, fact]);
}

function addNamed(add: Keys["add"] | undefined, names: string, current: { current: Key[] }, fact: string) {
  if (add === undefined || (names === "" && fact === "")) return undefined;
  const keys = current.current.map(({ press, words }) => ({
    press,
    words,
    run: () => current.current.find((key) => key.press === press)?.run(),
  }));
  return add({ keys, fact });
}

function pressOf(event: KeyboardEvent): string | null {
  if (event.isComposing || event.altKey) return null;
  if (event.ctrlKey || event.metaKey) return event.key === "Enter" ? "Ctrl+Enter" : null;
  return event.key.length === 1 ? event.key.toUpperCase() : event.key;
}

/** Single letters sleep while somebody types, while a dialog is open, and when switched off. */
function mayAct(event: KeyboardEvent, press: string, letters: boolean): boolean {
  if (press === "Ctrl+Enter" || press === "F8") return true;
  if (dialogOpen()) return false;
  const target = event.target as HTMLElement | null;
  const typing =
    target?.closest("input:not([type=checkbox]):not([type=radio]),textarea,select,[contenteditable=true]") != null;
  if (press === "Escape") return !typing;
  if (press === "Enter") return target?.matches("[data-row]") ?? false;
  return !typing && letters;
}

function dialogOpen(): boolean {
  return document.querySelector("dialog[open]") !== null;
}
