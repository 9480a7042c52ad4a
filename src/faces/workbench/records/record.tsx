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
  return <Navigate to={roomOf(detail.data)} params={{ id }} replace />;
}

function roomOf({ state, editable }: RecordDetail) {
  if (editable) return "/records/$id/edit";
  if (state === "submitted") return "/records/$id/review";
  return state === "draft" ? "/records/$id/edit" : "/records/$id/audit";
}
