// POST sign-in {tenant, login, password, code} · POST sign-out · GET sign-in (tenants, demo accounts) · GET me

export type RoleCode =
  | "drafter"
  | "sectionHead"
  | "secrecyReviewer"
  | "leader"
  | "opennessOffice"
  | "admin"
  | "auditor";

export type SignInPage = {
  demo: boolean;
  tenants: { id: string; name: string }[];
  /** Only in the demonstration: who may sign in, with the password and the code of this moment. */
  accounts: DemoAccount[];
};

/** `code` is accepted in `codeInS` seconds: at once, unless this person has just used the codes of the moment. */
export type DemoAccount = {
  tenant: string;
  login: string;
  name: string;
  post: string;
  password: string;
  code: string;
  codeInS: number;
};

export type Me = {
  tenant: { id: string; name: string; siteUrl: string };
  person: { id: string; name: string; post: string; department: { id: string; name: string; short: string } | null };
  roles: { role: RoleCode; label: string; department: string | null; inPlaceOf: string | null }[];
  demo: boolean;
  /** Now in Asia/Shanghai by the program's clock, `YYYY-MM-DDTHH:MM`. */
  now: string;
  today: string;
};
