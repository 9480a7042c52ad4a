import { useQuery } from "@tanstack/react-query";
import { Input, Radio } from "antd";
import type { Disposition } from "../../desk/contract/records.ts";
import { negativeItems } from "../catalog/queries.ts";
import { Choose, Field } from "../parts/field.tsx";
import { grounds } from "../queries.ts";

type DispositionProps = {
  value: Disposition;
  wrong: string | null;
  onChange: (value: Disposition) => void;
};

const STRENGTH = {
  must: "依法必须不公开",
  may: "可以不公开",
  unlessPublicInterest: "一般不公开；不公开会损害公共利益的，应当公开",
} as const;

/** Three ways in the open; the two that close something ask for ground, basis and reason at once. */
export function DispositionBox({ value, wrong, onChange }: DispositionProps) {
  return (
    <fieldset className={wrong === null ? "field disposition" : "field disposition wrong"}>
      <legend className="field-name">
        公开方式 <span className="must-word">必填</span>
      </legend>
      <Radio.Group
        value={value.kind}
        onChange={(event) => onChange({ ...value, kind: event.target.value as Disposition["kind"] })}
        options={[
          { value: "proactive", label: "主动公开" },
          { value: "onRequest", label: "依申请公开" },
          { value: "withheld", label: "不予公开" },
        ]}
      />
      <div className="field-below" data-field="disposition" tabIndex={-1}>
        {wrong ?? (value.kind === "proactive" ? "全社会可见。" : "选后两种，要写依据和理由。")}
      </div>
      {value.kind === "proactive" && (
        <Field label="公开依据" hint="如 政府信息公开条例第二十条（一）">
          {({ id, describedBy }) => (
            <Input
              id={id}
              aria-describedby={describedBy}
              value={value.basis ?? ""}
              onChange={(event) => onChange({ ...value, basis: event.target.value })}
            />
          )}
        </Field>
      )}
      {(value.kind === "onRequest" || value.kind === "withheld") && <Closing value={value} onChange={onChange} />}
    </fieldset>
  );
}

function Closing({ value, onChange }: Pick<DispositionProps, "value" | "onChange">) {
  const list = useQuery(grounds());
  const ground = list.data?.find((one) => one.code === value.ground);
  const change = (part: Partial<Disposition>) => onChange({ ...value, ...part });
  return (
    <div className="closing">
      <Field
        label="不公开的情形"
        required={value.kind === "withheld"}
        hint={ground && `${ground.basis} · ${STRENGTH[ground.strength]}`}
      >
        {({ id, describedBy }) => (
          <Choose
            id={id}
            describedBy={describedBy}
            value={value.ground ?? ""}
            none="请选择"
            choices={(list.data ?? []).map((one) => ({ value: one.code, label: one.label }))}
            onChange={(code) => change({ ground: code, basis: list.data?.find((one) => one.code === code)?.basis })}
          />
        )}
      </Field>
      {value.kind === "withheld" && ground !== undefined && (
        <NegativeItemField ground={ground.code} value={value.negativeItem ?? ""} onChange={change} />
      )}
      {ground?.needsLaw === true && (
        <div className="two">
          <Field label="法律名称" required>
            {({ id }) => (
              <Input id={id} value={value.law ?? ""} onChange={(event) => change({ law: event.target.value })} />
            )}
          </Field>
          <Field label="第几条" required>
            {({ id }) => (
              <Input
                id={id}
                value={value.article ?? ""}
                onChange={(event) => change({ article: event.target.value })}
              />
            )}
          </Field>
        </div>
      )}
      <Field label="依据" required>
        {({ id }) => (
          <Input id={id} value={value.basis ?? ""} onChange={(event) => change({ basis: event.target.value })} />
        )}
      </Field>
      <Field label="理由" required hint="写给审核的人看，也留在审计里">
        {({ id, describedBy }) => (
          <Input.TextArea
            id={id}
            aria-describedby={describedBy}
            className="grows"
            rows={2}
            value={value.reason ?? ""}
            onChange={(event) => change({ reason: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}

type ItemProps = { ground: string; value: string; onChange: (part: Partial<Disposition>) => void };

/** Which item of the negative list is meant; nothing to choose where no list stands for the ground (ZJ-08). */
function NegativeItemField({ ground, value, onChange }: ItemProps) {
  const items = useQuery(negativeItems(ground)).data ?? [];
  if (items.length === 0) return null;
  return (
    <Field label="负面清单里的哪一项" required>
      {({ id }) => (
        <Choose
          id={id}
          value={value}
          none="请选择"
          choices={items.map((one) => ({ value: one.key, label: `${one.name}（${one.list}）` }))}
          onChange={(negativeItem) => onChange({ negativeItem })}
        />
      )}
    </Field>
  );
}
