import { Checkbox, Input } from "antd";
import type { TypeField } from "../../desk/contract/matters.ts";
import { Choose, Field } from "../parts/field.tsx";

type FieldControlProps = {
  field: TypeField;
  value: string | string[];
  wrong: string | null;
  /** Who else is in this field right now. */
  busy: string | null;
  onChange: (value: string | string[]) => void;
  onFocus: () => void;
};

/** One field of a record type as one control. */
export function FieldControl({ field, value, wrong, busy, onChange, onFocus }: FieldControlProps) {
  const hint = busy === null ? field.hint : `${busy}正在编辑这一栏`;
  if (field.kind === "list" && field.choices !== undefined) {
    return (
      <fieldset className="field checks">
        <legend className="field-name">
          {field.label} {field.required && <span className="must-word">必填</span>}
        </legend>
        <Checkbox.Group
          options={field.choices}
          value={[value].flat().filter((one) => one !== "")}
          onChange={(chosen) => onChange(chosen)}
        />
        {wrong !== null && <div className="field-below red">{wrong}</div>}
      </fieldset>
    );
  }
  return (
    <Field label={field.label} required={field.required} hint={hint} wrong={wrong}>
      {({ id, describedBy }) => <Control {...{ id, describedBy, field, value, onChange, onFocus }} />}
    </Field>
  );
}

type ControlProps = Pick<FieldControlProps, "field" | "value" | "onChange" | "onFocus"> & {
  id: string;
  describedBy: string | undefined;
};

function Control({ id, describedBy, field, value, onChange, onFocus }: ControlProps) {
  const text = Array.isArray(value) ? value.join("；") : value;
  const common = { id, "aria-describedby": describedBy, onFocus, "data-field": field.key, maxLength: field.maxLength };
  switch (field.kind) {
    case "text":
      return (
        <Input.TextArea
          {...common}
          className="grows"
          rows={2}
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case "date":
      return (
        <input
          {...common}
          className="day-input"
          type="date"
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case "number":
      return (
        <Input
          {...common}
          inputMode="decimal"
          suffix={field.unit}
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case "choice":
      return (
        <Choose
          id={id}
          describedBy={describedBy}
          value={text}
          none="请选择"
          choices={field.choices ?? []}
          onChange={onChange}
          onFocus={onFocus}
        />
      );
    case "list":
      return (
        <Input
          {...common}
          placeholder="几项用分号隔开"
          value={text}
          onChange={(event) => onChange(event.target.value.split(/[；;]/))}
          onBlur={(event) => onChange(listOf(event.target.value))}
        />
      );
    case "line":
      // A title is one line of text, but rarely one line of this column.
      if (field.key === "title") {
        return (
          <Input.TextArea
            {...common}
            className="grows"
            rows={1}
            value={text}
            onChange={(event) => onChange(event.target.value.replace(/\s*\n\s*/g, ""))}
          />
        );
      }
      return <Input {...common} value={text} onChange={(event) => onChange(event.target.value)} />;
  }
}

function listOf(text: string): string[] {
  return text
    .split(/[；;]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
