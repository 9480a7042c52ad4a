import Type from "typebox";
import { noteWrongCode } from "../../../office/people/sign-in.ts";
import { returnRecord } from "../../../publishing/clearance/actions/return-record.ts";
import { signRevision } from "../../../publishing/clearance/actions/sign-revision.ts";
import { isRefusal } from "../../../rules/refusal.ts";
import { type Call, changes, type Route, reads } from "../desk.ts";
import { differenceView } from "../present/difference-view.ts";
import { numberIn } from "../present/paging.ts";
import { reviewRows } from "../present/review-queue.ts";
import { reviewView } from "../present/review-view.ts";
import { signMeansOf } from "./records.ts";

const MOST_WAITING = 200;

export const reviewRoutes: readonly Route[] = [
  reads("reviews", ({ tenant, actor }) => tenant.db.read((tx) => reviewRows(tx, actor, MOST_WAITING))),
  reads("records/:id/review", (call) => call.tenant.db.read((tx) => reviewView(tx, call, call.params.id ?? ""))),
  reads("records/:id/difference", ({ tenant, params, query, desk }) =>
    tenant.db.read((tx) => differenceView(tx, desk.types, params.id ?? "", numberIn(query.from), numberIn(query.to))),
  ),
  changes(
    "POST",
    "records/:id/return",
    "review",
    Type.Object({
      rev: Type.Integer(),
      reasons: Type.Array(Type.String(), { maxItems: 8 }),
      words: Type.String({ maxLength: 2000 }),
    }),
    (call) =>
      call.tenant.db.write((tx) => returnRecord(tx, call.actor, call.params.id ?? "", call.body, signMeansOf(call))),
  ),
  changes(
    "POST",
    "records/:id/sign",
    "review",
    Type.Object({
      rev: Type.Integer(),
      digest: Type.String(),
      step: Type.Integer(),
      gates: Type.Array(Type.String(), { maxItems: 5 }),
      secrecy: Type.Boolean(),
      opinion: Type.String({ maxLength: 500 }),
      code: Type.String({ maxLength: 12 }),
    }),
    sign,
  ),
];

async function sign(call: Call) {
  const body = call.body as Parameters<typeof signRevision>[3];
  const signed = await call.tenant.db.write((tx) =>
    signRevision(tx, call.actor, call.params.id ?? "", body, signMeansOf(call)),
  );
  if (isRefusal(signed) && signed.refused === "code-wrong")
    await noteWrongCode(call.tenant.db, call.actor.id, call.desk.wall());
  if (!isRefusal(signed) && signed.released) call.tenant.accepted();
  return signed;
}
