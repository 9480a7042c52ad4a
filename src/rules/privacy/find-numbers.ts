import { isMobile, luhnValid, residentIdValid } from "../law/identifiers.ts";
import { type DigitChain, type Joined, joinsOf } from "./digit-groups.ts";
import type { FindingAction, PrivateKind } from "./finding.ts";
import { wordsAfter, wordsBefore } from "./words-around.ts";

/** A find in the folded text; `value` is the number as it reads, without separators. */
export type NumberFind = {
  readonly kind: PrivateKind;
  readonly from: number;
  readonly to: number;
  readonly value: string;
  readonly action: FindingAction;
  readonly why: string;
};

const ID_WORDS = /身份证|身份号码|证件号|公民身份|居民证|ID\s*(?:card|no)/i;
/** Numbers that look like identity numbers and are none: permits, projects, credit codes, index and serial numbers. */
const OFFICIAL_NUMBER =
  /许可证|信用代码|项目(?:代码|编号)|索引号|合同(?:编)?号|不动产|单元号|备案号|招标编号|采购编号|流水号|发票|文号/;
const PHONE_WORDS = /电话|手机|联系|致电|拨打|短信|微信|tel|phone|mobile|\+?86$/i;
const ACCOUNT_WORDS = /账号|帐号|账户|帐户|卡号|一卡通|一折通|银行卡|存折|收款卡|工资卡|社保卡/;
const BODY_ACCOUNT = /对公|保证金|财政专户|监管账|基本户|专户/;
const BODY_NAME = /公司|中心|财政局|管理局|办公室|委员会|人民政府|事务所|集团|医院|学校|建设局|机关|专户/;

/** Identity numbers of 18 characters: date and check character right, or labelled as one and wrong (then a person looks). */
export function residentIds(folded: string, chain: DigitChain): NumberFind[] {
  // A wrong number is asked about only when it is all of its chain: windows of longer numbers are chance.
  const alone = chain.digits.length === 18;
  const joins = [...joinsOf(chain, 18, (digits) => alone || residentIdValid(digits)), ...endingInX(folded, chain)];
  return joins.flatMap((join): NumberFind[] => {
    const before = wordsBefore(folded, join.from);
    if (OFFICIAL_NUMBER.test(before) && !ID_WORDS.test(before)) return [];
    if (residentIdValid(join.digits)) {
      return [find("RESIDENT_ID", join, "mask", "校验码与出生日期均正确的公民身份号码")];
    }
    return ID_WORDS.test(before)
      ? [find("RESIDENT_ID", join, "ask", "前文称其为证件号码，但校验码或日期不对，请人工核对")]
      : [];
  });
}

function endingInX(folded: string, chain: DigitChain): Joined[] {
  const gapBeforeX = (to: number) => /^[ -]?(?=x)/i.exec(folded.slice(to, to + 2))?.[0].length;
  return joinsOf(chain, 17, (_, to) => gapBeforeX(to) !== undefined).flatMap((join) => {
    const at = join.to + (gapBeforeX(join.to) ?? 0);
    return /[a-z0-9]/i.test(folded[at + 1] ?? "") ? [] : [{ ...join, digits: `${join.digits}X`, to: at + 1 }];
  });
}

/** A number written straight after another one (an identity number and a mobile without a gap), and disability certificates (18 + 2). */
export function gluedNumbers(chain: DigitChain): NumberFind[] {
  return chain.groups.flatMap((group, index): NumberFind[] => {
    const { digits, from } = group;
    const join = (start: number, length: number): Joined => ({
      digits: digits.slice(start, start + length),
      from: from + start,
      to: from + start + length,
      first: index,
      last: index,
    });
    const head = digits.slice(0, 18);
    if (digits.length === 20 && residentIdValid(head) && /[1-7][1-4]$/.test(digits)) {
      return [find("DISABILITY", join(0, 20), "mask", "残疾人证号：公民身份号码加类别与等级两位")];
    }
    if (digits.length === 29 && residentIdValid(head) && isMobile(digits.slice(18))) {
      return [
        find("RESIDENT_ID", join(0, 18), "mask", "与手机号连写的公民身份号码"),
        find("MOBILE", join(18, 11), "mask", "与身份号码连写的手机号"),
      ];
    }
    if (digits.length === 29 && isMobile(digits.slice(0, 11)) && residentIdValid(digits.slice(11))) {
      return [
        find("MOBILE", join(0, 11), "mask", "与身份号码连写的手机号"),
        find("RESIDENT_ID", join(11, 18), "mask", "与手机号连写的公民身份号码"),
      ];
    }
    return [];
  });
}

