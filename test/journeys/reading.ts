import assert from "node:assert/strict";

/** What a step reads: pages as a visitor gets them, answers of the office API that have to be a yes or a certain no. */
type Answer = { readonly status: number; readonly text: string; readonly json: unknown };

export async function textOf(url: string): Promise<string> {
  const answer = await fetch(url);
  assert.equal(answer.status, 200, url);
  return await answer.text();
}

/** The words of a page without its marks and spaces: titles hold break opportunities between words. */
export const wordsOf = (html: string): string =>
  html
    .replaceAll(/<(script|style)[\s\S]*?<\/\1>/g, "")
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll(/\s+/g, "");

/** The words of the page at an address. */
export const wordsAt = async (url: string): Promise<string> => wordsOf(await textOf(url));

export function yes<T>(answer: Answer): T {
  assert.equal(answer.status, 200, answer.text);
  return answer.json as T;
}

export function no(answer: Answer, code: string): { zh: string; en: string } {
  const body = answer.json as { refused: string; zh: string; en: string } | null;
  assert.equal(body?.refused, code, answer.text);
  assert.ok(answer.status >= 400 && answer.status < 500);
  assert.match(body.zh, /[\u4e00-\u9fff]/);
  assert.ok(body.en);
  return body;
}

/** Every one of these stands in the text, said with what does not. */
export function hasAll(text: string, wanted: readonly string[], where: string): void {
  assert.deepEqual(
    wanted.filter((words) => !text.includes(words.replaceAll(/\s+/g, ""))),
    [],
    `missing on ${where}`,
  );
}
