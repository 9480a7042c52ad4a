import { useQuery } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useState } from "react";
import { Choose, Field } from "../parts/field.tsx";
import { Waiting } from "../parts/states.tsx";
import { type Change, changeOf, FRESH, type Given, type PartProps } from "./change-of.ts";
import { ItemFields } from "./item-fields.tsx";
import { OriginFields } from "./origin-fields.tsx";
import { catalogChoices } from "./queries.ts";
import { ValueField } from "./value-field.tsx";

const KINDS = [
  { value: "set", label: "改一个事项的属性" },
  { value: "add", label: "新增事项" },
  { value: "retire", label: "停用事项" },
  { value: "department-end", label: "科室撤销" },
];
const ITEM_KINDS = [
  { value: "item-add", label: "清单里新增一项" },
  { value: "item-cancel", label: "取消一项" },
  { value: "item-delegate", label: "下放一项" },
];

type FormProps = { list: string | null; add: (change: Change) => void; running: boolean };

/** One change at a time: choose what, say the new value and where it comes from, put it into the set. */
export function ChangeForm({ list, add, running }: FormProps) {
  const choices = useQuery(catalogChoices()).data;
  const kinds = list === null ? [...KINDS, ...ITEM_KINDS] : ITEM_KINDS;
  const [given, setGiven] = useState<Given>({ ...FRESH, kind: kinds[0]?.value ?? "set", list: list ?? "" });
  if (choices === undefined) return <Waiting lines={3} />;
  const change = (part: Partial<Given>) => setGiven({ ...given, ...part });
  const made = changeOf(given, choices);
  const put = () => {
    if (typeof made === "string") return;
    add(made);
    setGiven({ ...FRESH, kind: given.kind, list: given.list, matter: given.matter });
  };
  return (
    <fieldset className="change-form">
      <legend className="field-name">加一处改动</legend>
      <div className="two">
        <Field label="改什么" required>
          {({ id }) => <Choose id={id} value={given.kind} choices={kinds} onChange={(kind) => change({ kind })} />}
        </Field>
        {["set", "retire"].includes(given.kind) && <MatterField given={given} choices={choices} change={change} />}
        {given.kind === "set" && <AttributeField given={given} choices={choices} change={change} />}
      </div>
      {given.kind === "set" && given.matter !== "" && given.key !== "" && (
        <ValueField given={given} choices={choices} change={change} />
      )}
      {given.kind === "add" && <NewMatter given={given} choices={choices} change={change} />}
      {given.kind === "retire" && (
        <Field label="为什么停用" required>
          {({ id }) => <Input id={id} value={given.text} onChange={(event) => change({ text: event.target.value })} />}
        </Field>
      )}
      {given.kind.startsWith("item-") && (
        <ItemFields given={given} choices={choices} change={change} fixed={list !== null} />
      )}
      {given.kind === "department-end" && <DepartmentEnd given={given} choices={choices} change={change} />}
      {given.kind !== "retire" && given.kind !== "department-end" && <OriginFields given={given} change={change} />}
      <p className="row-buttons">
        <Button disabled={typeof made === "string"} loading={running} onClick={put}>
          加进改动并存
        </Button>
        <span className="second">{typeof made === "string" ? made : ""}</span>
      </p>
    </fieldset>
  );
}

function MatterField({ given, choices, change }: PartProps) {
  return (
    <Field label="事项" required>
      {({ id }) => (
        <Choose
          id={id}
          value={given.matter}
          none="请选择"
          choices={choices.matters.map((row) => ({ value: row.id, label: row.name }))}
          onChange={(matter) => change({ matter })}
        />
      )}
    </Field>
  );
}

function AttributeField({ given, choices, change }: PartProps) {
  const words = choices.matters.find((row) => row.id === given.matter)?.words[given.key];
  return (
    <Field label="属性" required hint={words && `现在：${words}`}>
      {({ id, describedBy }) => (
        <Choose
          id={id}
          describedBy={describedBy}
          value={given.key}
          none="请选择"
          choices={choices.attributes.map((one) => ({ value: one.key, label: one.label }))}
          onChange={(key) => change({ key, text: "", several: [] })}
        />
      )}
    </Field>
  );
}

function NewMatter({ given, choices, change }: PartProps) {
  return (
    <div className="two">
      <Field label="照哪个事项的样子" required hint="先照抄它的属性，再一项项改">
        {({ id, describedBy }) => (
          <Choose
            id={id}
            describedBy={describedBy}
            value={given.matter}
            none="请选择"
            choices={choices.matters.map((row) => ({ value: row.id, label: row.name }))}
            onChange={(matter) => change({ matter })}
          />
        )}
      </Field>
      <Field label="编号" required hint="小写字母、数字和短横，定了就不改">
        {({ id, describedBy }) => (
          <Input
            id={id}
            aria-describedby={describedBy}
            value={given.id}
            onChange={(event) => change({ id: event.target.value })}
          />
        )}
      </Field>
      <Field label="名称" required>
        {({ id }) => <Input id={id} value={given.text} onChange={(event) => change({ text: event.target.value })} />}
      </Field>
      <Field label="简称" required hint="最多 7 个字">
        {({ id, describedBy }) => (
          <Input
            id={id}
            aria-describedby={describedBy}
            maxLength={7}
            value={given.short}
            onChange={(event) => change({ short: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}

function DepartmentEnd({ given, choices, change }: PartProps) {
  const departments = choices.departments.map((row) => ({ value: row.id, label: row.name }));
  return (
    <div className="two">
      <Field label="科室" required>
        {({ id }) => (
          <Choose
            id={id}
            value={given.department}
            none="请选择"
            choices={departments}
            onChange={(department) => change({ department })}
          />
        )}
      </Field>
      <Field label="最后一天" required>
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
      <Field label="由哪个科室承接" hint="有未完成的义务时必须写明">
        {({ id, describedBy }) => (
          <Choose
            id={id}
            describedBy={describedBy}
            value={given.receiver}
            none="没有"
            choices={departments.filter((one) => one.value !== given.department)}
            onChange={(receiver) => change({ receiver })}
          />
        )}
      </Field>
    </div>
  );
}
