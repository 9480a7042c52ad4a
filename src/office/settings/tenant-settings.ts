import type { Tx } from "../../platform/db/tables.ts";
import { parseRule, printRule } from "../../rules/law/rule.ts";
import { isRefusal, type Refusal, refuse } from "../../rules/refusal.ts";
import { recordAct } from "../audit/audit.ts";
import { type Actor, mayAct } from "../people/roles.ts";
import "./tables.ts";

/** What a tenant may set for its own office. */
export type TenantSettings = {
  /** Reminders to the liaison: so many working days before the due day, on it, so many after it. */
  readonly remindBefore: readonly number[];
  readonly remindOnDay: boolean;
  readonly remindAfter: readonly number[];
  /** By when a 督办 notice is to be answered, and a question inside the government; in the rule grammar. */
  readonly urgingReply: string;
  readonly questionReply: string;
};

/** What holds where the tenant set nothing. The reply days are ours: no source gives them. */
export const DEFAULT_SETTINGS: TenantSettings = {
  remindBefore: [3],
  remindOnDay: true,
  remindAfter: [1],
  urgingReply: "within 5 workingDays",
  questionReply: "within 5 workingDays",
};

export type SettingName = keyof TenantSettings;
const NAMES = Object.keys(DEFAULT_SETTINGS) as SettingName[];

/** The tenant's settings now: the newest value of each, the default where there is none. */
export async function tenantSettings(tx: Tx): Promise<TenantSettings> {
  const rows = await tx
    .selectFrom("setting_version")
    .distinctOn("name")
    .select(["name", "value"])
    .orderBy("name")
    .orderBy("id", "desc")
    .execute();
  return { ...DEFAULT_SETTINGS, ...Object.fromEntries(rows.map((row) => [row.name, row.value])) };
}

/** Changes one setting; the earlier values stay on record. Refuses `setting-unknown` and `setting-value`. */
export async function changeSetting(
  tx: Tx,
  actor: Actor,
  wanted: { readonly name: string; readonly value: unknown },
  now: Date,
): Promise<{ name: string } | Refusal<"not-allowed" | "setting-unknown" | "setting-value">> {
  if (!mayAct(actor, "setting"))
    return refuse("not-allowed", "您不能改办公设置。", "Your role does not change the office's settings.");
  const name = NAMES.find((one) => one === wanted.name);
  if (name === undefined)
    return refuse("setting-unknown", "没有这项设置。", "There is no such setting.", { settings: NAMES });
  const value = settingValue(name, wanted.value);
  if (isRefusal(value)) return value;
  await tx
    .insertInto("setting_version")
    .values({ name, value: JSON.stringify(value), changed_at: now, changed_by: actor.id })
    .execute();
  await recordAct(tx, {
    at: now,
    person: actor.id,
    act: "setting-changed",
    subjectKind: "setting",
    subject: name,
    facts: { value },
  });
  return { name };
}

const MOST_DAYS = 60;

function settingValue(name: SettingName, value: unknown): number[] | boolean | string | Refusal<"setting-value"> {
  const bad = refuse(
    "setting-value",
    "这个值不能用：天数是1到60的整数，期限照“within 5 workingDays”的写法。",
    "This value cannot be used: days are whole numbers from 1 to 60, limits are written like “within 5 workingDays”.",
    { field: "value" },
  );
  if (name === "remindOnDay") return typeof value === "boolean" ? value : bad;
  if (name === "remindBefore" || name === "remindAfter") {
    const days: unknown[] = Array.isArray(value) ? value : [];
    const fit = days.filter(
      (day): day is number => Number.isInteger(day) && Number(day) >= 1 && Number(day) <= MOST_DAYS,
    );
    return Array.isArray(value) && fit.length === days.length ? fit : bad;
  }
  const rule = parseRule(typeof value === "string" ? value : "");
  if (isRefusal(rule) || rule.kind !== "within" || rule.unit === "hours") return bad;
  return printRule(rule);
}
