import { recordAct } from "../../office/audit/audit.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { type Refusal, refuse } from "../../rules/refusal.ts";
import "../release/tables.ts";

export type Confirmation = {
  readonly delivery: number;
  readonly person: string;
  readonly now: Date;
  /** Where it can be seen. */
  readonly link?: string;
  /** SHA-256 of a picture in the blob store, where there is no address (radio, notice board, screen). */
  readonly picture?: string;
};
export type ConfirmRefused = "delivery-unknown" | "delivery-not-ready" | "delivery-settled" | "evidence-missing";

/**
 * A person confirms that a package reached its channel, with a link or a picture (JY-17): the program never claims it by
 * itself. A confirmation stands; confirming again with the same evidence changes nothing.
 */
export async function confirmDelivery(tx: Tx, confirmation: Confirmation): Promise<true | Refusal<ConfirmRefused>> {
  const delivery = await deliveryForUpdate(tx, confirmation.delivery);
  if (!delivery) return unknown(confirmation.delivery);
  const link = confirmation.link?.trim() || null;
  const picture = confirmation.picture ?? null;
  if (link === null ? picture === null : !/^https?:\/\/\S+$/.test(link))
    return refuse(
      "evidence-missing",
      "请给出能打开的链接（http 开头），或者上传一张图片。",
      "Give a link that opens (http…) or a picture.",
      { delivery: confirmation.delivery },
    );
  if (delivery.state === "confirmed" && delivery.link === link && delivery.picture_digest === picture) return true;
  if (delivery.state === "waiting")
    return refuse("delivery-not-ready", "稿件包还没有备好。", "The package is not ready yet.", {
      delivery: delivery.id,
    });
  if (delivery.state !== "ready") return settled(delivery.id);
  await tx
    .updateTable("delivery")
    .set({
      state: "confirmed",
      link,
      picture_digest: picture,
      confirmed_by: confirmation.person,
      confirmed_at: confirmation.now,
    })
    .where("id", "=", delivery.id)
    .execute();
  await audit(tx, confirmation, "delivery-confirmed", { channel: delivery.channel, record: delivery.record });
  return true;
}

/** A person says that a delivery did not work out, and why. It can be tried again later with `retryDelivery`. */
export async function failDelivery(
  tx: Tx,
  failure: { readonly delivery: number; readonly person: string; readonly now: Date; readonly why: string },
): Promise<true | Refusal<"delivery-unknown" | "delivery-settled">> {
  const delivery = await deliveryForUpdate(tx, failure.delivery);
  if (!delivery) return unknown(failure.delivery);
  if (delivery.state === "confirmed") return settled(delivery.id);
  await tx.updateTable("delivery").set({ state: "failed", note: failure.why }).where("id", "=", delivery.id).execute();
  await audit(tx, failure, "delivery-failed", { channel: delivery.channel, why: failure.why });
  return true;
}

/** Puts a failed delivery back in line; its package is made again. A delivery made void by a withdrawal stays so. */
export async function retryDelivery(
  tx: Tx,
  retry: { readonly delivery: number; readonly person: string; readonly now: Date },
): Promise<true | Refusal<"delivery-unknown" | "delivery-settled">> {
  const delivery = await deliveryForUpdate(tx, retry.delivery);
  if (!delivery) return unknown(retry.delivery);
  if (delivery.state !== "failed" || delivery.note === VOID) return settled(delivery.id);
  await tx.updateTable("delivery").set({ state: "waiting", note: "" }).where("id", "=", delivery.id).execute();
  await audit(tx, retry, "delivery-retried", { channel: delivery.channel });
  return true;
}

const VOID = "信息已撤回，不再发送";

/** Takes back what has not gone out yet of a withdrawn record: its packages hold the content. */
export const voidDeliveries = (tx: Tx, record: string, since: number) =>
  tx
    .updateTable("delivery")
    .set({ state: "failed", note: VOID, package_digest: null })
    .where("record", "=", record)
    .where("release", "<", since)
    .where("state", "in", ["waiting", "ready", "failed"])
    .execute();

const deliveryForUpdate = (tx: Tx, id: number) =>
  tx.selectFrom("delivery").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();

const unknown = (delivery: number): Refusal<"delivery-unknown"> =>
  refuse("delivery-unknown", "没有这一次发送。", "There is no such delivery.", { delivery });

const settled = (delivery: number): Refusal<"delivery-settled"> =>
  refuse("delivery-settled", "这一次发送已经了结。", "This delivery is settled.", { delivery });

const audit = (
  tx: Tx,
  act: { readonly delivery: number; readonly person: string; readonly now: Date },
  name: string,
  facts: Record<string, unknown>,
) =>
  recordAct(tx, {
    at: act.now,
    person: act.person,
    act: name,
    subjectKind: "delivery",
    subject: String(act.delivery),
    facts,
  });
