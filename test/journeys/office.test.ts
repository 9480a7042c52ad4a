import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { DeliveryRow } from "../../src/faces/desk/contract/after-release.ts";
import type { Paged } from "../../src/faces/desk/contract/answers.ts";
import type { DutyDetail, DutyRow } from "../../src/faces/desk/contract/duties.ts";
import type { ReturnStatistics, SiteRightRow } from "../../src/faces/desk/contract/office.ts";
import type { RecordDetail } from "../../src/faces/desk/contract/records.ts";
import type { Review } from "../../src/faces/desk/contract/review.ts";
import { docxWords } from "../office-work.ts";
import { eventually, mingtang, overHttp, type Person, type RunningProgram, signAs, startDemo } from "./program.ts";

const textOf = async (url: string) => await (await fetch(url)).text();
/** The words of a page without its marks: titles hold break opportunities between words. */
const wordsOf = (html: string) => html.replaceAll(/<[^>]*>/g, "").replaceAll(/\s+/g, "");

function yes<T>(answer: { status: number; text: string; json: unknown }): T {
  assert.equal(answer.status, 200, answer.text);
  return answer.json as T;
}

function no(answer: { status: number; text: string; json: unknown }, code: string): { zh: string; en: string } {
  const body = answer.json as { refused: string; zh: string; en: string } | null;
  assert.equal(body?.refused, code, answer.text);
  assert.ok(answer.status >= 400 && answer.status < 500);
  assert.match(body.zh, /[\u4e00-\u9fff]/);
  assert.ok(body.en);
  return body;
}

