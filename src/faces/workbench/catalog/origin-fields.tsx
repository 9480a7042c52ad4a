import { Input, Radio } from "antd";
import { Field } from "../parts/field.tsx";
import type { Given } from "./change-of.ts";

type OriginProps = { given: Given; change: (part: Partial<Given>) => void };

/** Where the value comes from: the words of the source, a law by name, or our own reading, which borrows no quote (JY-29). */
export function OriginFields({ given, change }: OriginProps) {
  return (
    <div className="two">
      <fieldset className="field">
        <legend className="field-name">出处</legend>
        <Radio.Group
          value={given.from}
          onChange={(event) => change({ from: event.target.value as Given["from"] })}
          options={[
            { value: "quote", label: "原文" },
            { value: "law", label: "法律" },
            { value: "inferred", label: "推断" },
          ]}
        />
      </fieldset>
      {given.from !== "inferred" && (
        <Field
          label={given.from === "quote" ? "原文的话" : "法律和条款"}
          required
          hint={given.from === "quote" ? "一字不差，否则存的时候会指出来" : "如 政府信息公开条例第二十六条"}
        >
          {({ id, describedBy }) => (
            <Input
              id={id}
              aria-describedby={describedBy}
              value={given.words}
              onChange={(event) => change({ words: event.target.value })}
            />
          )}
        </Field>
      )}
    </div>
  );
}
