import {
  isMobile,
  luhnValid,
  normalIdentifier,
  oldResidentIdValid,
  organisationCodeValid,
  residentBirth,
  residentCheckRight,
  residentIdValid,
  usccCheckRight,
  usccValid,
} from "./identifiers.ts";
import { provinceOf, regionKnown } from "./region-codes.ts";

/** What a number says about a person: the region that issued it, the day of birth (null when there is no such day), the sex. */
export type ResidentParts = {
  readonly region: string;
  /** Whether somebody can have this region code (`regionKnown` of region-codes.ts); a wrong one leaves the number valid. */
  readonly regionKnown: boolean;
  readonly province: string | null;
  readonly birth: string | null;
  readonly sex: "M" | "F";
  /** The old numbers have 15 digits and no check digit. */
  readonly length: 15 | 18;
};

/** What the unified social credit code says: registering authority and kind of body, region, organisation code. */
export type CreditCodeParts = {
  readonly registrar: string;
  readonly registrarKnown: boolean;
  readonly region: string;
  readonly regionKnown: boolean;
  readonly organisation: string;
  readonly organisationValid: boolean;
};

/** A number recognised. `valid` is what can be checked without asking anybody: check digit and birth date. */
export type Identified =
  | { readonly kind: "RESIDENT_ID"; readonly valid: boolean; readonly parts: ResidentParts }
  | { readonly kind: "USCC"; readonly valid: boolean; readonly parts: CreditCodeParts }
  | { readonly kind: "ORG_CODE"; readonly valid: boolean; readonly parts: { readonly body: string } }
  | {
      readonly kind: "BANK_ACCOUNT";
      readonly valid: boolean;
      /** UnionPay cards begin with 62 and mostly have 16 or 19 digits. Accounts that are not cards may fail the Luhn sum. */
      readonly parts: { readonly digits: number; readonly unionPay: boolean };
    }
  | { readonly kind: "MOBILE"; readonly valid: true; readonly parts: { readonly countryCode: boolean } }
  | { readonly kind: "UNKNOWN"; readonly valid: false; readonly parts: Readonly<Record<string, never>> };

/** Registering authorities and kinds of body of GB 32100-2015: 11 state organ, 12 public institution, 91 enterprise … */
const REGISTRARS = /^(1[1239]|2[19]|3[123459]|4[19]|5[1239]|6[129]|7[129]|8[19]|9[123]|A[19]|N[1239]|Y1)$/;

const UNKNOWN: Identified = { kind: "UNKNOWN", valid: false, parts: {} };

/**
 * What kind of number a text is, after normalising (full-width, spaces, hyphens, lower case), and whether it is right.
 *
 * Where a text could be two things: a right number goes before a wrong one, and a person's number before any other, because
 * taking it for something else would let it out unmasked. So of 18 characters a right resident number comes first, then a right
 * credit code; of two wrong ones the one whose date or check fits. Of 15 digits an old resident number with a real birth date
 * comes before a bank card. Digits that are nothing else are an account, right when the Luhn sum is.
 */
export function identify(text: string): Identified {
  const plain = normalIdentifier(text);
  const mobile = plain.replace(/^(\+|00)?86(?=1[3-9]\d{9}$)/, "");
  if (isMobile(mobile)) return { kind: "MOBILE", valid: true, parts: { countryCode: mobile !== plain } };
  if (/^[0-9A-Z]{18}$/.test(plain)) return ofEighteen(plain);
  if (/^[1-9]\d{14}$/.test(plain)) return ofFifteen(plain);
  if (/^[0-9A-Z]{8}[0-9X]$/.test(plain)) {
    return { kind: "ORG_CODE", valid: organisationCodeValid(plain), parts: { body: plain.slice(0, 8) } };
  }
  return /^\d{13,19}$/.test(plain) ? account(plain) : UNKNOWN;
}

function ofEighteen(text: string): Identified {
  const shapedAsResident = /^[1-9]\d{16}[\dX]$/.test(text);
  if (residentIdValid(text)) return resident(text, { valid: true });
  if (usccValid(text)) return creditCode(text, { valid: true });
  if (shapedAsResident && looksLikeResident(text)) return resident(text, { valid: false });
  if (/^62\d{16}$/.test(text) && luhnValid(text)) return account(text);
  if (looksLikeCreditCode(text)) return creditCode(text, { valid: false });
  if (shapedAsResident && !luhnValid(text)) return resident(text, { valid: false });
  return /^\d{18}$/.test(text) ? account(text) : UNKNOWN;
}

/** Wrong somewhere, but with a date, a century or a check character that a resident number would have. */
const looksLikeResident = (text: string): boolean =>
  residentBirth(text) !== undefined ||
  residentCheckRight(text) ||
  /^(18|19|20)/.test(text.slice(6)) ||
  monthAndDate(text.slice(10, 14));

const monthAndDate = (text: string): boolean => /^(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.test(text);

/** Wrong somewhere, but with a registrar, a check character or a letter that only a credit code would have. */
function looksLikeCreditCode(text: string): boolean {
  const inAlphabet = !/[IOSVZ]/.test(text);
  const hasLetter = /[A-Z]/.test(text.slice(0, 17));
  return (
    REGISTRARS.test(text.slice(0, 2)) ||
    (inAlphabet && (hasLetter || usccCheckRight(text) || organisationCodeValid(text.slice(8, 17))))
  );
}

function ofFifteen(text: string): Identified {
  if (oldResidentIdValid(text)) return resident(text, { valid: true });
  if (luhnValid(text) && !monthAndDate(text.slice(8, 12))) return account(text);
  return regionKnown(text.slice(0, 6)) || monthAndDate(text.slice(8, 12))
    ? resident(text, { valid: false })
    : account(text);
}

function resident(text: string, { valid }: { readonly valid: boolean }): Identified {
  const region = text.slice(0, 6);
  const length = text.length === 15 ? 15 : 18;
  const sexDigit = Number(text[length === 15 ? 14 : 16]);
  const parts: ResidentParts = {
    region,
    regionKnown: regionKnown(region),
    province: provinceOf(region)?.zh ?? null,
    birth: residentBirth(text) ?? null,
    sex: sexDigit % 2 === 1 ? "M" : "F",
    length,
  };
  return { kind: "RESIDENT_ID", valid, parts };
}

function creditCode(text: string, { valid }: { readonly valid: boolean }): Identified {
  const region = text.slice(2, 8);
  const organisation = text.slice(8, 17);
  const parts: CreditCodeParts = {
    registrar: text.slice(0, 2),
    registrarKnown: REGISTRARS.test(text.slice(0, 2)),
    region,
    // A body may be registered with a province or the state: its region code may end in zeros.
    regionKnown: region === "100000" || provinceOf(region) !== undefined,
    organisation,
    organisationValid: organisationCodeValid(organisation),
  };
  return { kind: "USCC", valid, parts };
}

const account = (text: string): Identified => ({
  kind: "BANK_ACCOUNT",
  valid: luhnValid(text),
  parts: { digits: text.length, unionPay: text.startsWith("62") },
});
