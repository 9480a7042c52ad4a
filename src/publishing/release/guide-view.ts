import type { GuideRow } from "../../office/catalog/format/head.ts";
import { catalogFile, columnHeadFile, SEARCH, SITE_FILES } from "../site/address.ts";
import type { GuideView } from "../site/views/openness.ts";
import type { CatalogOrder } from "./catalog-orders.ts";
import { originOf } from "./catalog-words.ts";
import type { HeldScheme } from "./scheme-held.ts";
import type { SiteFrame } from "./site-frame.ts";

/** 公开指南 with every part 条例第十二条 names, from the scheme; a part nobody entered is null and said to be missing. */
export function guideView(frame: SiteFrame, held: HeldScheme | null, orders: readonly CatalogOrder[]): GuideView {
  const guide = held?.scheme.head.guide;
  const request = [...frame.tree.bySlug.values()].find((node) => node.name.includes("依申请公开"));
  const subject = orders.find((order) => order.key === "subject");
  return {
    site: frame.view,
    owner: frame.owner.name,
    classification: orders.map((order) => ({
      label: order.label,
      count: order.groups.length,
      to: catalogFile(order.key, 0),
    })),
    arrangement: guide?.arrangement?.is ?? null,
    indexNumber: held && indexNumber(held),
    columns:
      subject === undefined
        ? []
        : frame.tree.channels.map(({ name, slug }) => ({ label: name, to: columnHeadFile(slug) })),
    ways: waysOf(frame, held),
    office: officeOf(held, guide),
    request: { to: request ? columnHeadFile(request.slug) : null, words: REQUEST },
    supervision: guide ? { text: guide.supervision.is, origin: originOf(guide.supervision) } : null,
    remedies: REMEDIES,
  };
}

function indexNumber({ scheme }: HeldScheme): GuideView["indexNumber"] {
  const { organisationCode, pattern } = scheme.head.numbering.index;
  const filled = (year: string, serial: string) =>
    pattern
      .replace("{code}", organisationCode)
      .replace("{year}", year)
      .replace(/\{serial(?::\d+)?\}/u, serial);
  const digits = Number(/\{serial:(\d+)\}/u.exec(pattern)?.[1] ?? 1);
  return { pattern: filled("年份", `${digits} 位顺序号`), example: filled("2026", "1".padStart(digits, "0")) };
}

function waysOf(frame: SiteFrame, held: HeldScheme | null): GuideView["ways"] {
  const channels = (held?.scheme.channels ?? []).filter((one) => one.kind !== "meeting" && one.kind !== "request");
  return [
    { label: "本站", value: "按目录查", to: SITE_FILES.catalog },
    { label: "搜索", value: "输入标题、文号或者正文里的词", to: SEARCH },
    { label: "订阅", value: "Atom 订阅，有新文件自动收到", to: SITE_FILES.feed },
    ...channels.map((one) => ({ label: CHANNEL[one.kind] ?? "其他渠道", value: one.name.is })),
    ...(frame.view.hotline === null ? [] : [{ label: "电话", value: `便民热线 ${frame.view.hotline}` }]),
  ];
}

const CHANNEL: Readonly<Record<string, string>> = {
  wechat: "微信",
  weibo: "微博",
  app: "手机应用",
  toutiao: "头条号",
  media: "媒体",
  press: "报刊",
  radio: "广播",
  television: "电视",
  website: "其他网站",
  hotline: "热线",
  counter: "窗口、查阅点",
  board: "公开栏",
  platform: "平台",
};

/** The lines of the Regulation in its order: name, address, hours, telephone, fax, by internet. */
function officeOf(held: HeldScheme | null, guide: GuideRow | undefined): GuideView["office"] {
  const name = guide ? (held?.names.units.get(guide.department) ?? guide.department) : null;
  const line = (label: string, attribute: GuideRow["address"] | undefined) => ({
    label,
    value: attribute?.is ?? null,
    origin: attribute ? originOf(attribute) : null,
  });
  return [
    { label: "机构名称", value: name, origin: null },
    line("办公地址", guide?.address),
    line("办公时间", guide?.hours),
    line("联系电话", guide?.phone),
    line("传真号码", guide?.fax),
    line("电子邮箱", guide?.email),
    line("互联网联系", guide?.web),
  ];
}

const REQUEST = [
  "除行政机关主动公开的信息外，任何人都可以申请获取政府信息（《政府信息公开条例》第二十七条）。申请要写明姓名或者名称、身份证明、联系方式，要什么信息，希望用什么形式提供（第二十九条）。",
  "能当场答复的当场答复；不能当场答复的，自收到申请之日起 20 个工作日内答复，需要延长的经负责人同意并告知，最多延长 20 个工作日（第三十三条）。提供信息不收费；申请数量、频次明显超过合理范围的，可以收取信息处理费（第四十二条）。",
];

const REMEDIES = [
  "公民、法人或者其他组织认为行政机关在政府信息公开工作中侵犯其合法权益的，可以向上一级行政机关或者政府信息公开工作主管部门投诉、举报，也可以依法申请行政复议或者提起行政诉讼（《政府信息公开条例》第五十一条）。",
  "发现该公开的没有公开、公开的内容不准确，可以要求更正（第四十一条），也可以打本站底部的电话告诉我们。",
];
