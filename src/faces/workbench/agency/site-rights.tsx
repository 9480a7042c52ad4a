import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useState } from "react";
import type { SiteRightRow } from "../../desk/contract/office.ts";
import { act } from "../api.ts";
import { Chip } from "../parts/chip.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { Field } from "../parts/field.tsx";
import { Pager } from "../parts/pager.tsx";
import { Failed, Waiting } from "../parts/states.tsx";
import { siteRights } from "../queries.ts";

/** Who may publish on which site; a right ends with a reason and stays on the list. */
export function SiteRights() {
  const found = useQuery(siteRights());
  const [ending, setEnding] = useState<SiteRightRow | null>(null);
  if (found.isPending) return <Waiting />;
  if (found.isError) return <Failed error={found.error} again={() => void found.refetch()} />;
  return (
    <>
      <table className="rows cards">
        <thead>
          <tr>
            <th>网站</th>
            <th>主办</th>
            <th>谁可以发</th>
            <th>起</th>
            <th>止</th>
            <th>
              <span className="unseen">做什么</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {found.data.rows.map((row) => (
            <tr key={row.id} data-row tabIndex={-1}>
              <td>
                <strong>{row.site}</strong>
              </td>
              <td data-name="主办">{row.owner}</td>
              <td data-name="可以发">{row.publisher}</td>
              <td className="nowrap" data-name="起">
                {row.since.slice(0, 10)}
              </td>
              <td data-name="止">
                {row.ended === null ? (
                  <Chip tone="green">有效</Chip>
                ) : (
                  <>
                    <span className="nowrap">{row.ended.slice(0, 10)}</span>
                    <span className="second">{row.endedReason}</span>
                  </>
                )}
              </td>
              <td className="num">{row.mayEnd && <Button onClick={() => setEnding(row)}>终止…</Button>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Pager {...found.data} what="条" go={() => {}} />
      {ending !== null && <EndDialog right={ending} close={() => setEnding(null)} />}
    </>
  );
}

function EndDialog({ right, close }: { right: SiteRightRow; close: () => void }) {
  const [reason, setReason] = useState("");
  const client = useQueryClient();
  const end = useMutation({
    mutationFn: () => act("POST", `site-rights/${right.id}/end`, { reason }),
    onSuccess: async () => {
      close();
      await client.invalidateQueries();
    },
  });
  return (
    <Dialog
      open
      title="终止发布权"
      close={close}
      act="终止"
      run={() => end.mutate()}
      running={end.isPending}
      sleeps={reason.trim() === "" ? "请写理由" : null}
      error={end.error}
    >
      <ul className="happens">
        <li>
          {right.publisher}不能再往“{right.site}”发新的信息；已经公开的不动。
        </li>
        <li>理由和您的名字留在审计里。</li>
      </ul>
      <Field label="终止的理由" required>
        {({ id }) => <Input id={id} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
    </Dialog>
  );
}
