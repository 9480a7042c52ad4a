import { useQuery } from "@tanstack/react-query";
import { Navigate, useParams } from "@tanstack/react-router";
import type { RecordDetail } from "../../desk/contract/records.ts";
import { Failed, Waiting } from "../parts/states.tsx";
import { record } from "../queries.ts";

/** The door of a record: leads to the screen where one can do something about it as it stands. */
export function RecordDoor() {
  const { id } = useParams({ from: "/office/records/$id" });
  const detail = useQuery(record(id));
  if (detail.isPending) return <Waiting />;
  if (detail.isError) return <Failed error={detail.error} again={() => void detail.refetch()} />;
  return <Navigate to={roomOf(detail.data)} params={{ id, record: id }} replace />;
}

/** A change of the catalog and a clean-up are written on screens of their own until they are public. */
function roomOf({ state, editable, type, url }: RecordDetail) {
  if (editable && url === null && type === "catalog") return "/catalog/changes/$record";
  if (editable && url === null && type === "clean-up") return "/clean-ups/$record";
  if (editable) return "/records/$id/edit";
  if (state === "submitted") return "/records/$id/review";
  return state === "draft" ? "/records/$id/edit" : "/records/$id/audit";
}
