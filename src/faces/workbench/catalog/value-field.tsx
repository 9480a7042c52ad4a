import { Checkbox, Input } from "antd";
import { Choose, Field } from "../parts/field.tsx";
import type { PartProps } from "./change-of.ts";

/** The control that fits the attribute: a choice, several, lines of text, or an occasion with its rule. */
export function ValueField({ given, choices, change }: PartProps) {
  const attribute = choices.attributes.find((one) => one.key === given.key);
  if (attribute === undefined) return null;
  const yesNo = [
    { value: "yes", label: "是" },
    { value: "no", label: "否" },
  ];
  const options = attribute.control === "flag" ? yesNo : attribute.options;
  if (attribute.control === "clocks") return <ClockField given={given} choices={choices} change={change} />;
  if (attribute.control === "several")
    return (
      <fieldset className="field">
        <legend className="field-name">新的值</legend>
        <Checkbox.Group
          options={options}
          value={given.several}
          onChange={(several) => change({ several: several.map(String) })}
        />
      </fieldset>
    );
  return (
    <Field label="新的值" required hint={["lines", "contents"].includes(attribute.control) ? "一行一项" : undefined}>
      {({ id, describedBy }) => {
        if (attribute.control === "one" || attribute.control === "flag")
          return (
            <Choose id={id} value={given.text} none="请选择" choices={options} onChange={(text) => change({ text })} />
          );
        if (attribute.control === "lines" || attribute.control === "contents")
          return (
            <Input.TextArea
              id={id}
              aria-describedby={describedBy}
              rows={4}
              value={given.text}
              onChange={(event) => change({ text: event.target.value })}
            />
          );
        return <Input id={id} value={given.text} onChange={(event) => change({ text: event.target.value })} />;
      }}
    </Field>
  );
}

function ClockField({ given, choices, change }: PartProps) {
  return (
    <div className="two">
      <Field label="从什么时候算起" required>
        {({ id }) => (
          <Choose
            id={id}
            value={given.occasion}
            choices={choices.occasions}
            onChange={(occasion) => change({ occasion })}
          />
        )}
      </Field>
      <Field label="时限" required hint="如 within 20 workingDays、by 12-31、at once；存后用中文念给您看">
        {({ id, describedBy }) => (
          <Input
            id={id}
            aria-describedby={describedBy}
            className="mono"
            value={given.text}
            onChange={(event) => change({ text: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}
