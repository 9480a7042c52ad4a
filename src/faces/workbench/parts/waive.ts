import { useMutation } from "@tanstack/react-query";
import { act } from "../api.ts";

type Given = { finding: string; reason: string };

/** Keeps a finding as it stands, by name and with a reason; `then` hears of it. */
export function useWaive(record: string, then: () => Promise<unknown>) {
  return useMutation({
    mutationFn: (given: Given) => act("POST", `records/${record}/waive`, given),
    onSuccess: then,
  });
}
