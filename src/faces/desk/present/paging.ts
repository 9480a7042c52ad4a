/** Rows of one page of any list in the office. */
export const PAGE_SIZE = 25;

/** The page asked for, from 1; nonsense is page 1. */
export function pageOf(text: string | undefined): number {
  const page = Number(text ?? "1");
  return Number.isSafeInteger(page) && page >= 1 ? page : 1;
}
