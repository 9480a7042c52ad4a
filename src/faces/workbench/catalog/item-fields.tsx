import { useQuery } from "@tanstack/react-query";
import { Input } from "antd";
import { Choose, Field } from "../parts/field.tsx";
import type { PartProps } from "./change-of.ts";
import { catalogLists } from "./queries.ts";

/** A change of a list: a new item, or one that is cancelled or delegated from a day on, to whom (ZJ-10). */
export function ItemFields({ given, choices, change, fixed }: PartProps & { fixed: boolean }) {
  const lists = useQuery(catalogLists()).data ?? [];
  const list = lists.find((one) => one.id === given.list);
  return (
    <div className="two">
      {!fixed && (
        <Field label="清单" required>
          {({ id }) => (
            <Choose
              id={id}
              value={given.list}
              none="请选择"
              choices={lists.map((one) => ({ value: one.id, label: one.name }))}
              onChange={(chosen) => change({ list: chosen, item: "" })}
            />
          )}
        </Field>
      )}
      {given.kind === "item-add" ? (
        <NewItem given={given} choices={choices} change={change} negative={list?.kind === "negative"} />
      ) : (
        <>
          <Field label="哪一项" required>
            {({ id }) => (
              <Choose
                id={id}
                value={given.item}
                none="请选择"
                choices={(list?.items ?? []).map((item) => ({ value: item.id, label: item.name }))}
                onChange={(item) => change({ item })}
              />
            )}
          </Field>
          <Field label="从哪一天起" required>
            {({ id }) => (
              <input
                id={id}
                type="date"
                className="day-input"
                value={given.day}
                onChange={(event) => change({ day: event.target.value })}
              />
            )}
          </Field>
          {given.kind === "item-delegate" && (
            <Field label="下放到哪个单位" required>
              {({ id }) => (
                <Choose
                  id={id}
                  value={given.receiver}
                  none="请选择"
                  choices={choices.agencies.map((row) => ({ value: row.id, label: row.name }))}
                  onChange={(receiver) => change({ receiver })}
                />
              )}
            </Field>
          )}
        </>
      )}
    </div>
  );
}

function NewItem({ given, choices, change, negative }: PartProps & { negative: boolean }) {
  const line = (label: string, key: "id" | "text" | "short" | "basis", required: boolean) => (
    <Field label={label} required={required}>
      {({ id }) => <Input id={id} value={given[key]} onChange={(event) => change({ [key]: event.target.value })} />}
    </Field>
  );
  return (
    <>
      {line("名称", "text", true)}
      {line("编号（小写字母、数字和短横）", "id", true)}
      {line("类别", "short", false)}
      {line("依据", "basis", false)}
      {negative && (
        <Field label="不公开的法定情形" required>
          {({ id }) => (
            <Choose
              id={id}
              value={given.ground}
              none="请选择"
              choices={choices.grounds}
              onChange={(ground) => change({ ground })}
            />
          )}
        </Field>
      )}
    </>
  );
}