const USUAL_SHAPES = new Set(["11", "3,4,4", "3,8", "4,4,3", "7,4", "5,6", "3,3,5", "6,5"]);

/** Mobile numbers, alone or in the groups people write them in, also behind +86. */
export function mobiles(folded: string, chain: DigitChain): NumberFind[] {
  const plain = joinsOf(chain, 11, isMobile);
  const prefixed = joinsOf(chain, 13, (digits) => digits.startsWith("86") && isMobile(digits.slice(2)))
    // A country code with a gap behind it is a group of its own, and the number was found without it.
    .filter((join) => chain.groups[join.first]?.digits !== "86")
    .map((join) => ({ ...join, digits: join.digits.slice(2), from: join.from + 2 }));
  return [...plain, ...prefixed]
    .filter((join) => standsAsPhone(folded, chain, join))
    .map((join) => find("MOBILE", join, "mask", "11 位手机号码"));
}

function standsAsPhone(folded: string, chain: DigitChain, join: Joined): boolean {
  const groups = chain.groups.slice(join.first, join.last + 1);
  const gaps = chain.gaps.slice(join.first, join.last);
  if (gaps.some((gap) => /[\n\r]/.test(gap))) return false;
  const spelled = groups.every((group) => group.digits.length === 1);
  const afterCountry = groups[0]?.digits === "86" || groups[0]?.digits.startsWith("86") === true;
  if (!spelled && !afterCountry && !USUAL_SHAPES.has(groups.map((group) => group.digits.length).join())) return false;
  const before = wordsBefore(folded, join.from);
  if (PHONE_WORDS.test(before)) return true;
  // A code such as GC13812345678-01 holds eleven digits of the right shape: letters or a short group tied by a hyphen give it away.
  return (
    !/[a-z]$/i.test(before) && !tied(chain, join.first - 1, join.first - 1) && !tied(chain, join.last, join.last + 1)
  );
}

function tied(chain: DigitChain, gap: number, neighbour: number): boolean {
  const group = chain.groups[neighbour];
  return (
    group !== undefined && (chain.gaps[gap] ?? "").includes("-") && group.digits.length < 7 && group.digits !== "86"
  );
}

/** Bank accounts: a card number by Luhn and prefix, or 10-21 digits that the words before call an account. */
export function bankAccounts(folded: string, chain: DigitChain): NumberFind[] {
  const whole = wholeChain(chain);
  if (whole === undefined) return [];
  const before = wordsBefore(folded, whole.from, 16);
  if (BODY_ACCOUNT.test(before) || BODY_NAME.test(before) || BODY_NAME.test(wordsAfter(folded, whole.to, 20)))
    return [];
  if (OFFICIAL_NUMBER.test(before) || /[a-z]$/i.test(before) || /^[a-z]/i.test(folded.slice(whole.to, whole.to + 1)))
    return [];
  const called = ACCOUNT_WORDS.test(before);
  const length = whole.digits.length;
  if ((length === 16 || length === 19) && whole.digits.startsWith("62") && luhnValid(whole.digits)) {
    return [find("BANK_ACCOUNT", whole, "mask", "银联卡号（校验位正确）")];
  }
  if (!called || length < 10 || length > 21) return [];
  const sure = length >= 13 && length <= 19 && luhnValid(whole.digits);
  return [find("BANK_ACCOUNT", whole, "mask", sure ? "前文称账号，校验位正确" : "前文称其为账号")];
}

function wholeChain(chain: DigitChain): Joined | undefined {
  const first = chain.groups[0];
  const last = chain.groups.at(-1);
  if (first === undefined || last === undefined || chain.groups.length > 8) return undefined;
  if (chain.gaps.some((gap) => /[\n\r.]/.test(gap))) return undefined;
  const { digits } = chain;
  if (digits.length > 21) return undefined;
  return { digits, from: first.from, to: last.to, first: 0, last: chain.groups.length - 1 };
}

function find(kind: PrivateKind, join: Joined, action: FindingAction, why: string): NumberFind {
  return { kind, from: join.from, to: join.to, value: join.digits, action, why };
}
