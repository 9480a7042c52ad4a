import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { anyDay } from "../../../test/arbitrary-days.ts";
import { identify } from "./identify.ts";

// Made-up numbers, the standards' own examples, or the public codes of state organs; none belongs to a person.

const found = (text: string) => {
  const { kind, valid } = identify(text);
  return [kind, valid];
};

for (const [text, kind, valid, why] of [
  ["11010519491231002X", "RESIDENT_ID", true, "the example of GB 11643"],
  ["１１０１０５ 1949-1231 002ｘ", "RESIDENT_ID", true, "the same as people write it"],
  ["110105\u200b19491231002x", "RESIDENT_ID", true, "with an invisible character inside"],
  ["110105194912310021", "RESIDENT_ID", false, "wrong check character"],
  ["110105194902310029", "RESIDENT_ID", false, "no 31 February"],
  ["440524188001010014", "RESIDENT_ID", true, "the other example of GB 11643, born in 1880"],
  ["110105491231002", "RESIDENT_ID", true, "the old form of 15 digits"],
  ["110105490231002", "RESIDENT_ID", false, "old form, no 31 February"],
  ["378282246310005", "BANK_ACCOUNT", true, "a test card of 15 digits, whose middle is no date"],
  ["371449635398431", "BANK_ACCOUNT", true, "another one"],
  ["D2143569-X", "ORG_CODE", true, "the example of GB 11714"],
  ["d2143569x", "ORG_CODE", true, "in lower case"],
  ["D2143569-1", "ORG_CODE", false, "wrong check character"],
  ["4111 1111 1111 1111", "BANK_ACCOUNT", true, "the usual test card"],
  ["6222021234567894", "BANK_ACCOUNT", true, "a made-up UnionPay number of 16"],
  ["6222021234567849", "BANK_ACCOUNT", false, "its last digits exchanged"],
  ["62220212345678901", "BANK_ACCOUNT", false, "17 digits, wrong sum"],
  ["138 0000 0000", "MOBILE", true, "spaced"],
  ["+86-13800000000", "MOBILE", true, "with the country code"],
  ["0086 13800000000", "MOBILE", true, "with the country code as dialled"],
  ["12800000000", "UNKNOWN", false, "no mobile begins with 128"],
  ["0635-8210000", "UNKNOWN", false, "a landline"],
  ["", "UNKNOWN", false, "nothing"],
  ["住房和城乡建设局", "UNKNOWN", false, "words"],
  ["11010519491231002X11", "UNKNOWN", false, "20 characters"],
] as const) {
  test(`“${text}” is ${kind}, ${valid ? "right" : "wrong"}: ${why}`, () => {
    assert.deepEqual(found(text), [kind, valid]);
  });
}

test("a resident number tells region, birth and sex, an unknown region leaves it valid", () => {
  assert.deepEqual(identify("11010519491231002X").parts, {
    region: "110105",
    regionKnown: true,
    province: "北京市",
    birth: "1949-12-31",
    sex: "F",
    length: 18,
  });
  assert.deepEqual(identify("110105491231003").parts, {
    region: "110105",
    regionKnown: true,
    province: "北京市",
    birth: "1949-12-31",
    sex: "M",
    length: 15,
  });
  const nowhere = identify(residentNumber("990105", "20000229", "001"));
  assert.deepEqual(
    [nowhere.valid, nowhere.parts],
    [true, { region: "990105", regionKnown: false, province: null, birth: "2000-02-29", sex: "M", length: 18 }],
  );
});

test("a wrong date gives no birth, and the rest is told all the same", () => {
  const { valid, parts } = identify("110105194902310029");
  assert.deepEqual(
    [valid, parts],
    [false, { region: "110105", regionKnown: true, province: "北京市", birth: null, sex: "F", length: 18 }],
  );
});

test("a credit code tells registrar, region and the organisation code inside", () => {
  const code = creditCode("11", "371500", "00433456");
  assert.deepEqual(identify(code).parts, {
    registrar: "11",
    registrarKnown: true,
    region: "371500",
    regionKnown: true,
    organisation: code.slice(8, 17),
    organisationValid: true,
  });
});

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((each) => each.join(""));
const birthday = anyDay("1900-01-01", "2026-12-31").map((day) => day.replaceAll("-", ""));
const anyResident = fc
  .tuple(fc.constantFrom("110105", "442000", "371502", "620102", "990105"), birthday, digits(3))
  .map(([region, birth, serial]) => residentNumber(region, birth, serial));
const anyCreditCode = fc
  .tuple(fc.constantFrom("11", "12", "91", "53", "N2"), fc.constantFrom("371500", "442000"), digits(8))
  .map(([kind, region, body]) => creditCode(kind, region, body));

