import { useEffect } from "react";
import type { Key } from "./keys.tsx";

/**
 * Rows of a list are marked `data-row`; in them `data-open` is the way in and `data-explain` says why the day is the day.
 * The focus of the page is the only state: whatever moves it, the keys go on from there.
 */
export function rowKeys(explain = false): Key[] {
  const keys: Key[] = [
    { press: "J", words: "下一行", run: () => moveRow(1) },
    { press: "K", words: "上一行", run: () => moveRow(-1) },
    { press: "Enter", words: "打开", run: () => clickInRow("[data-open]") },
  ];
  if (explain) keys.push({ press: "E", words: "看期限怎么算", run: () => clickInRow("[data-explain]") });
  return keys;
}

/** Puts the focus on the first row once it is there; on a phone the page stays at its head. */
export function useFirstRow(ready: boolean): void {
  useEffect(() => {
    if (!ready || window.innerWidth < 800) return;
    document.querySelector<HTMLElement>("main [data-row]")?.focus({ preventScroll: true });
  }, [ready]);
}

function moveRow(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>("main [data-row]")];
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function clickInRow(selector: string): void {
  const row = document.activeElement?.closest<HTMLElement>("[data-row]");
  row?.querySelector<HTMLElement>(selector)?.click();
}
