/** The roles a person may hold, with the words people use for them (GLOSSARY: 角色). */
export const ROLES = {
  drafter: "经办人",
  sectionHead: "科室负责人",
  secrecyReviewer: "保密审查人",
  leader: "分管领导",
  opennessOffice: "政务公开办",
  admin: "系统管理员",
  auditor: "审计员",
} as const;

export type Role = keyof typeof ROLES;

/** Tells a role from any other word (a request, a row of an older scheme). */
export const isRole = (text: string): text is Role => Object.hasOwn(ROLES, text);

/** A role in force today: held, or held in another's place by a dated delegation. */
export type HeldRole = {
  readonly role: Role;
  /** The department the role is limited to; null = the whole agency. */
  readonly department: string | null;
  readonly delegation: {
    readonly id: number;
    readonly giver: string;
    readonly giverName: string;
    readonly until: string;
  } | null;
};

/** The person who acts, with the roles in force on the day of the act. */
export type Actor = {
  readonly id: string;
  readonly name: string;
  readonly post: string;
  readonly agency: string;
  readonly department: string | null;
  readonly roles: readonly HeldRole[];
};

/** What a person can do in the office; each state-changing route names exactly one. */
export const ACTS = {
  "duty-open": ["drafter", "sectionHead", "opennessOffice"],
  "duty-waive": ["opennessOffice"],
  "duty-import": ["opennessOffice"],
  "duty-no-change": ["drafter", "sectionHead", "opennessOffice"],
  "duty-adjust": ["sectionHead", "opennessOffice"],
  "duty-assign": ["sectionHead", "opennessOffice"],
  "duty-transfer": ["opennessOffice"],
  outage: ["admin", "opennessOffice"],
  urge: ["opennessOffice"],
  "urging-reply": ["drafter", "sectionHead", "leader", "opennessOffice"],
  calendar: ["admin", "opennessOffice"],
  setting: ["admin", "opennessOffice"],
  ask: ["drafter", "sectionHead", "secrecyReviewer", "leader", "opennessOffice", "admin", "auditor"],
  draft: ["drafter", "sectionHead", "opennessOffice"],
  review: ["sectionHead", "secrecyReviewer", "leader"],
  waive: ["sectionHead", "secrecyReviewer", "opennessOffice"],
  delegate: ["leader", "sectionHead"],
  deliver: ["drafter", "opennessOffice"],
  "site-right": ["leader", "opennessOffice"],
  jobs: ["admin", "opennessOffice"],
  "demo-clock": ["drafter", "sectionHead", "secrecyReviewer", "leader", "opennessOffice", "admin", "auditor"],
} as const satisfies Record<string, readonly Role[]>;

export type Act = keyof typeof ACTS;

/** Whether one of the actor's roles in force allows the act at all; the action itself then asks about the very thing. */
export function mayAct(actor: Actor, act: Act): boolean {
  const allowed: readonly Role[] = ACTS[act];
  return actor.roles.some((held) => allowed.includes(held.role));
}

/** The actor's holdings of a role that reach the department: limited to it, or agency-wide. Own holdings before delegated ones. */
export function holdings(actor: Actor, role: Role, department: string): HeldRole[] {
  return actor.roles
    .filter((held) => held.role === role && (held.department === null || held.department === department))
    .sort((a, b) => Number(a.delegation !== null) - Number(b.delegation !== null));
}
