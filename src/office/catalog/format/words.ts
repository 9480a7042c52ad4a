import Type from "typebox";
import { idSchema } from "../attribute.ts";

/** The closed words of the scheme format. What a record type holds is the business of publishing/records; here stand names only. */
export const RECORD_TYPES = ["policy", "interpretation", "notice"] as const;
export const LEVELS = ["province", "city", "county", "township", "village"] as const;
/** The four headings of the basic catalog (LC-19). */
export const HEADINGS = ["五公开", "政策解读", "舆情回应", "公众参与"] as const;
/** 五公开 and the sixth of 中山 (ZS-11). */
export const STAGES = ["决策", "执行", "管理", "服务", "结果", "信息"] as const;
/** The five gates of LC-18. */
export const GATES = ["政治关", "法律关", "政策关", "保密关", "文字关"] as const;
export const SIGNER_ROLES = ["author", "sectionHead", "secrecyReviewer", "officeReviewer", "leader"] as const;
/** Why a body must publish (JY-04): it approved, implemented or produced it, or reposts what another body made. */
export const SUBJECT_ROLES = ["approved", "implemented", "produced", "reposted"] as const;
/** What starts a clock: something that happened, or a period that ended. */
export const OCCASIONS = ["formed", "made", "changed", "decided", "policy", "received", "before"] as const;
export const PERIODS = ["month", "quarter", "year"] as const;
/** How often people are told, in the words of the sources: 即时公示, 月公示, 每季度, 每年, 定期或不定期. */
export const CADENCES = ["instant", "monthly", "quarterly", "yearly", "onChange", "asNeeded"] as const;
export const AUDIENCES = ["society", "limited", "board"] as const;

export const text = Type.String({ minLength: 1 });
export const ids = Type.Array(idSchema);
