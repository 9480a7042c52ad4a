import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import type { RouteStep } from "../../desk/contract/clearance.ts";
import type { Review } from "../../desk/contract/review.ts";
import { act } from "../api.ts";
import { shortDay, when } from "../days.ts";
import { Icon } from "../frame/icons.tsx";
import { Refusal } from "../parts/states.tsx";
import { record } from "../queries.ts";

type BarProps = { review: Review; openReturn: () => void; openSign: () => void; again: () => void };

/** Who has signed and who is next, what a signature does, and the two buttons. */
export function SignatureBar({ review, openReturn, openSign, again }: BarProps) {
  const mine = review.state === "myTurn" && review.mine !== null;
  return (
    <section className="signature-bar" aria-label="签署">
      <ol className="route">
        {review.route.map((step) => (
          <RouteMark key={step.step} step={step} />
        ))}
      </ol>
      <div className="effect">
        <Icon name="shield" />
        <p>{mine ? review.effect : review.stateWords}</p>
      </div>
      <span className="row-buttons signature-buttons">
        {mine ? (
          <>
            <Button size="large" onClick={openReturn}>
              退回…
            </Button>
            <Button size="large" type="primary" onClick={openSign}>
              {signWords(review)}…
            </Button>
          </>
        ) : (
          <OtherWays review={review} again={again} />
        )}
      </span>
    </section>
  );
}

/** The last signature releases; the button says so. */
export function signWords(review: Review): string {
  const later = review.route.some((step) => step.state === "later");
  if (later) return "签署";
  return {
    publish: "签署并公开",
    revise: "签署并更正",
    withdraw: "签署并撤回",
    repeal: "签署并废止",
    withhold: "签署",
  }[review.act];
}

/** Not my turn: what this reader can do instead. */
function OtherWays({ review, again }: { review: Review; again: () => void }) {
  const detail = useQuery(record(review.record));
  const client = useQueryClient();
  const navigate = useNavigate();
  const takeBack = useMutation({
    mutationFn: () => act("POST", `records/${review.record}/take-back`),
    onSuccess: async () => {
      await client.invalidateQueries();
      await navigate({ to: "/records/$id/edit", params: { id: review.record } });
    },
  });
  if (review.state === "released") {
    return (
      <Link to="/records/$id/audit" params={{ id: review.record }} className="btn large">
        看凭证
      </Link>
    );
  }
  if (detail.data?.may.edit) {
    return (
      <Link to="/records/$id/edit" params={{ id: review.record }} className="btn large">
        去改
      </Link>
    );
  }
  return (
    <>
      <Refusal error={takeBack.error} />
      {detail.data?.may.takeBack && (
        <Button size="large" loading={takeBack.isPending} onClick={() => takeBack.mutate()}>
          撤回来改
        </Button>
      )}
      {(review.state === "overtaken" || review.state === "voided") && (
        <Button size="large" onClick={again}>
          看新的一版
        </Button>
      )}
    </>
  );
}

function RouteMark({ step }: { step: RouteStep }) {
  const who = step.inPlaceOf === null ? step.name : `${step.name} 代 ${step.inPlaceOf}`;
  return (
    <li className={step.state} aria-current={step.state === "now" ? "step" : undefined}>
      <span className="route-mark" aria-hidden="true">
        {step.state === "done" ? "✓" : step.step + 1}
      </span>
      <span>
        <strong>
          {step.label}　{who}
        </strong>
        <span className="second">
          {step.state === "done" && step.at !== null ? when(step.at) : step.state === "now" ? "正在等" : "还没有轮到"}
          {step.delegatedUntil !== null && ` · 受托至${shortDay(step.delegatedUntil)}`}
        </span>
      </span>
    </li>
  );
}
