import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useState } from "react";
import type { RoleCode } from "../../desk/contract/sign-in.ts";
import { act } from "../api.ts";
import { Chip } from "../parts/chip.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { Choose, Field } from "../parts/field.tsx";
import { Pager } from "../parts/pager.tsx";
import { Failed, Refusal, Waiting } from "../parts/states.tsx";
import { delegations, me, people } from "../queries.ts";

/** Who signs in whose place, from when to when. Only the giver gives and ends. */
export function Delegations() {
  const found = useQuery(delegations());
  const [giving, setGiving] = useState(false);
  const client = useQueryClient();
  const end = useMutation({
    mutationFn: (id: number) => act("POST", `delegations/${id}/end`),
    onSuccess: () => client.invalidateQueries(),
  });
  if (found.isPending) return <Waiting />;
  if (found.isError) return <Failed error={found.error} again={() => void found.refetch()} />;
  return (
    <>
      <p className="above-table">
        <Button onClick={() => setGiving(true)}>委托别人代签…</Button>
      </p>
      <Refusal error={end.error} />
      <table className="rows cards">
        <thead>
          <tr>
            <th>谁</th>
            <th>托给谁</th>
            <th>身份</th>
            <th>起止</th>
            <th>理由</th>
            <th>
              <span className="unseen">做什么</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {found.data.rows.map((row) => (
            <tr key={row.id} data-row tabIndex={-1}>
              <td>{row.giver}</td>
              <td data-name="托给">{row.taker}</td>
              <td>{row.role}</td>
              <td className="nowrap">
                {row.fromDay} 至 {row.untilDay}
              </td>
              <td>{row.reason}</td>
              <td className="num">
                {row.ended ? (
                  <Chip>已终止</Chip>
                ) : (
                  row.mine && (
                    <Button loading={end.isPending} onClick={() => end.mutate(row.id)}>
                      收回委托
                    </Button>
                  )
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Pager {...found.data} what="条委托" go={() => {}} />
      {giving && <GiveDialog close={() => setGiving(false)} />}
    </>
  );
}

type Given = { taker: string; role: string; fromDay: string; untilDay: string; reason: string };

function GiveDialog({ close }: { close: () => void }) {
  const self = useQuery(me()).data;
  const everybody = useQuery(people({}));
  const own = (self?.roles ?? []).filter((role) => role.inPlaceOf === null);
  const [given, setGiven] = useState<Partial<Given>>({});
  const whole: Given = {
    taker: given.taker ?? "",
    role: given.role ?? (own[0]?.role satisfies RoleCode | undefined) ?? "",
    fromDay: given.fromDay ?? self?.today ?? "",
    untilDay: given.untilDay ?? "",
    reason: given.reason ?? "",
  };
  const client = useQueryClient();
  const give = useMutation({
    mutationFn: () => act("POST", "delegations", whole),
    onSuccess: async () => {
      close();
      await client.invalidateQueries();
    },
  });
  const change = (part: Partial<Given>) => setGiven({ ...given, ...part });
  const sleeps =
    whole.taker === ""
      ? "请选托给谁"
      : whole.untilDay === ""
        ? "请定到哪一天"
        : whole.reason.trim() === ""
          ? "请写理由"
          : null;
  const others = (everybody.data?.rows ?? []).filter((person) => person.id !== self?.person.id);
  return (
    <Dialog
      open
      title="委托别人代签"
      close={close}
      act="委托"
      run={() => give.mutate()}
      running={give.isPending}
      sleeps={sleeps}
      error={give.error}
    >
      <ul className="happens">
        <li>这些天里，对方可以用您的身份签；审批单上写“代”和起止。</li>
        <li>自己起草的、已经签过的，对方也不能代签。</li>
      </ul>
      <Field label="托给谁" required>
        {({ id }) => (
          <Choose
            id={id}
            value={whole.taker}
            none="请选择"
            choices={others.map((person) => ({ value: person.id, label: `${person.name}（${person.post}）` }))}
            onChange={(taker) => change({ taker })}
          />
        )}
      </Field>
      <Field label="哪个身份" required>
        {({ id }) => (
          <Choose
            id={id}
            value={whole.role}
            choices={own.map((role) => ({ value: role.role, label: role.label }))}
            onChange={(role) => change({ role })}
          />
        )}
      </Field>
      <Field label="从哪一天" required>
        {({ id }) => (
          <input
            id={id}
            type="date"
            className="day-input"
            value={whole.fromDay}
            onChange={(event) => change({ fromDay: event.target.value })}
          />
        )}
      </Field>
      <Field label="到哪一天" required>
        {({ id }) => (
          <input
            id={id}
            type="date"
            className="day-input"
            value={whole.untilDay}
            onChange={(event) => change({ untilDay: event.target.value })}
          />
        )}
      </Field>
      <Field label="理由" required>
        {({ id }) => (
          <Input id={id} value={whole.reason} onChange={(event) => change({ reason: event.target.value })} />
        )}
      </Field>
    </Dialog>
  );
}
