import assert from "node:assert/strict";
import { test } from "node:test";
import { createLogger } from "./logger.ts";

function logged(write: (logger: ReturnType<typeof createLogger>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  write(createLogger({ level: "info", destination: { write: (line) => lines.push(line) } }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

test("a line is JSON with level word and ISO time, without host and process", () => {
  const [line] = logged((log) => log.info({ record: 7, ms: 12 }, "released"));
  assert.deepEqual({ ...line, time: "" }, { level: "info", time: "", record: 7, ms: 12, msg: "released" });
  assert.match(String(line?.time), /^\d{4}-\d{2}-\d{2}T.*Z$/);
});

test("personal data and secrets are removed at any depth", () => {
  const secret = "张三丰";
  const [line] = logged((log) =>
    log.info({
      name: secret,
      request: { headers: { cookie: secret, authorization: secret }, body: { idNumber: secret } },
      list: [{ a: { b: { phone: secret } } }],
      deep: { a: { b: { c: { d: { e: { f: secret } } } } } },
    }),
  );
  assert.equal(JSON.stringify(line).includes(secret), false);
});

test("an error keeps kind, code and place, not what its message quotes", () => {
  const error = Object.assign(
    new Error('invalid input syntax for type date: "张三 11010519491231002X" (login)=(zhangsan)'),
    {
      code: "22007",
      detail: "Key (login)=(zhangsan) already exists.",
    },
  );
  const [line] = logged((log) => log.error({ err: error }, "failed"));
  const text = JSON.stringify(line);
  for (const word of ["张三", "11010519491231002X", "zhangsan"]) assert.equal(text.includes(word), false, word);
  assert.match(text, /"code":"22007"/);
  assert.match(text, /logger\.test\.ts/);
});

test("an error handed over bare is cleaned too", () => {
  const [line] = logged((log) => log.error(new Error('no such person "李四"')));
  assert.equal(JSON.stringify(line).includes("李四"), false);
});
