import type { TLocalizedValidationError } from "typebox/error";

/** One thing wrong in a scheme: a stable code, where it stands, and the sentence in both languages. */
export type SchemeProblem = { readonly code: string; readonly where: string; readonly zh: string; readonly en: string };

/** Names the place of an error as a reader of the YAML would: `matters.yaml · matters[2].short.is`. */
export function place(file: string, pointer: string): string {
  const path = pointer
    .split("/")
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? `[${part}]` : `.${part}`))
    .join("")
    .replace(/^\./, "");
  return path === "" ? file : `${file} · ${path}`;
}

/** Turns the validator's errors into sentences, one for each place; what is wrong twice at one place is said in one breath. */
export function shapeProblems(file: string, errors: readonly TLocalizedValidationError[]): SchemeProblem[] {
  const said = new Map<string, { zh: string[]; en: string[] }>();
  for (const error of errors) {
    const words = sentence(error);
    if (words === null) continue;
    const where = place(file, error.instancePath);
    const here = said.get(where) ?? { zh: [], en: [] };
    said.set(where, { zh: [...here.zh, words.zh], en: [...here.en, words.en] });
  }
  return [...said].map(([where, { zh, en }]) => ({
    code: "scheme-invalid",
    where,
    zh: `${where}：${[...new Set(zh)].join("；")}`,
    en: `${where}: ${[...new Set(en)].join("; ")}`,
  }));
}

function sentence(error: TLocalizedValidationError): { zh: string; en: string } | null {
  switch (error.keyword) {
    case "boolean":
      return null;
    case "anyOf":
    case "const":
      return { zh: "值不在允许的范围内", en: "the value is none of those allowed" };
    case "additionalProperties": {
      const names = error.params.additionalProperties.join("、");
      return { zh: `不认识的键 ${names}`, en: `unknown key ${names}` };
    }
    case "required": {
      const names = error.params.requiredProperties.join("、");
      return { zh: `缺少 ${names}`, en: `missing ${names}` };
    }
    case "type":
      return { zh: `类型应为 ${String(error.params.type)}`, en: `must be ${String(error.params.type)}` };
    case "enum":
      return {
        zh: `只能是 ${error.params.allowedValues.join("、")} 之一`,
        en: `must be one of ${error.params.allowedValues.join(", ")}`,
      };
    case "pattern":
      return { zh: `写法不符合 ${String(error.params.pattern)}`, en: `must match ${String(error.params.pattern)}` };
    case "minItems":
      return { zh: `至少要有 ${error.params.limit} 项`, en: `needs at least ${error.params.limit} items` };
    case "minLength":
      return { zh: "不能为空", en: "must not be empty" };
    default:
      return { zh: `不符合格式（${error.keyword}）`, en: error.message };
  }
}
