/** Rows of one page of any list in the office. */
export const PAGE_SIZE = 25;

/** The page asked for, from 1; nonsense is page 1. */
export function pageOf(text: string | undefined): number {
  const page = Number(text ?? "1");
  return Number.isSafeInteger(page) && page >= 1 ? page : 1;
}

/** A row's number or a revision as an address gives it; nonsense is -1, which nothing has. */
export function numberIn(text: string | undefined): number {
  const number = Number(text);
  return Number.isInteger(number) && number > 0 && number <= 2_147_483_647 ? number : -1;
}