test("every resident number with its check character is recognised and right, as written in any form", () => {
  fc.assert(
    fc.property(anyResident, (number) => {
      const spaced = `${number.slice(0, 6)} ${number.slice(6, 14)}-${number.slice(14).toLowerCase()}`;
      assert.deepEqual(found(number), ["RESIDENT_ID", true]);
      assert.deepEqual(identify(spaced), identify(number));
      assert.deepEqual(identify([...number].map(fullWidth).join("")), identify(number));
    }),
  );
});

test("one changed digit or two exchanged neighbours never leave a resident number right (GB 11643, mod 11)", () => {
  fc.assert(
    fc.property(anyResident, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
      const changed = number.slice(0, at) + ((Number(number[at]) + by) % 10) + number.slice(at + 1);
      assert.notDeepEqual(found(changed), ["RESIDENT_ID", true]);
      const swapped = `${number.slice(0, at)}${number[at + 1]}${number[at]}${number.slice(at + 2)}`;
      if (swapped !== number) assert.notDeepEqual(found(swapped), ["RESIDENT_ID", true]);
    }),
  );
});

test("one changed character or two exchanged neighbours never leave a credit code right (GB 32100, mod 31)", () => {
  const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  fc.assert(
    fc.property(anyCreditCode, fc.integer({ min: 0, max: 17 }), fc.integer({ min: 1, max: 30 }), (code, at, by) => {
      assert.deepEqual(found(code), ["USCC", true]);
      const other = alphabet[(alphabet.indexOf(code[at] ?? "") + by) % 31];
      assert.notDeepEqual(found(code.slice(0, at) + other + code.slice(at + 1)), ["USCC", true]);
      const swapped = `${code.slice(0, at)}${code[at + 1] ?? ""}${code[at]}${code.slice(at + 2)}`;
      if (swapped !== code) assert.notDeepEqual(found(swapped), ["USCC", true]);
    }),
  );
});

test("one changed digit never leaves an organisation code or a card right (GB 11714; Luhn)", () => {
  const card = fc.constantFrom(15, 18).chain((length) => digits(length).map((body) => withLuhn(`6${body.slice(1)}`)));
  const at = fc.integer({ min: 0, max: 7 });
  const by = fc.integer({ min: 1, max: 9 });
  fc.assert(
    fc.property(digits(8), card, at, by, (body, number, place, add) => {
      const code = body + organisationCheck(body);
      const change = (text: string) =>
        text.slice(0, place) + ((Number(text[place]) + add) % 10) + text.slice(place + 1);
      assert.deepEqual(
        [found(code), found(number)],
        [
          ["ORG_CODE", true],
          ["BANK_ACCOUNT", true],
        ],
      );
      // Mod 11 with the weights 3 7 9 10 5 8 4 2 catches every single change: each weight is prime to 11.
      assert.deepEqual(found(change(code)), ["ORG_CODE", false]);
      assert.deepEqual(found(change(number)), ["BANK_ACCOUNT", false]);
    }),
  );
});

test("no text makes it throw, and what is unknown is never right", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const { kind, valid } = identify(text);
      assert.ok(!(kind === "UNKNOWN" && valid));
    }),
  );
});

// The standards' sums, written out a second time.
const fullWidth = (character: string) => String.fromCharCode(character.charCodeAt(0) + 0xfee0);
function residentNumber(region: string, birth: string, serial: string): string {
  const body = region + birth + serial;
  // ISO 7064 mod 11-2: the sum of digit x 2^(17-i), which is where the weights come from.
  const sum = [...body].reduce((total, digit, index) => total + Number(digit) * 2 ** (17 - index), 0);
  const check = (12 - (sum % 11)) % 11;
  return body + (check === 10 ? "X" : check);
}
function organisationCheck(eight: string): string {
  const sum = [3, 7, 9, 10, 5, 8, 4, 2].reduce((total, weight, index) => total + weight * Number(eight[index]), 0);
  return "0X987654321"[sum % 11] ?? "";
}
function creditCode(kind: string, region: string, eight: string): string {
  const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
  const body = `${kind}${region}${eight}${organisationCheck(eight)}`;
  const sum = weights.reduce((total, weight, index) => total + weight * alphabet.indexOf(body[index] ?? ""), 0);
  return body + alphabet[(31 - (sum % 31)) % 31];
}
function withLuhn(body: string): string {
  for (let check = 0; ; check += 1) {
    const digits = [...`${body}${check}`].map(Number);
    const doubled = digits.map((digit, index) => ((digits.length - index) % 2 === 0 ? digit * 2 : digit));
    if ([...doubled.join("")].reduce((sum, digit) => sum + Number(digit), 0) % 10 === 0) return body + check;
  }
}
