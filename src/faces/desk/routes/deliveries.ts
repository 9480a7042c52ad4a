import Type from "typebox";
import type { Tx } from "../../../platform/db/tables.ts";
import { type Confirmation, confirmDelivery } from "../../../publishing/channels/confirm-delivery.ts";
import { openEmergencyDuty } from "../../../publishing/channels/emergency.ts";
import { type MagicKind, magicKind } from "../../../publishing/files/file-kind.ts";
import { isRefusal, type Refusal, refuse } from "../../../rules/refusal.ts";
import { type Call, changes, FileAnswer, type Route, reads } from "../desk.ts";
import { deliveryRows } from "../present/deliveries.ts";
import { numberIn } from "../present/paging.ts";

/** What goes out beside the site: the list, the package to take along, and the confirmation of a person (JY-16, JY-17). */
export const deliveryRoutes: readonly Route[] = [
  reads("deliveries", ({ tenant, query }) =>
    tenant.db.read((tx) =>
      deliveryRows(tx, {
        ...(query.state && { state: query.state }),
        ...(query.record && { record: query.record }),
      }),
    ),
  ),
  reads("deliveries/:id/package", packageFile),
  reads("deliveries/:id/picture", pictureFile),
  changes("POST", "deliveries/:id/confirm", "deliver", Type.Any(), confirm),
  changes(
    "POST",
    "records/:id/emergency",
    "deliver",
    Type.Object({ where: Type.String({ minLength: 1, maxLength: 100 }) }),
    async ({ tenant, actor, params, body, now, calendar }) => {
      const emergency = { record: params.id ?? "", where: body.where, person: actor.id, at: now };
      const duty = await tenant.db.write((tx) => openEmergencyDuty(tx, emergency, calendar));
      return isRefusal(duty) ? duty : { duty };
    },
  ),
];

const deliveryOf = (tx: Tx, id: number) =>
  tx
    .selectFrom("delivery")
    .select(["id", "record", "channel", "package_digest", "picture_digest"])
    .where("id", "=", id)
    .executeTakeFirst();

const unknown = () => refuse("delivery-unknown", "没有这一次发送。", "There is no such delivery.");

async function packageFile({ tenant, desk, params }: Call) {
  const delivery = await tenant.db.read((tx) => deliveryOf(tx, numberIn(params.id)));
  if (!delivery) return unknown();
  if (delivery.package_digest === null)
    return refuse("delivery-not-ready", "稿件包还没有备好，或已经收回。", "There is no package to take along.");
  const bytes = await desk.blobs.get(delivery.package_digest);
  return new FileAnswer(bytes, "application/zip", `${delivery.record}-${delivery.channel}.zip`);
}

async function pictureFile({ tenant, desk, params }: Call) {
  const delivery = await tenant.db.read((tx) => deliveryOf(tx, numberIn(params.id)));
  if (!delivery?.picture_digest) return unknown();
  const bytes = await desk.blobs.get(delivery.picture_digest);
  const kind = PICTURES[magicKind(bytes)] ?? PICTURES.png!;
  return new FileAnswer(bytes, kind.type, `${delivery.record}-${delivery.channel}.${kind.extension}`);
}

const PICTURES: Partial<Record<MagicKind, { readonly type: string; readonly extension: string }>> = {
  png: { type: "image/png", extension: "png" },
  jpeg: { type: "image/jpeg", extension: "jpg" },
};

type Evidence = Pick<Confirmation, "link" | "picture">;

async function confirm(call: Call<{ link?: unknown }>) {
  const { tenant, actor, params, now } = call;
  const evidence = typeof call.body.link === "string" ? { link: call.body.link.slice(0, 2000) } : await uploaded(call);
  if (isRefusal(evidence)) return evidence;
  const confirmation = { delivery: numberIn(params.id), person: actor.id, now, ...evidence };
  const confirmed = await tenant.db.write((tx) => confirmDelivery(tx, confirmation));
  return isRefusal(confirmed) ? confirmed : { confirmed };
}

/** Link and picture of a form; the picture is in the blob store before anybody says that it is. */
async function uploaded({ files, desk }: Call): Promise<Evidence | Refusal> {
  const form = await files();
  if (isRefusal(form)) return form;
  const link = form.fields.link?.slice(0, 2000);
  const picture = form.files[0];
  if (!picture) return { ...(link !== undefined && { link }) };
  if (!PICTURES[magicKind(picture.bytes)])
    return refuse("picture-kind", "图片请用 PNG 或 JPEG。", "A picture has to be PNG or JPEG.", { field: "file" });
  const kept = await desk.blobs.put(picture.bytes);
  return isRefusal(kept) ? kept : { ...(link !== undefined && { link }), picture: kept.sha256 };
}
