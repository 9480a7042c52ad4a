/** Chips are marked `data-chip` with their day; the focus of the page is the only state. */
const chips = () => [...document.querySelectorAll<HTMLElement>("main [data-chip]")];
const here = (all: HTMLElement[]) => all.indexOf(document.activeElement as HTMLElement);

/** The next or the previous chip, over the end of a day. */
export function moveChip(step: 1 | -1): void {
  const all = chips();
  const at = here(all);
  show(all[at === -1 ? 0 : Math.min(all.length - 1, Math.max(0, at + step))]);
}

/** The first chip of the next or the previous day that has any. */
export function moveDay(step: 1 | -1): void {
  const all = chips();
  const at = here(all);
  const day = all[at]?.dataset.chip ?? "";
  const days = [...new Set(all.map((chip) => chip.dataset.chip ?? ""))];
  const to = at === -1 ? days[0] : days[days.indexOf(day) + step];
  show(all.find((chip) => chip.dataset.chip === to));
}

export function openChip(): void {
  const chip = document.activeElement;
  if (chip instanceof HTMLElement && chip.matches("[data-chip]")) chip.click();
}

function show(chip: HTMLElement | undefined): void {
  chip?.focus();
  chip?.scrollIntoView({ block: "nearest" });
}
