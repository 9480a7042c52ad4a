import { dayFrom } from "./day.ts";

// The functions take text as it stands in a document after normalising (`normalIdentifier`); they never store or return it.

/** Full-width letters and digits to plain ones, without spaces, hyphens and invisible characters, letters in capitals. */
export function normalIdentifier(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\s\u00ad\u200b-\u200f\u2010-\u2015\u202a-\u202e\u2060-\u2064\u2212-]/g, "")
    .toUpperCase();
}

const RESIDENT_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const RESIDENT_CHECKS = "10X98765432";

/**
 * A resident identity number of 18 characters with a birth date that exists and the right check character
 * (GB 11643-1999: weighted sum mod 11). Says nothing about the region code.
 */
export function residentIdValid(text: string): boolean {
  return /^[1-9]\d{16}[\dX]$/.test(text) && residentBirth(text) !== undefined && residentCheckRight(text);
}

/** Whether the last of 18 characters is the check character of the 17 digits before it; says nothing about the date. */
export function residentCheckRight(text: string): boolean {
  const sum = RESIDENT_WEIGHTS.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
  return RESIDENT_CHECKS[sum % 11] === text[17];
}

/**
 * The birth date `YYYY-MM-DD` in a resident number of 18 characters, or of 15 digits (GB 11643-1989: two digits of the year,
 * always of the 20th century); undefined when there is no such day. From 1800, as the standard's own example was born in
 * 1880, until 2099.
 */
export function residentBirth(text: string): string | undefined {
  const digits = text.length === 15 ? `19${text.slice(6, 12)}` : text.slice(6, 14);
  const [year, month, date] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)];
  const exists = /^(18|19|20)/.test(year) && dayFrom(Number(year), Number(month), Number(date)) !== undefined;
  return exists ? `${year}-${month}-${date}` : undefined;
}

/** A resident number of 15 digits, as issued until 1999, with a birth date that exists. It has no check digit. */
export const oldResidentIdValid = (text: string): boolean =>
  /^[1-9]\d{14}$/.test(text) && residentBirth(text) !== undefined;

/** A mainland mobile number: eleven digits beginning 13 to 19. */
export const isMobile = (text: string): boolean => /^1[3-9]\d{9}$/.test(text);

/**
 * 13 to 19 digits that pass the Luhn sum, as bank cards do. Accounts that are not cards may fail it; context words find
 * those (rules/privacy).
 */
export function luhnValid(text: string): boolean {
  if (!/^\d{13,19}$/.test(text)) return false;
  const sum = [...text].reverse().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

const USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const;

/**
 * A unified social credit code with the right check character (GB 32100-2015: weights 3^i mod 31) and a right check
 * character of the organisation code inside it (GB 11714).
 */
export function usccValid(text: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(text)) return false;
  return usccCheckRight(text) && organisationCodeValid(text.slice(8, 17));
}

/** Whether the last of 18 characters is the check character of the 17 before it (GB 32100-2015). */
export function usccCheckRight(text: string): boolean {
  let weight = 1;
  let sum = 0;
  for (const letter of text.slice(0, 17)) {
    sum += USCC_ALPHABET.indexOf(letter) * weight;
    weight = (weight * 3) % 31;
  }
  return USCC_ALPHABET[(31 - (sum % 31)) % 31] === text[17];
}

/** An organisation code of nine characters, without hyphen, with the right check character (GB 11714). */
export function organisationCodeValid(text: string): boolean {
  if (!/^[0-9A-Z]{8}[0-9X]$/.test(text)) return false;
  const sum = ORGANISATION_WEIGHTS.reduce(
    (total, weight, index) => total + weight * Number.parseInt(text[index] ?? "", 36),
    0,
  );
  const check = 11 - (sum % 11);
  return text[8] === (check === 10 ? "X" : check === 11 ? "0" : String(check));
}
