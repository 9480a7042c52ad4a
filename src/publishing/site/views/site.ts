/** View models of what surrounds every page. Views are plain facts already decided elsewhere; templates only set them. */

/** A link of the menu, footer or a card. `to` is a path below the site's prefix or a full address; null = words only. */
export type Link = { readonly label: string; readonly to: string | null };
export type NotedLink = Link & { readonly note: string | null };

/** A node of the column tree, in the scheme's order. A column with children is a group. */
export type ColumnNode = {
  readonly slug: string;
  readonly name: string;
  /** Set when the column is another site or a form rather than a list of records. */
  readonly to?: string;
  readonly children: readonly ColumnNode[];
};

/** Ours inside another body's site: the host keeps mark, colours, menu and footer; ours begins at a band (ZS-01). */
export type HostBand = {
  /** Name of our column on the host's site, 住房保障. */
  readonly title: string;
  readonly publisher: string;
  readonly owner: string;
  /** One sentence on who answers for what. */
  readonly sentence: string;
};

export type SiteView = {
  /** Path prefix, slash at both ends: `/liaocheng/`. */
  readonly prefix: string;
  /** Scheme and host without a trailing slash, for feeds and sitemaps: `https://example.invalid`. */
  readonly origin: string;
  readonly name: string;
  /** The small line below the name: 政府信息公开, 政务网. */
  readonly motto: string;
  /** 网站标识码, ten digits; null prints 待核发. */
  readonly siteIdCode: string | null;
  readonly language: "zh-CN";
  /** Sentence behind 演示站点 when the site is a demonstration, null on a real one. */
  readonly demo: string | null;
  readonly host: HostBand | null;
  /** First entry is the home page. `key` marks the current one. */
  readonly menu: readonly (Link & { readonly key: string })[];
  readonly columns: readonly ColumnNode[];
  /** Names that a title must not break. */
  readonly names: readonly string[];
  readonly hotline: string | null;
  readonly footer: FooterView;
};

export type FooterView = {
  /** Lines below the name: 主办, 承办, 地址, 电话. */
  readonly lines: readonly string[];
  readonly groups: readonly { readonly title: string; readonly links: readonly Link[] }[];
  /** ICP备案号 and 公安备案号; null prints 待备案. */
  readonly icp: string | null;
  readonly police: string | null;
  readonly ipv6: boolean;
};

/** Whether a document still holds, as a word of the catalog (有效/修改/失效/废止). */
export type Validity = "in-force" | "amended" | "expired" | "repealed";

/** One document in a list. */
export type DocumentRow = {
  /** Folder of the record, `a/2026/09/<id>/`. */
  readonly path: string;
  readonly title: string;
  readonly documentNumber: string | null;
  readonly department: string | null;
  /** Beijing day of release. */
  readonly releasedOn: string;
  /** 规范性文件, 政策解读 …, shown where a list mixes kinds. */
  readonly kind: string | null;
  readonly validity: Validity | null;
  readonly summary: string | null;
  readonly marks: readonly ("corrected" | "interpreted" | "withdrawn")[];
};

/** A notice that is open now. `daysLeft` was counted on the view's `countedOn`. */
export type NoticeRow = {
  readonly path: string;
  readonly title: string;
  readonly closesOn: string;
  readonly daysLeft: number;
  readonly note: string | null;
};
