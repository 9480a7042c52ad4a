import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Input } from "antd";
import { useState } from "react";
import type { DeliveryRow } from "../../desk/contract/after-release.ts";
import { act, send } from "../api.ts";
import { Dialog } from "../parts/dialog.tsx";
import { Field } from "../parts/field.tsx";

/** A person says that it is out there, and shows it: a link, or a picture of the place. */
export function ConfirmDialog({ delivery, close }: { delivery: DeliveryRow; close: () => void }) {
  const [link, setLink] = useState("");
  const [picture, setPicture] = useState<File | null>(null);
  const client = useQueryClient();
  const confirm = useMutation({
    mutationFn: () => {
      const path = `deliveries/${delivery.id}/confirm`;
      if (picture === null) return act("POST", path, { link: link.trim() });
      const form = new FormData();
      if (link.trim() !== "") form.append("link", link.trim());
      form.append("file", picture, picture.name);
      return send(path, form);
    },
    onSuccess: async () => {
      close();
      await client.invalidateQueries();
    },
  });
  return (
    <Dialog
      open
      title={`确认已发到${delivery.channel}`}
      close={close}
      act="确认已发"
      run={() => confirm.mutate()}
      running={confirm.isPending}
      sleeps={link.trim() === "" && picture === null ? "链接或截图，至少给一样" : null}
      error={confirm.error}
    >
      <p className="second">{delivery.title}</p>
      <ul className="happens">
        <li>记您的名字和时间；链接、截图留作凭据。</li>
        <li>请看清发出去的与签名包里的是同一份。</li>
      </ul>
      <Field label="链接">
        {({ id }) => (
          <Input
            id={id}
            type="url"
            placeholder="https://"
            value={link}
            onChange={(event) => setLink(event.target.value)}
          />
        )}
      </Field>
      <Field label="截图" hint="PNG 或 JPEG">
        {({ id, describedBy }) => (
          <input
            id={id}
            type="file"
            className="file-input"
            aria-describedby={describedBy}
            accept="image/png,image/jpeg"
            onChange={(event) => setPicture(event.target.files?.[0] ?? null)}
          />
        )}
      </Field>
    </Dialog>
  );
}
