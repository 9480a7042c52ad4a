import type { Tx } from "../../../platform/db/tables.ts";
import "../../../office/catalog/tables.ts";
import "../../../publishing/release/tables.ts";
import type { DeliveryRow } from "../contract/after-release.ts";
import { localMinute } from "./time.ts";

const STATE_LABELS = { waiting: "等网站公开", ready: "可以发送", confirmed: "已确认", failed: "没有办成" } as const;
const MOST = 200;

/** Deliveries to channels, newest first; of one record or of all. */
export async function deliveryRows(
  tx: Tx,
  filter: { readonly record?: string; readonly state?: string },
): Promise<DeliveryRow[]> {
  let query = tx
    .selectFrom("delivery")
    .innerJoin("channel", "channel.id", "delivery.channel")
    .innerJoin("record_item", "record_item.id", "delivery.record")
    .leftJoin("person", "person.id", "delivery.confirmed_by")
    .selectAll("delivery")
    .select(["channel.name as channel_name", "record_item.title", "person.name as person_name"]);
  if (filter.record) query = query.where("delivery.record", "=", filter.record);
  if (filter.state && filter.state in STATE_LABELS)
    query = query.where("delivery.state", "=", filter.state as keyof typeof STATE_LABELS);
  const rows = await query.orderBy("delivery.id", "desc").limit(MOST).execute();
  return rows.map((row) => ({
    id: row.id,
    record: row.record,
    title: row.title,
    channel: row.channel_name,
    state: row.state,
    stateLabel: STATE_LABELS[row.state],
    packageUrl: row.package_digest ? `/api/deliveries/${row.id}/package` : null,
    link: row.link,
    pictureUrl: row.picture_digest ? `/api/deliveries/${row.id}/picture` : null,
    confirmedBy: row.person_name,
    at: localMinute(row.confirmed_at ?? row.created_at),
    emergency: row.emergency,
  }));
}
