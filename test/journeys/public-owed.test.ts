import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { eventually, type RunningProgram, startDemo } from "./program.ts";
import { hasAll, textOf, wordsAt, wordsOf } from "./reading.ts";

type Attribute = { is: unknown; from: string; quote?: string; law?: string };
type PublicMatter = {
  id: string;
  page: string;
  clauses: string[];
  agencies: string[];
  lacks: string[];
  attributes: Record<string, Attribute>;
};
type PublicCatalog = { format: string; matters: PublicMatter[] };

const SIX = ["公开内容", "公开时限", "公开方式", "责任单位", "监督"];

/** What anybody reads about what is owed, without a script and without an account: five sites, over HTTP only. */
describe("what is owed, as the public reads it", { concurrency: false }, () => {
  let program: RunningProgram;
  before(async () => {
    program = await startDemo({ clock: "2026-11-24T09:00" });
    // The town's past was told up to its last record; the night's work brings the figures of every site to today.
    for (const tenant of ["jieyang", "liaocheng", "shaoguan", "zhejiang", "zhongshan"])
      await eventually(`figures of ${tenant} are today's`, async () =>
        (await wordsAt(at(tenant, "openness/"))).includes("截至2026年11月24日"),
      );
  });
  after(() => program?.stop());

  const at = (tenant: string, path = "") => `${program.publicUrl}/${tenant}/${path}`;
  const catalogOf = async (tenant: string) =>
    JSON.parse(await textOf(at(tenant, "catalog/catalog.json"))) as PublicCatalog;
  const matterOf = async (tenant: string, id: string): Promise<PublicMatter> => {
    const found = (await catalogOf(tenant)).matters.find((one) => one.id === id);
    assert.ok(found, `${tenant} has ${id}`);
    return found;
  };
  const isMarked = ({ from, quote, law }: Attribute) =>
    (from === "quote" && Boolean(quote)) || (from === "law" && Boolean(law)) || from === "inferred";

  test("[JY-29] [ZS-19] [ZJ-31] [SG-22] each plan stands with issuer, basis, scope and status, its sentences beside what they owe", async () => {
    const plans = {
      jieyang: ["揭阳市住房和城乡建设局", "粤办函〔2018〕201号", "揭府办函〔2018〕37号", "农村危房改造", "历史文本"],
      zhongshan: ["中山市住房保障办公室", "国办发〔2017〕97号", "粤办函〔2018〕201号", "保障性住房分配", "历史文本"],
      zhejiang: ["浙江省住房和城乡建设厅", "国办发〔2016〕80号", "浙政办发〔2017〕42号", "历史文本"],
      shaoguan: ["韶关市人民政府办公室", "国办发〔2017〕97号", "粤办函〔2018〕201号", "2018年7月20日", "历史文本"],
    };
    for (const [tenant, wanted] of Object.entries(plans)) {
      const page = await wordsAt(at(tenant, "scheme/"));
      hasAll(page, ["制定单位", "适用范围", "依据", "版本", ...wanted], `${tenant}/scheme/`);
      assert.match(page, /第1版|第2版/);
      const matters = (await catalogOf(tenant)).matters;
      const every = matters.flatMap(({ attributes }) => Object.values(attributes));
      assert.ok(every.length > 500 && every.every(isMarked), `${tenant}: every attribute is marked`);
      const quoting = matters.find(({ attributes }) => attributes.name?.from === "quote");
      const html = await textOf(quoting?.page ?? "");
      hasAll(wordsOf(html), ["这项义务出自这句话", "原文位置", "对应条目"], quoting?.page ?? "");
      const [sentence] = /href="[^"]*\/scheme\/text\/[^"]*#[^"]+"/.exec(html) ?? [];
      const href = sentence?.slice(6, -1) ?? "";
      const target = new URL(href, quoting?.page);
      assert.ok((await textOf(target.href)).includes(`id="${target.hash.slice(1)}"`), `${href} leads to the sentence`);
    }
  });

  test("[ZJ-31] the plan of 浙江 lays duties on the department, cities and counties, each matter with its stage of 五公开", async () => {
    const { matters } = await catalogOf("zhejiang");
    assert.ok(new Set(matters.flatMap(({ agencies }) => agencies)).size > 100);
    const stages = new Set(matters.map(({ attributes }) => attributes.stage?.is));
    assert.deepEqual([...stages].sort(), ["决策", "执行", "管理", "服务", "结果"].sort());
    const page = await wordsAt(at("zhejiang", "catalog/stage/"));
    hasAll(page, ["决策、执行、管理、服务、结果五个环节", "城镇体系规划"], "catalog/stage/");
    hasAll(await wordsAt(at("zhejiang", "catalog/m/conferences/")), ["电视电话会议", "公开环节"], "a meeting's matter");
  });

  test("[SG-22] 韶关 owes through fourteen bureaus and ten counties, thirteen of the bureaus no housing bureau", async () => {
    const { matters } = await catalogOf("shaoguan");
    const owing = new Set(matters.find(({ id }) => id === "basic-catalog")?.agencies);
    assert.equal(owing.size, 24);
    for (const body of ["finance", "water", "audit", "tax", "health-now", "lechang", "ruyuan"])
      assert.ok(owing.has(body), body);
  });

  test("[SG-01] every matter of 韶关 shows its six attributes, each marked; the catalog counts the whole and the lacking", async () => {
    const { matters } = await catalogOf("shaoguan");
    assert.deepEqual(
      matters.filter(({ lacks }) => lacks.length > 0),
      [],
    );
    const page = await wordsAt(at("shaoguan", "catalog/m/procurement-contract/"));
    hasAll(page, [...SIX, "事项有", "内容有", "时限有", "方式有", "责任主体有", "监督渠道有"], "a matter's page");
    hasAll(await wordsAt(at("shaoguan", "catalog/")), ["六要素齐全64项", "缺要素0项"], "catalog/");
  });

  test("[SG-13] the general twenty days, seven for decisions, and another law's limit by its name", async () => {
    const general = await wordsAt(at("shaoguan", "catalog/m/housing-plan/"));
    hasAll(general, ["信息形成之日起20个工作日内", "变更之日起20个工作日内"], "housing-plan");
    hasAll(await wordsAt(at("shaoguan", "catalog/m/decisions/")), ["7个工作日内"], "decisions");
    const contract = await wordsAt(at("shaoguan", "catalog/m/procurement-contract/"));
    hasAll(contract, ["制作之日起2个工作日内", "按政府采购法实施条例第五十条"], "procurement-contract");
  });

  test("[JY-03] key areas carry their flag with its source and come first on the front page and in the catalog", async () => {
    const { matters } = await catalogOf("jieyang");
    const key = matters.filter(({ attributes }) => attributes.keyArea?.is === true);
    assert.ok(key.length > 10 && key.every(({ attributes }) => attributes.keyArea && isMarked(attributes.keyArea)));
    hasAll(
      await wordsAt(at("jieyang", "catalog/m/housing-completion/")),
      ["重点领域", "社会关注度高，具有重要影响的信息为重点"],
      "a key matter",
    );
    const [, first = ""] = (await wordsAt(at("jieyang"))).split("每一项都有责任科室");
    assert.ok(
      key.some(({ attributes }) => first.startsWith(String(attributes.short?.is))),
      `the front page begins with a key area: ${first.slice(0, 40)}`,
    );
    const listed = await textOf(at("jieyang", "catalog/key/"));
    const order = [...listed.matchAll(/\/catalog\/m\/([a-z-]+)\//g)].map((match) => match[1] ?? "");
    const flags = order.map((id) => key.some((one) => one.id === id));
    assert.ok(flags[0] && !flags.includes(false, 0), `${order}`);
  });

  test("[JY-04] a matter's page says who publishes and in which role; a repost names the body it takes from", async () => {
    const roles = new Set((await catalogOf("jieyang")).matters.map(({ attributes }) => attributes.subject?.is));
    assert.ok(roles.has("reposted") && roles.has("produced"));
    hasAll(
      await wordsAt(at("shaoguan", "catalog/m/housing-scheme/")),
      ["公开主体", "为什么是它", "谁批准，谁公开：由它批准"],
      "housing-scheme",
    );
    hasAll(
      await wordsAt(at("jieyang", "catalog/m/rural-policies/")),
      ["转载：原文由别的机关发布，这里转载并写明来源", "原发布机关：国家和省级主管部门"],
      "rural-policies",
    );
  });

  test("[JY-18] 揭阳 discloses planning scheme, work points, annual plan and completion at city level by 住房保障科", async () => {
    for (const id of ["housing-scheme", "work-points", "housing-plan", "housing-completion"]) {
      const { attributes, agencies } = await matterOf("jieyang", id);
      assert.deepEqual([attributes.leads?.is, attributes.level?.is, agencies], [["housing"], "city", ["bureau"]], id);
      assert.ok(Object.values(attributes).every(isMarked), id);
      hasAll(await wordsAt(at("jieyang", `catalog/m/${id}/`)), ["住房保障科", "市级", "原文"], id);
    }
  });

  test("[JY-06] 揭阳's goals of 2018, 2019 and 2020 stand with target and measurement, its matters in the one catalog", async () => {
    const page = await wordsAt(at("jieyang", "milestones/"));
    hasAll(
      page,
      ["2018年12月31日", "信息公开目录框架", "2019年12月31日", "规范化、制度化", "2020年12月31日", "基本实现全覆盖"],
      "milestones/",
    );
    assert.match(page, /目标95%[^0-9]*已有公开内容的事项比例[\s\S]*现在[\d.]+%\d+\/\d+/);
    const { matters } = await catalogOf("jieyang");
    for (const id of ["housing-plan", "rural-tasks", "allocation-results", "basic-catalog"])
      assert.ok(
        matters.some((one) => one.id === id),
        id,
      );
  });

  test("[ZS-13] 中山's body page shows the group with its roles, its office in 住保中心 and a telephone", async () => {
    const page = await wordsAt(at("zhongshan", "group/"));
    hasAll(
      page,
      [
        "信息化工作领导小组",
        "组长1名（办主任）",
        "副组长1名（副主任）",
        "综合科、房建科、住保中心负责人",
        "办公室设在住保中心",
      ],
      "group/",
    );
    const body = await wordsAt(at("zhongshan", "o/housing-office/"));
    hasAll(body, ["信息化工作领导小组", "组长1名（办主任）", "电话", "0760-00000001"], "o/housing-office/");
  });

  test("[ZJ-35] 浙江's page shows the chain: heads of divisions, the deputy in charge, the head, and when a duty climbs it", async () => {
    const page = await wordsAt(at("zhejiang", "group/"));
    const steps = [
      "1各处室主要负责人",
      "迟满5个工作日",
      "2分管厅办公室的副厅长",
      "迟满10个工作日",
      "3厅长",
      "迟满20个工作日",
    ];
    const places = steps.map((step) => page.indexOf(step));
    assert.ok(
      places.every((place, step) => place > (places[step - 1] ?? -1)),
      `${places}`,
    );
  });

  test("[ZJ-07] both dates of 浙江's catalog are milestones with a measured state", async () => {
    const page = await wordsAt(at("zhejiang", "milestones/"));
    assert.match(page, /2017年12月31日做到了2017年底前,完成厅本级政务公开内容梳理[\s\S]*现在11\/1/);
    assert.match(page, /2018年12月31日没做到2018年底前,全面完成厅本级和全省[\s\S]*现在0\.9%1\/102/);
  });

  test("[LC-02] the eight policy topics of 聊城 are led by 勘察设计科, and each filters the list of policies", async () => {
    const topics = {
      "building-standards": "工程建设标准",
      "building-energy": "建筑节能",
      "wall-reform": "墙材革新",
      "green-building": "绿色建筑",
      "prefabricated-building": "装配式建筑",
      "professional-appraisal": "专业评估",
      "professional-qualification": "职业资格",
      "training-plans": "培训计划",
    };
    const listed = await textOf(at("liaocheng", "catalog/topic/"));
    for (const [id, name] of Object.entries(topics)) {
      assert.deepEqual((await matterOf("liaocheng", id)).attributes.leads?.is, ["survey"], id);
      assert.ok(listed.includes(`/liaocheng/search/?topic=policy-${id}"`), id);
      const found = await wordsAt(at("liaocheng", `search/?topic=policy-${id}`));
      assert.ok(found.includes(name), `${id}: ${found.slice(0, 800)}`);
      assert.equal(found.includes("关于进一步推进装配式建筑发展的通知"), id === "prefabricated-building", id);
    }
  });

  test("[SG-23] an enterprise publishes in its own name, and the bureau that answers for it stands beside", async () => {
    hasAll(
      await wordsAt(at("shaoguan", "group/")),
      ["不是机关的公开主体", "企事业单位", "市国资委", "项目法人", "市住房和城乡建设管理局"],
      "group/",
    );
    const [address] = /\/shaoguan\/a\/\d{4}\/\d{2}\/[\d-]+\//.exec(
      (await textOf(at("shaoguan"))).split("老").at(0)?.slice(-600) ?? "",
    ) ?? [""];
    const page = await wordsAt(`${program.publicUrl}${address}`);
    hasAll(page, ["老城区闲置厂房产权转让项目信息", "发布单位企事业单位", "责任科室市国资委办公室"], address);
  });

  test("the request guide says how to find, how to ask and whom, and who is late is shown by body, never by person", async () => {
    hasAll(
      await wordsAt(at("shaoguan", "about/")),
      ["信息怎么分类", "怎么获取", "政府信息公开工作机构", "办公地址", "办公时间", "联系电话", "没有公开的，怎么申请"],
      "about/",
    );
    const openness = await wordsAt(at("shaoguan", "openness/"));
    hasAll(openness, ["谁迟了", "只列单位和数字，不列人名", "乳源瑶族自治县人民政府"], "openness/");
    assert.ok(!openness.includes("盘月明"));
  });
});
