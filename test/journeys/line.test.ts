import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import {
  accountOf,
  atTheOffice,
  eventually,
  mingtang,
  openBrowser,
  overHttp,
  PHONE,
  picture,
  pictureOfFailure,
  type RunningProgram,
  signAs,
  startDemo,
  WIDE,
} from "./program.ts";

const LIAOCHENG = join(import.meta.dirname, "../../schemes/liaocheng/source.txt");
const JIEYANG = join(import.meta.dirname, "../../schemes/jieyang/source.txt");
const TITLE = "关于印发《聊城市住建局全面推进政务公开工作实施方案》的通知";

/** The words of a page without its marks: titles hold break opportunities between words. */
const words = async (url: string) => (await (await fetch(url)).text()).replaceAll(/<[^>]*>/g, "");

let broken = false;
let openedBrowser: Browser | undefined;
/** A step of the story: when one fails the later ones cannot be told, and say so at once. */
const step = (title: string, tell: () => Promise<void>) =>
  test(title, async () => {
    assert.ok(!broken, "an earlier step of this story failed");
    broken = true;
    await tell().catch(async (error) => {
      await pictureOfFailure(openedBrowser);
      throw error;
    });
    broken = false;
  });

/** One real document from a duty to a verified public page, then its correction and its withdrawal, in a browser, in order. */
describe("the line, walked by the people of 聊城", { concurrency: false }, () => {
  let program: RunningProgram;
  let browser: Browser;
  let drafter: Page;
  let record = "";
  let articleUrl = "";

  before(async () => {
    program = await startDemo({ clock: "2026-11-24T09:00" });
    browser = await openBrowser();
    openedBrowser = browser;
  });
  after(async () => {
    await browser?.close();
    await program?.stop();
  });

  const editorSaved = () =>
    drafter
      .getByRole("status")
      .getByText(/^(已保存|没有未存的改动)/)
      .waitFor();

  async function submit(): Promise<void> {
    await editorSaved();
    await drafter.getByRole("button", { name: "送审…" }).click();
    await drafter.getByRole("dialog").getByRole("button", { name: "送审", exact: true }).click();
    await drafter.getByRole("dialog").waitFor({ state: "detached" });
  }

  /** Signs in the browser: every gate of the step ticked, a fresh code, as often as the clock asks for another. */
  async function sign(page: Page, login: string, button: string): Promise<void> {
    await page.getByRole("button", { name: `${button}…` }).click();
    const dialog = page.getByRole("dialog");
    for (const box of await dialog.getByRole("checkbox").all()) {
      const label = await box.evaluate((input) => input.closest("label")?.textContent ?? "");
      if (!label.includes("同时作保密审查")) await box.check();
    }
    await dialog.getByLabel("动态口令（6 位）").fill((await accountOf(program, "liaocheng", login)).code);
    await dialog.getByRole("button", { name: button, exact: true }).click();
    await dialog.waitFor({ state: "detached" });
  }

  step("[LC-20] [JY-15] a drafter sees what her section owes and registers the event that starts a duty", async () => {
    drafter = await atTheOffice(browser, program, "liaocheng", "qiao");
    await drafter.getByRole("heading", { level: 1 }).waitFor();
    await picture(drafter, "my-work-1440");
    await drafter.goto(`${program.officeUrl}/duties`);
    await drafter.getByRole("button", { name: "登记事由…" }).first().click();
    const dialog = drafter.getByRole("dialog");
    await dialog.getByLabel("查事项").fill("政务公开工作实施方案");
    await dialog
      .getByRole("button", { name: /实施方案/ })
      .first()
      .click();
    await dialog.getByLabel("哪一天发生").fill("2026-11-20");
    await dialog.getByLabel("什么事").fill("局长办公会通过实施方案");
    await dialog.getByRole("button", { name: "登记", exact: true }).click();
    await drafter.waitForURL(/\/duties\/\d+$/);
    await drafter.getByText("2026年12月18日").first().waitFor();
    await picture(drafter, "duty-1440");
  });

  step(
    "[LC-28] [ZJ-01] she imports the signed document: title, issuer, date and its printed attribute need no typing",
    async () => {
      await drafter.getByRole("link", { name: "起草" }).click();
      await drafter.getByLabel("选择要导入的文件").setInputFiles(LIAOCHENG);
      await drafter.waitForURL(/\/records\/[\d-]+\/edit$/);
      record = /records\/([\d-]+)\/edit/.exec(drafter.url())?.[1] ?? "";
      await drafter.getByRole("heading", { level: 1, name: TITLE }).waitFor();
      assert.equal(await drafter.getByLabel("成文日期").inputValue(), "2019-12-03");
      assert.ok(await drafter.getByRole("radio", { name: "主动公开" }).isChecked());
      await drafter.getByLabel("体裁分类").selectOption("方案");
      await drafter.getByLabel("主题分类").selectOption("综合政务");
      await drafter.getByLabel("审议决定").fill("局长办公会");
      await editorSaved();
      await picture(drafter, "editor-1440");
      await submit();
    },
  );

  step("[ZJ-02] the section head returns it once with a counted reason, and the drafter mends it", async () => {
    const head = await atTheOffice(browser, program, "liaocheng", "gu");
    await head.goto(`${program.officeUrl}/records/${record}/review`);
    await head.getByRole("button", { name: "退回…" }).click();
    const dialog = head.getByRole("dialog");
    await dialog.getByRole("button", { name: "文字要改" }).click();
    await dialog.getByLabel(/^写给/).fill("内容概述没有写，请补一句。");
    await dialog.getByRole("button", { name: "退回", exact: true }).click();
    await dialog.waitFor({ state: "detached" });
    await drafter.goto(`${program.officeUrl}/records/${record}/edit`);
    await drafter.getByText("内容概述没有写，请补一句。").first().waitFor();
    await drafter.getByLabel("内容概述").fill("全局推进政务公开的目标、任务分工、平台建设和考核办法。");
    await submit();
    const statistics = (await (await overHttp(program, "liaocheng", "shu")).get("statistics/returns")).json as {
      departments: { name: string; returned: number }[];
    };
    assert.equal(statistics.departments.find((row) => row.name === "办公室")?.returned, 1);
    await head.context().close();
  });

  step(
    "[LC-18] [ZJ-09] head, secrecy reviewer and leader sign in order over the same bytes, the leader on a phone",
    async () => {
      for (const login of ["gu", "mi"]) {
        const page = await atTheOffice(browser, program, "liaocheng", login);
        await page.goto(`${program.officeUrl}/records/${record}/review`);
        await page.frameLocator("iframe").getByRole("heading", { level: 1 }).waitFor();
        if (login === "gu") await picture(page, "review-1440");
        await sign(page, login, "签署");
        await page.context().close();
      }
      const leader = await atTheOffice(browser, program, "liaocheng", "zhong", PHONE);
      await leader.goto(`${program.officeUrl}/records/${record}/review`);
      await leader.getByRole("button", { name: "签署并公开…" }).waitFor();
      await picture(leader, "review-390");
      await sign(leader, "zhong", "签署并公开");
      await leader.context().close();
    },
  );

  step("[LC-24] the approval form comes out as docx and PDF with who signed what", async () => {
    const person = await overHttp(program, "liaocheng", "gu");
    for (const kind of ["docx", "pdf"]) {
      const answer = await person.get(`records/${record}/approval-form.${kind}`);
      assert.equal(answer.status, 200, answer.text.slice(0, 300));
      assert.ok(answer.text.startsWith(kind === "pdf" ? "%PDF" : "PK"));
    }
  });

  step("[LC-23] [SG-25] it stands on the page, in its column, in the feed and in the search, with 凭证", async () => {
    const page = await (
      await browser.newContext({ viewport: WIDE, javaScriptEnabled: false, locale: "zh-CN" })
    ).newPage();
    await eventually("the record is in the newest list", async () =>
      (await words(`${program.publicUrl}/liaocheng/`)).includes(TITLE),
    );
    await page.goto(`${program.publicUrl}/liaocheng/`);
    await picture(page, "home-1280", { fullPage: true });
    await page.getByRole("link", { name: TITLE }).first().click();
    articleUrl = page.url();
    await page.getByRole("heading", { level: 1 }).waitFor();
    assert.match((await page.locator("#proof").textContent()) ?? "", /凭证[\s\S]*第 \d+ 条/);
    await picture(page, "article-1280");
    await page.setViewportSize(PHONE);
    await picture(page, "article-390");
    const feed = await (await fetch(`${program.publicUrl}/liaocheng/feed.xml`)).text();
    assert.ok(feed.includes(TITLE));
    const found = await (
      await fetch(`${program.publicUrl}/liaocheng/search/?q=${encodeURIComponent("政务公开工作")}`)
    ).text();
    assert.ok(found.replaceAll(/<[^>]*>/g, "").includes(TITLE.slice(0, 10)));
    await page.context().close();
  });

  step(
    "[SG-25] anybody verifies it: in the browser, from the shell against the served log, and offline from the proof file",
    async () => {
      const page = await (await browser.newContext({ viewport: WIDE, locale: "zh-CN" })).newPage();
      await page.goto(`${program.publicUrl}/liaocheng/verify/?url=${encodeURIComponent(articleUrl)}`);
      await page.getByText("是原件").first().waitFor({ timeout: 30_000 });
      await picture(page, "verify-1280", { fullPage: true });
      await page.context().close();
      const audit = await mingtang(null, "log", "verify", `${program.publicUrl}/liaocheng/log`, "--json");
      assert.equal(audit.exit, 0, audit.out + audit.err);
      const proof = await mingtang(
        program,
        "log",
        "prove",
        record,
        "--tenant",
        "liaocheng",
        "--out",
        join(program.data, "proof.tlog-proof"),
        "--json",
      );
      assert.equal(proof.exit, 0, proof.out + proof.err);
      assert.match(readFileSync(join(program.data, "proof.tlog-proof"), "utf8"), /^c2sp\.org\/tlog-proof@v1\n/);
      const sites = await mingtang(program, "site", "verify", "--json");
      assert.equal(sites.exit, 0, sites.out + sites.err);
    },
  );

  step("[LC-18] a correction walks the same route and leaves what, why and the old version on the page", async () => {
    await drafter.goto(`${program.officeUrl}/records/${record}/audit`);
    await picture(drafter, "audit-1440", { fullPage: true });
    await drafter.getByRole("button", { name: "更正…" }).click();
    const dialog = drafter.getByRole("dialog");
    await dialog.getByLabel("更正哪里").fill("内容概述");
    await dialog.getByLabel("原来怎么写").fill("考核办法");
    await dialog.getByLabel("现在怎么写").fill("考核问责");
    await dialog.getByLabel("为什么更正").fill("与正文用语一致");
    await dialog.getByRole("button", { name: "写更正稿" }).click();
    await drafter.waitForURL(/\/edit$/);
    await drafter.getByLabel("内容概述").fill("全局推进政务公开的目标、任务分工、平台建设和考核问责。");
    await submit();
    for (const login of ["gu", "mi", "zhong"]) await signAs(await overHttp(program, "liaocheng", login), record);
    const text = await eventually("更正说明", async () => {
      const html = await (await fetch(articleUrl)).text();
      return html.includes("更正") && html.includes("与正文用语一致") && html;
    });
    assert.match(text, /\/v\/\d+\//, "the old version is linked");
  });

  step("[SG-25] a withdrawal leaves place, reason and proofs, never the content", async () => {
    const person = await overHttp(program, "liaocheng", "qiao");
    const note = { what: "全文", why: "已被新方案替代，避免误用", basis: "局长办公会决定" };
    assert.equal((await person.post(`records/${record}/withdraw`, { note })).status, 200);
    const detail = (await person.get(`records/${record}`)).json as { version: number };
    assert.equal((await person.post(`records/${record}/submit`, { version: detail.version })).status, 200);
    for (const login of ["gu", "mi", "ouyang"]) await signAs(await overHttp(program, "liaocheng", login), record);
    const text = await eventually("撤回说明", async () => {
      const text = await words(articleUrl);
      return text.includes("已被新方案替代") && text;
    });
    assert.ok(text.includes(TITLE), "the title stays");
    assert.ok(!text.includes("围绕建设法治政府"), "the content is gone");
    const audit = await mingtang(null, "log", "verify", `${program.publicUrl}/liaocheng/log`, "--json");
    assert.equal(audit.exit, 0, audit.out);
    const sites = await mingtang(program, "site", "verify", "--json");
    assert.equal(sites.exit, 0, sites.out);
    const page = await (await browser.newContext({ viewport: WIDE, locale: "zh-CN" })).newPage();
    await page.goto(articleUrl);
    await picture(page, "withdrawn-1280");
    await page.context().close();
  });

  step(
    "[ZS-01] [JY-16] then 揭阳 publishes its own document by its own people on its own site, and nothing crosses over",
    async () => {
      const drafting = await overHttp(program, "jieyang", "bu");
      const form = new FormData();
      form.append("matter", "implementation-plan");
      form.append("file", new Blob([readFileSync(JIEYANG)]), "jieyang.txt");
      const imported = await drafting.post("records/import", form);
      assert.equal(imported.status, 200, imported.text);
      const { id } = imported.json as { id: string };
      const detail = (await drafting.get(`records/${id}`)).json as {
        version: number;
        draft: { fields: Record<string, string>; body: string };
      };
      const { fields, body } = detail.draft;
      const saved = await drafting.put(`records/${id}/draft`, {
        version: detail.version,
        fields: { ...fields, madeOn: "2018-10-22", genre: "方案", topic: "综合政务" },
        body,
        disposition: { kind: "proactive" },
        links: [],
        note: null,
      });
      assert.equal(saved.status, 200, saved.text);
      const submitted = await drafting.post(`records/${id}/submit`, {
        version: (saved.json as { version: number }).version,
      });
      assert.equal(submitted.status, 200, submitted.text);
      for (const login of ["dang", "fang", "gan"]) await signAs(await overHttp(program, "jieyang", login), id);
      await eventually("揭阳's page", async () =>
        (await words(`${program.publicUrl}/jieyang/`)).includes("揭阳市住房和城乡建设局推进公共资源配置领域"),
      );
      assert.ok(!(await words(`${program.publicUrl}/liaocheng/`)).includes("揭阳市住房和城乡建设局推进"));
      const deliveries = (await drafting.get("deliveries")).json as { state: string; channel: string; title: string }[];
      assert.ok(
        deliveries.every((row) => row.state !== "confirmed"),
        "no channel goes out by itself",
      );
      assert.ok(
        deliveries.some((row) => row.title.startsWith("揭阳市")),
        "channels wait until the page is public",
      );
    },
  );
});
