import { type ReactNode, useId } from "react";

type FieldProps = {
  label: string;
  required?: boolean;
  hint?: ReactNode;
  wrong?: string | null;
  children: (ids: { id: string; describedBy: string | undefined }) => ReactNode;
};

/** A control with its name above, `必填` in words, and what is wrong or helpful below. */
export function Field({ label, required = false, hint, wrong, children }: FieldProps) {
  const id = useId();
  const below = `${id}-below`;
  const says = wrong ?? hint;
  return (
    <div className={wrong ? "field wrong" : "field"}>
      <div className="field-head">
        <label htmlFor={id}>{label}</label>
        {required && <span className="must-word">必填</span>}
      </div>
      {children({ id, describedBy: says ? below : undefined })}
      {says && (
        <div id={below} className="field-below">
          {says}
        </div>
      )}
    </div>
  );
}

type ChooseProps = {
  id?: string;
  label?: string;
  value: string;
  onChange: (value: string) => void;
  choices: { value: string; label: string }[];
  none?: string;
  describedBy?: string;
  disabled?: boolean;
  onFocus?: () => void;
};

/** A native list of choices: one finger on a phone, one letter on a keyboard. */
export function Choose({ id, label, value, onChange, choices, none, describedBy, disabled, onFocus }: ChooseProps) {
  return (
    <select
      id={id}
      className="choose"
      aria-label={label}
      aria-describedby={describedBy}
      value={value}
      disabled={disabled}
      onFocus={onFocus}
      onChange={(event) => onChange(event.target.value)}
    >
      {none !== undefined && <option value="">{none}</option>}
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  );
}
