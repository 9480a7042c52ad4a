import { useQuery } from "@tanstack/react-query";
import type { RecordDetail } from "../../desk/contract/records.ts";
import { act } from "../api.ts";

const POLL_MS = 8_000;
type Presence = { others?: RecordDetail["others"]; version?: number } | null;

/** Tells the office which field this person is at, and hears who else is at the draft and whether a newer version exists. */
export function usePresence(record: RecordDetail, field: string): { others: RecordDetail["others"]; version: number } {
  const presence = useQuery({
    queryKey: ["presence", record.id, field],
    queryFn: () => act<Presence>("POST", `records/${record.id}/presence`, { field }),
    refetchInterval: POLL_MS,
    placeholderData: (previous: Presence | undefined) => previous,
    retry: false,
    gcTime: 0,
  });
  return { others: presence.data?.others ?? record.others, version: presence.data?.version ?? record.version };
}
