/**
 * How text becomes search words: overlapping pairs of Han characters, and whole words of Latin letters and digits.
 * Pairs find every run of two or more characters without a dictionary; a LIKE recheck then removes what only looks alike.
 */

const HAN = /\p{Script=Han}/u;
/** A run of Han characters, or a run of other letters and digits. */
const RUN = /\p{Script=Han}+|[[\p{L}\p{N}]--\p{Script=Han}]+/gv;
/** A longer word of letters and digits is cut: an index entry holds at most 2 KB. */
const LONGEST_WORD = 64;

/**
 * Text as search compares it: compatibility forms (full-width letters, digits and brackets) folded, lower case, spaces
 * around Han characters removed, so that 聊建发［２０１９］１２号 and 聊建发[2019]12号 read alike.
 */
export function foldText(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[〔【［]/g, "[")
    .replace(/[〕】］]/g, "]")
    .replace(/\s+/g, " ")
    .replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, "")
    .trim();
}

/** A document or index number with nothing but its letters, digits and Han characters: how two spellings of it agree. */
export const foldNumber = (text: string): string => foldText(text).replace(/[^\p{L}\p{N}]/gu, "");

/** The words under which a text is found, each once: every Han character, every pair of neighbours, every other word. */
export function gramsOf(text: string): string[] {
  const grams = new Set<string>();
  for (const [run] of foldText(text).matchAll(RUN)) {
    if (HAN.test(run)) for (const sign of run) grams.add(sign);
    for (const gram of pairsOf(run)) grams.add(gram);
  }
  return [...grams];
}

/** The words a match must contain. A single Han character is looked up as itself, a longer run by its pairs alone. */
export const queryGrams = (query: string): string[] => [
  ...new Set([...foldText(query).matchAll(RUN)].flatMap(([run]) => pairsOf(run))),
];

function pairsOf(run: string): string[] {
  const signs = [...run];
  if (!HAN.test(run)) return [run.slice(0, LONGEST_WORD)];
  return signs.length === 1 ? signs : signs.slice(1).map((sign, i) => `${signs[i]}${sign}`);
}

/** A query as the reader meant it: several parts separated by spaces must all be found. */
export const partsOf = (query: string): string[] =>
  query
    .normalize("NFKC")
    .split(/[\s,，、;；]+/u)
    .map(foldText)
    .filter((part) => part !== "")
    .slice(0, 8);

/**
 * Does the query name one document? A document number (聊建发〔2019〕12号, typed with any brackets or none) or an index
 * number (letters and digits with a year) is compared as a whole and not as words.
 */
export function readAsNumber(query: string): string | null {
  const folded = foldNumber(query);
  const documentNumber = /^\p{Script=Han}{2,12}(?:19|20)\d{2}第?\d{1,5}号?$/u.test(folded);
  const indexNumber = /^[0-9a-z]{9,18}(?:19|20)\d{2}\d{3,7}$/.test(folded);
  return documentNumber || indexNumber ? folded.replace(/第(?=\d+号?$)/u, "").replace(/号$/u, "") : null;
}

/** A document's own number in the same spelling as `readAsNumber`. */
export const ownNumber = (number: string): string =>
  foldNumber(number)
    .replace(/第(?=\d+号?$)/u, "")
    .replace(/号$/u, "");
