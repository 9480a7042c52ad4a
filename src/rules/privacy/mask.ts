import { type Refusal, refuse } from "../refusal.ts";
import type { PrivateKind } from "./finding.ts";
import { read } from "./reading.ts";

type Visible = { readonly head: number; readonly tail: number; readonly shape: RegExp };

/**
 * What stays visible. One function of the number for the whole deployment: two different masks of one number would add
 * up to it. Identity numbers 4 + 2 because 6 + 4 leaves 98 candidates once the age is known, 4 + 2 about 10,000.
 */
const VISIBLE: Readonly<Partial<Record<PrivateKind, Visible>>> = {
  RESIDENT_ID: { head: 4, tail: 2, shape: /^\d{17}[\dX]$|^\d{15}$/ },
  MOBILE: { head: 3, tail: 4, shape: /^\d{11}$/ },
  BANK_ACCOUNT: { head: 0, tail: 4, shape: /^\d{9,21}$/ },
  DISABILITY: { head: 4, tail: 0, shape: /^\d{17}[\dX]\d{2}$/ },
};

/** The value without separators, plain digits, capital X. */
function plainNumber(value: string): string {
  return read(value)
    .folded.replace(/[\s\-.·\u2010-\u2015\u2212]/g, "")
    .toUpperCase();
}

/** A mobile number without the country code before it. */
const withoutCountryCode = (plain: string): string => plain.replace(/^(\+|00)?86(?=\d{11}$)/, "");

/**
 * A number with its middle hidden, after normalising (full-width, spaces, hyphens, lower-case x).
 * Refuses `mask-kind-unknown`, and `mask-value-invalid` when the value has not the shape of its kind.
 */
export function maskValue(kind: string, value: string): string | Refusal<"mask-kind-unknown" | "mask-value-invalid"> {
  const visible = VISIBLE[kind as PrivateKind];
  if (visible === undefined) {
    const known = Object.keys(VISIBLE).join(" ");
    return refuse("mask-kind-unknown", `不认识的种类，可用：${known}`, `unknown kind; known kinds: ${known}`);
  }
  // Only mobile numbers have a country code: an account of 13 digits may begin with 86.
  const plain = kind === "MOBILE" ? withoutCountryCode(plainNumber(value)) : plainNumber(value);
  if (!visible.shape.test(plain)) {
    return refuse(
      "mask-value-invalid",
      "该值的位数或字符不符合所选种类",
      "the value does not have the shape of this kind",
    );
  }
  const tail = plain.length - visible.tail;
  return plain.slice(0, visible.head) + "*".repeat(tail - visible.head) + plain.slice(tail);
}
