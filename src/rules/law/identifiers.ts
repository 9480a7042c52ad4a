import { compareDays, dayOf, parseDay } from "./day.ts";

// The functions take text as it stands in a document after normalising (`normalIdentifier`); they never store or return it.

/** Full-width letters and digits to plain ones, without spaces and hyphens, letters in capitals. */
export function normalIdentifier(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\s\u2010-\u2015\u2212-]/g, "")
    .toUpperCase();
}

const RESIDENT_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const RESIDENT_CHECKS = "10X98765432";
const FIRST_BIRTH = dayOf("1900-01-01");

/**
 * A resident identity number of 18 characters with a birth date that exists and the right check character
 * (GB 11643-1999: weighted sum mod 11). Says nothing about the region code.
 */
export function residentIdValid(text: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(text)) return false;
  const birth = parseDay(`${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`);
  if (typeof birth !== "string" || compareDays(birth, FIRST_BIRTH) < 0) return false;
  const sum = RESIDENT_WEIGHTS.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
  return RESIDENT_CHECKS[sum % 11] === text[17];
}

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
  let weight = 1;
  let sum = 0;
  for (const letter of text.slice(0, 17)) {
    sum += USCC_ALPHABET.indexOf(letter) * weight;
    weight = (weight * 3) % 31;
  }
  return USCC_ALPHABET[(31 - (sum % 31)) % 31] === text[17] && organisationCodeValid(text.slice(8, 17));
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