/** One demonstration, asked over HTTP only, by the people of two offices. */
describe("the office over HTTP, and what the public then sees", { concurrency: false }, () => {
  let folder = "";
  let program: RunningProgram;
  const people = new Map<string, Person>();

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "mingtang-office-journey-"));
    program = await startDemo({ clock: "2026-11-24T09:00", data: folder });
  });
  after(async () => {
    await program?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A person at their desk; each signs in once. */
  async function at(login: string, tenant = "liaocheng"): Promise<Person> {
    const known = people.get(login) ?? (await overHttp(program, tenant, login));
    people.set(login, known);
    return known;
  }

  const logSize = async (tenant: string) =>
    Number((await textOf(`${program.publicUrl}/${tenant}/log/checkpoint`)).split("\n")[1]);
  const detail = async (person: Person, id: string) => yes<RecordDetail>(await person.get(`records/${id}`));

  async function drafted(person: Person, matter: string, title: string, over: object = {}): Promise<string> {
    const { id } = yes<{ id: string }>(await person.post("records", { matter }));
    yes(await saved(person, id, title, over));
    return id;
  }

  async function saved(person: Person, id: string, title: string, over: object = {}) {
    const { version, draft } = await detail(person, id);
    return person.put(`records/${id}/draft`, {
      version,
      fields: { ...draft.fields, title, madeOn: "2026-11-23", kind: "通知" },
      body: `<p>${title}，请各单位知悉。</p>`,
      disposition: { kind: "proactive" },
      links: [],
      note: null,
      ...over,
    });
  }

  async function submitted(person: Person, id: string) {
    const { version } = await detail(person, id);
    return person.post(`records/${id}/submit`, { version });
  }

  /** The head signs and gives the secrecy review as well, where the route lets them. */
  async function signBoth(head: Person, id: string): Promise<void> {
    const { rev, digest, mine } = yes<Review>(await head.get(`records/${id}/review`));
    assert.ok(mine?.maySecrecy);
    const gates = [...mine.gates, ...mine.secrecyGates];
    const wanted = { rev, digest, step: mine.step, gates, secrecy: true, opinion: "同意", code: await head.code() };
    yes(await head.post(`records/${id}/sign`, wanted));
  }

  const publicAddress = (person: Person, id: string) =>
    eventually(`${id} is public`, async () => {
      const { state, url } = await detail(person, id);
      return state === "public" ? url : null;
    });

  test("[JY-01] withholding needs a ground of the law, its basis and a reason; then the record is filed and never shown", async () => {
    const yan = await at("yan");
    const title = "农村公厕改造内部核查情况";
    const before = await logSize("liaocheng");
    const id = await drafted(yan, "village-toilets", title);
    const tried = async (disposition: object) => {
      yes(await saved(yan, id, title, { disposition: { kind: "withheld", ...disposition } }));
      return no(await submitted(yan, id), "disposition-missing").zh;
    };
    assert.match(await tried({}), /理由类别/);
    assert.match(await tried({ ground: "inconvenient" }), /不是法定的不予公开理由；可选：/);
    assert.match(await tried({ ground: "14-secret" }), /法律依据/);
    assert.match(await tried({ ground: "14-secret", basis: "条例第十四条" }), /说明理由/);
    assert.match(await tried({ ground: "other-law", basis: "依法", reason: "在查" }), /哪部法律、哪一条/);
    const law = { law: "中华人民共和国审计法", article: "第四十条" };
    const disposition = {
      kind: "withheld",
      ground: "other-law",
      ...law,
      basis: "审计法第四十条",
      reason: "审计未结束",
    };
    yes(await saved(yan, id, title, { disposition }));
    yes(await submitted(yan, id));
    const heng = await at("heng");
    assert.equal(yes<Review>(await heng.get(`records/${id}/review`)).act, "withhold");
    await signBoth(heng, id);
    assert.equal((await signAs(await at("ouyang"), id)).complete, true);
    const filed = await detail(yan, id);
    assert.deepEqual([filed.state, filed.url], ["withheld", null]);
    assert.equal(await logSize("liaocheng"), before);
    for (const path of ["", "feed.xml", `search/?q=${encodeURIComponent("公厕改造内部核查")}`])
      assert.ok(!wordsOf(await textOf(`${program.publicUrl}/liaocheng/${path}`)).includes(`${title}，`), path);
  });

  test("[JY-15] [ZS-12] two leading departments see one duty with each of its days explained; a list holds exactly its own", async () => {
    const [qiao, ruan, yan] = [await at("qiao"), await at("ruan"), await at("yan")];
    const event = { matter: "openness-plan", startedOn: "2026-09-25", words: "局长办公会通过明年方案" };
    const { id } = yes<{ id: number }>(await qiao.post("duties", event));
    const list = async (person: Person) => yes<Paged<DutyRow>>(await person.get("duties")).rows;
    const [own, news, village] = [await list(qiao), await list(ruan), await list(yan)];
    assert.deepEqual(
      [own, news, village].map((rows) => rows.some((row) => row.id === id)),
      [true, true, false],
    );
    for (const [rows, department] of [
      [own, "office"],
      [news, "news"],
      [village, "village"],
    ] as const) {
      const all = yes<Paged<DutyRow>>(await (await at("shu")).get(`duties?department=${department}`)).rows;
      assert.deepEqual(
        rows.map((row) => row.id),
        all.map((row) => row.id),
      );
      assert.ok(rows.every((row) => [...row.leads, ...row.supporting].some((owner) => owner.id === department)));
    }
    const duty = yes<DutyDetail>(await ruan.get(`duties/${id}`));
    // 28-30 September, then from 8 October on, Saturday the 10th made up.
    assert.equal(duty.due, "2026-10-29");
    assert.equal(duty.days.filter((day) => day.number !== null).length, 20);
    assert.ok(duty.days.some((day) => day.kind === "holiday") && duty.days.some((day) => day.kind === "makeUp"));
    assert.ok(duty.careless !== null && duty.sentence.zh !== "" && duty.sentence.en !== "");
  });

  test("[ZS-12] a penalty of 中山 is due seven working days after the decision, make-up days counted", async () => {
    const ji = await at("ji", "zhongshan");
    const event = { matter: "decisions", startedOn: "2026-09-28", words: "行政处罚决定" };
    const { id } = yes<{ id: number }>(await ji.post("duties", event));
    const duty = yes<DutyDetail>(await ji.get(`duties/${id}`));
    assert.equal(duty.due, "2026-10-13");
    assert.match(duty.quote ?? "", /7个工作日内/);
    assert.deepEqual(
      duty.days.filter((day) => day.number !== null).map((day) => day.day.slice(5)),
      ["09-29", "09-30", "10-08", "10-09", "10-10", "10-12", "10-13"],
    );
  });

  test("[ZJ-02] a return is counted for the department with its reason, and the draft is its author's again", async () => {
    const [qiao, gu] = [await at("qiao"), await at("gu")];
    const id = await drafted(qiao, "notices", "年末安全检查安排");
    yes(await submitted(qiao, id));
    const count = async () =>
      yes<ReturnStatistics>(await (await at("shu")).get("statistics/returns")).departments.find(
        (row) => row.id === "office",
      );
    const before = (await count())?.returned ?? 0;
    yes(await gu.post(`records/${id}/return`, { rev: 1, reasons: ["ground-weak"], words: "说明属性" }));
    const after = await count();
    assert.equal(after?.returned, before + 1);
    assert.ok(after?.reasons.some((row) => row.label === "不公开理由不符合要求" && row.count >= 1));
    const draft = await detail(qiao, id);
    assert.deepEqual([draft.state, draft.editable, draft.lastReturn?.words], ["draft", true, "说明属性"]);
  });

  let published = "";
  test("[JY-16] nothing is to be sent anywhere before the page is public; then a package is taken along and confirmed", async () => {
    const [ruan, hua] = [await at("ruan"), await at("hua")];
    const id = await drafted(ruan, "weibo", "冬季供热服务热线开通");
    const deliveries = async () => yes<DeliveryRow[]>(await ruan.get(`deliveries?record=${id}`));
    yes(await submitted(ruan, id));
    await signBoth(hua, id);
    assert.deepEqual(await deliveries(), []);
    await signAs(await at("zhong"), id);
    published = await publicAddress(ruan, id);
    const ready = await eventually("a package is ready", async () =>
      (await deliveries()).find((row) => row.state === "ready"),
    );
    assert.equal((await fetch(published)).status, 200);
    const link = "https://weibo.example.invalid/1";
    const cookie = await packageOf(ruan, ready);
    assert.equal(cookie, "PK");
    no(await ruan.post(`deliveries/${ready.id}/confirm`, { link: "已发" }), "evidence-missing");
    yes(await ruan.post(`deliveries/${ready.id}/confirm`, { link }));
    const row = (await deliveries()).find((one) => one.id === ready.id);
    assert.deepEqual([row?.state, row?.link, row?.confirmedBy], ["confirmed", link, "阮青禾"]);
  });

  const packageOf = async (person: Person, delivery: DeliveryRow) => {
    const answer = await person.get((delivery.packageUrl ?? "").replace("/api/", ""));
    assert.equal(answer.status, 200, answer.text.slice(0, 200));
    return answer.text.slice(0, 2);
  };

  test("[JY-16] what went out elsewhere in an emergency is owed to the site within the hour, and paid by its page", async () => {
    const yan = await at("yan");
    const id = await drafted(yan, "rural-toilets", "雨雪天气施工安全提示");
    const { duty } = yes<{ duty: number }>(await yan.post(`records/${id}/emergency`, { where: "应急广播" }));
    const owed = yes<DutyDetail>(await yan.get(`duties/${duty}`));
    const [from, due] = [owed.days[0]?.day, owed.due];
    assert.ok(from !== undefined && due > from && owed.rule === "within 1 hours");
    yes(await submitted(yan, id));
    await signBoth(await at("heng"), id);
    await signAs(await at("ouyang"), id);
    await publicAddress(yan, id);
    const paid = await eventually("the debt is paid", async () => {
      const now = yes<DutyDetail>(await yan.get(`duties/${duty}`));
      return now.state === "met" ? now : null;
    });
    assert.equal(paid.metBy?.record, id);
  });

  test("[LC-24] the approval form has the eight fields of the plan, filled, in a file a person can print", async () => {
    const yan = await at("yan");
    const { rows } = yes<Paged<{ id: string }>>(await yan.get("records?scope=mine&state=public"));
    const form = (kind: string) => yan.get(`records/${rows[0]?.id}/approval-form.${kind}`);
    const words = await docxWords((await form("docx")).bytes);
    const fields = [
      "聊城市住房和城乡建设局政务信息公开审批单",
      "拟公开内容提交部门",
      "拟公开内容（可另附件）",
      "公开形式",
      "公开时间",
      "公开期限",
      "科室负责人审查意见",
      "分管领导审查意见",
      "2026年11月24日签署记录",
    ];
    const places = fields.map((field) => words.replaceAll(/\s/g, "").indexOf(field));
    assert.ok(
      places.every((place, at) => place >= 0 && place > (places[at - 1] ?? -1)),
      `${places}: ${words}`,
    );
    for (const filled of ["村镇建设科", "雨雪天气施工安全提示", "主动公开", "衡如岳", "欧阳澈", "同意"])
      assert.ok(words.includes(filled), `${filled} stands on the form`);
    assert.equal((await form("pdf")).bytes.subarray(0, 5).toString(), "%PDF-");
  });

  test("[LC-25] the leading group stands on its page: one head, thirteen deputies, thirty members, and its office", async () => {
    const page = wordsOf(await textOf(`${program.publicUrl}/liaocheng/group/`));
    for (const words of ["政务公开工作领导小组", "组长1名", "副组长13名", "成员30名", "办公室和新闻中心", "办公室主任"])
      assert.ok(page.includes(words), `${words} stands in ${page.slice(0, 1500)}`);
  });

  test("[ZS-01] 中山's records land in the host's column with both names; once the right ends nothing new goes out", async () => {
    const [ji, kang, lai, mu] = [
      await at("ji", "zhongshan"),
      await at("kang", "zhongshan"),
      await at("lai", "zhongshan"),
      await at("mu", "zhongshan"),
    ];
    const id = await drafted(ji, "notices", "公租房年度复核的通知");
    yes(await submitted(ji, id));
    for (const person of [kang, lai, mu]) await signAs(person, id);
    await publicAddress(ji, id);
    const sites = `${program.publicUrl}/zhongshan/`;
    const shards = [...(await textOf(`${sites}sitemap.xml`)).matchAll(/<loc>([^<]+)<\/loc>/g)].map(
      (loc) => loc[1] ?? "",
    );
    const addresses = (await Promise.all(shards.map(textOf)))
      .flatMap((shard) => [...shard.matchAll(/<loc>([^<]+)<\/loc>/g)].map((loc) => loc[1] ?? ""))
      .filter((address) => /\/\d{4}\//.test(address));
    assert.ok(addresses.length >= 3, `${addresses.length} records`);
    for (const address of addresses) {
      const page = wordsOf(await textOf(address));
      for (const name of ["中山市住房保障办公室", "中山市住房和城乡建设局", "住房保障"])
        assert.ok(page.includes(name), `${name} on ${address}`);
    }
    const ning = await at("ning", "zhongshan");
    const [right] = yes<SiteRightRow[]>(await ning.get("site-rights"));
    assert.deepEqual([right?.publisher, right?.owner], ["中山市住房保障办公室", "中山市住房和城乡建设局"]);
    no(await ning.post(`site-rights/${right?.id}/end`, { reason: "" }), "reason-missing");
    yes(await ning.post(`site-rights/${right?.id}/end`, { reason: "栏目改由本局直接维护" }));
    const ended = yes<SiteRightRow[]>(await mu.get("site-rights"))[0];
    assert.deepEqual([ended?.endedReason, ended?.ended !== null], ["栏目改由本局直接维护", true]);
    const next = await drafted(ji, "notices", "收回之后的通知");
    yes(await submitted(ji, next));
    for (const person of [kang, lai]) await signAs(person, next);
    const size = await logSize("zhongshan");
    await assert.rejects(signAs(mu, next), /publisher-without-right/);
    assert.equal((await detail(ji, next)).state, "submitted");
    assert.equal(await logSize("zhongshan"), size);
    assert.ok(wordsOf(await textOf(sites)).includes("公租房年度复核的通知"), "what is public stays");
  });

  test("a second program on the same data refuses by name of the first one's process", async () => {
    const second = await mingtang(program, "demo");
    assert.notEqual(second.exit, 0);
    assert.match(second.out + second.err, new RegExp(`进程号 ${program.child.pid}\\b`));
  });

  test("stopped and started again, everything is as it was; a real start on the demonstration's data refuses", async () => {
    const remembered = async () => {
      const pages = ["", "group/", "feed.xml", "log/checkpoint"].map(
        (path) => `${program.publicUrl}/liaocheng/${path}`,
      );
      return await Promise.all([...pages, published].map(textOf));
    };
    const before = await remembered();
    const audit = async () => await mingtang(null, "log", "verify", `${program.publicUrl}/liaocheng/log`, "--json");
    await program.stop();
    const real = await mingtang(program, "start");
    assert.notEqual(real.exit, 0);
    assert.match(real.out + real.err, /装的是演示数据/);
    program = await startDemo({ again: program });
    assert.deepEqual(await remembered(), before);
    assert.equal((await audit()).exit, 0);
    const verified = await mingtang(program, "site", "verify", "--json");
    assert.equal(verified.exit, 0, verified.out);
    const yan = await at("yan");
    assert.equal((await yan.get("me")).status, 200, "whoever was signed in still is");
  });
});
