import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { DutyDetail } from "../../desk/contract/duties.ts";
import { act } from "../api.ts";
import { Dialog } from "../parts/dialog.tsx";
import { Choose, Field } from "../parts/field.tsx";
import { people } from "../queries.ts";
import { besides, fieldOf } from "./field-of.ts";

/** Gives a duty to a named person 专人; several may hold it. */
export function AssignDialog({ duty, close }: { duty: DutyDetail; close: () => void }) {
  const [person, setPerson] = useState("");
  const everybody = useQuery(people({}));
  const client = useQueryClient();
  const assign = useMutation({
    mutationFn: () => act("POST", `duties/${duty.id}/assign`, { person }),
    onSuccess: async () => {
      close();
      await client.invalidateQueries();
    },
  });
  const own = new Set([...duty.leads, ...duty.supporting].map((one) => one.name));
  const free = (everybody.data?.rows ?? []).filter((one) => !duty.people.some(({ id }) => id === one.id));
  const near = free.filter((one) => one.department !== null && own.has(one.department));
  const others = free.filter((one) => !near.includes(one));
  return (
    <Dialog
      open
      title="分派专人"
      close={close}
      act="分派"
      run={() => assign.mutate()}
      running={assign.isPending}
      sleeps={person === "" ? "请选人" : null}
      error={besides(assign.error, ["person"])}
    >
      <ul className="happens">
        <li>这个人的工作清单上出现这项义务，并收到消息；科室仍然承担。</li>
        <li>随时可以收回，分派和收回都留在经过里。</li>
      </ul>
      <Field label="交给谁" required wrong={fieldOf(assign.error, "person")} hint="承担科室的人排在前面">
        {({ id, describedBy }) => (
          <Choose
            id={id}
            describedBy={describedBy}
            value={person}
            none="请选择"
            choices={[...near, ...others].map((one) => ({
              value: one.id,
              label: `${one.name}（${[one.department, one.post].filter(Boolean).join(" ")}）`,
            }))}
            onChange={setPerson}
          />
        )}
      </Field>
    </Dialog>
  );
}
