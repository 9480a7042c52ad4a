import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Checkbox, Input } from "antd";
import { useState } from "react";
import type { Review } from "../../desk/contract/review.ts";
import { act } from "../api.ts";
import { shortDay } from "../days.ts";
import { Dialog } from "../parts/dialog.tsx";
import { Field } from "../parts/field.tsx";
import { shortDigest } from "../words.ts";
import { signWords } from "./signature-bar.tsx";

type Props = { review: Review; open: boolean; close: () => void };
type Given = { gates: string[]; secrecy: boolean; opinion: string; code: string };

/** Signing: what it does, in whose name, my gates, my words, a fresh code. The button wakes when all is given. */
export function SignDialog({ review, open, close }: Props) {
  const { mine } = review;
  if (mine === null) return null;
  return <Signing review={review} mine={mine} open={open} close={close} />;
}

function Signing({ review, mine, open, close }: Props & { mine: NonNullable<Review["mine"]> }) {
  const [given, setGiven] = useState<Given>({ gates: [], secrecy: false, opinion: "", code: "" });
  const change = (part: Partial<Given>) => setGiven((before) => ({ ...before, ...part }));
  const client = useQueryClient();
  const navigate = useNavigate();
  const sign = useMutation({
    mutationFn: () => {
      const { rev, digest } = review;
      const ticked = gatesOf(mine, given).filter((gate) => given.gates.includes(gate));
      return act("POST", `records/${review.record}/sign`, { rev, digest, step: mine.step, ...given, gates: ticked });
    },
    onSuccess: async () => {
      close();
      await client.invalidateQueries();
      const last = !review.route.some((step) => step.state === "later" && !(given.secrecy && step.secrecy));
      if (last) await navigate({ to: "/records/$id/audit", params: { id: review.record } });
    },
    onError: () => change({ code: "" }),
  });
  return (
    <Dialog
      open={open}
      title={signWords(review)}
      close={close}
      act={signWords(review)}
      run={() => sign.mutate()}
      running={sign.isPending}
      sleeps={sleeping(review, mine, given)}
      error={sign.error}
      wide
    >
      <p className="second">
        {review.title} · 第 {review.rev} 版 · <span className="mono">{shortDigest(review.digest)}</span>
      </p>
      <WhatHappens review={review} mine={mine} />
      <Gates gates={gatesOf(mine, given)} given={given} change={change} />
      {mine.secrecy && <SecrecyDuty />}
      {mine.maySecrecy && (
        <p className="sign-check">
          <Checkbox checked={given.secrecy} onChange={(event) => change({ secrecy: event.target.checked })}>
            同时作保密审查：不涉密，可以公开（谁公开谁审查）
          </Checkbox>
        </p>
      )}
      <Field label="意见" hint="不写就是“同意”">
        {({ id, describedBy }) => (
          <Input
            id={id}
            aria-describedby={describedBy}
            value={given.opinion}
            onChange={(event) => change({ opinion: event.target.value })}
          />
        )}
      </Field>
      <Field label="动态口令（6 位）" required hint="每次签署都要此刻的新口令">
        {({ id, describedBy }) => (
          <Input
            id={id}
            className="code"
            size="large"
            aria-describedby={describedBy}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            value={given.code}
            onChange={(event) => change({ code: event.target.value.replace(/\D/g, "") })}
          />
        )}
      </Field>
    </Dialog>
  );
}

type Mine = NonNullable<Review["mine"]>;

/** My gates, and those of the secrecy review when I give that too: each is ticked by hand. */
const gatesOf = (mine: Mine, given: Given) => (given.secrecy ? [...mine.gates, ...mine.secrecyGates] : mine.gates);

function WhatHappens({ review, mine }: { review: Review; mine: Mine }) {
  const now = review.route.find((step) => step.step === mine.step);
  return (
    <dl className="facts happens">
      <dt>会发生什么</dt>
      <dd>{review.effect}</dd>
      <dt>公开方式</dt>
      <dd>{review.disposition.words}</dd>
      <dt>以谁的名义</dt>
      <dd>
        {now?.label}
        {mine.inPlaceOf !== null && `，您代 ${mine.inPlaceOf} 签`}
        {now?.delegatedUntil != null && `（受托至${shortDay(now.delegatedUntil)}）`}
      </dd>
    </dl>
  );
}

const GATE_WORDS: Record<string, string> = {
  政治关: "导向正确，没有不妥的提法",
  法律关: "于法有据，程序合法",
  政策关: "与上级政策一致",
  保密关: "不涉密，可以公开",
  文字关: "看过全文，文字无误",
};

function Gates({ gates, given, change }: { gates: string[]; given: Given; change: (part: Partial<Given>) => void }) {
  const tick = (gate: string, on: boolean) =>
    change({ gates: on ? [...given.gates, gate] : given.gates.filter((other) => other !== gate) });
  return gates.map((gate) => (
    <p key={gate} className="sign-check">
      <Checkbox checked={given.gates.includes(gate)} onChange={(event) => tick(gate, event.target.checked)}>
        <strong>{gate}</strong>：{GATE_WORDS[gate] ?? "看过，没有问题"}
      </Checkbox>
    </p>
  ));
}

function SecrecyDuty() {
  return <p className="second">这一步是保密审查：签了就是说这一版不涉密，可以公开。拿不准，请退回。</p>;
}

function sleeping(review: Review, mine: Mine, given: Given): string | null {
  const open = review.findings.filter((finding) => finding.waived === null && finding.grade !== "look").length;
  if (open > 0) return `还有 ${open} 处发现没有处理`;
  const gate = gatesOf(mine, given).find((one) => !given.gates.includes(one));
  if (gate !== undefined) return `还没有确认${gate}`;
  return given.code.length < 6 ? "输完 6 位口令即可签署" : null;
}
