import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useRef, useState } from "react";
import type { Review } from "../../desk/contract/review.ts";
import { shortDay } from "../days.ts";
import { Icon } from "../frame/icons.tsx";
import { useKeys } from "../frame/keys.tsx";
import { Chip } from "../parts/chip.tsx";
import { Failed, Waiting } from "../parts/states.tsx";
import { review } from "../queries.ts";
import { daysWords } from "../words.ts";
import { PagePreview } from "./page-preview.tsx";
import { ReturnDialog } from "./return-dialog.tsx";
import { ReviewSide } from "./review-side.tsx";
import { SignDialog } from "./sign-dialog.tsx";
import { SignatureBar } from "./signature-bar.tsx";
import "./review.css";

type Step = "none" | "return" | "sign";

/** The heart: the exact page to be released, what speaks for and against it, and the hand that releases it. */
export function ReviewScreen() {
  const { id } = useParams({ from: "/office/records/$id/review" });
  const asked = useQuery(review(id));
  if (asked.isPending) return <Waiting />;
  if (asked.isError) return <Failed error={asked.error} again={() => void asked.refetch()} />;
  return <ReviewDesk key={`${id}/${asked.data.rev}`} review={asked.data} again={() => void asked.refetch()} />;
}

function ReviewDesk({ review: at, again }: { review: Review; again: () => void }) {
  const [step, setStep] = useState<Step>("none");
  const navigate = useNavigate();
  const desk = useRef<HTMLDivElement>(null);
  const go = (id: string | null) => id !== null && void navigate({ to: "/records/$id/review", params: { id } });
  const mine = at.state === "myTurn" && at.mine !== null;
  useKeys(
    [
      { press: "J", words: "下一件", run: () => go(at.queue.next) },
      { press: "K", words: "上一件", run: () => go(at.queue.previous) },
      { press: "R", words: "退回", run: () => mine && setStep("return") },
      { press: "Ctrl+Enter", words: "签署", run: () => mine && setStep("sign") },
      { press: "Escape", words: "回审核", run: () => void navigate({ to: "/review" }) },
    ],
    "签的、公开的是同一份",
  );
  return (
    <div className="review" ref={desk}>
      <header className="title-bar review-head">
        <Link to="/review" className="back-button" aria-label="回审核">
          <Icon name="back" />
        </Link>
        <div className="title-words">
          <p className="second">
            审核
            {at.queue.total > 0 && ` · ${at.queue.total} 件中的第 ${at.queue.position} 件`}
            <QueueLinks review={at} />
          </p>
          <h1>{at.title}</h1>
        </div>
        <DueWords review={at} />
      </header>
      <nav className="review-tabs" aria-label="这一屏">
        <a href="#review-page">页面</a>
        <a href="#review-findings">发现 {at.findings.length}</a>
        <a href="#review-differences">差异 {at.against?.rows.length ?? 0}</a>
        <a href="#review-gates">
          五关 <GatesLeft review={at} />
        </a>
      </nav>
      <div className="review-columns">
        <PagePreview review={at} again={again} />
        <ReviewSide review={at} />
      </div>
      <SignatureBar review={at} openReturn={() => setStep("return")} openSign={() => setStep("sign")} again={again} />
      <ReturnDialog review={at} open={step === "return"} close={() => setStep("none")} />
      <SignDialog review={at} open={step === "sign"} close={() => setStep("none")} />
    </div>
  );
}

function QueueLinks({ review: { queue } }: { review: Review }) {
  return (
    <span className="queue-links">
      {queue.previous !== null && (
        <Link to="/records/$id/review" params={{ id: queue.previous }}>
          上一件
        </Link>
      )}
      {queue.next !== null && (
        <Link to="/records/$id/review" params={{ id: queue.next }}>
          下一件
        </Link>
      )}
    </span>
  );
}

function DueWords({ review: { due } }: { review: Review }) {
  if (due === null) return null;
  const tone = due.state === "overdue" ? "red" : due.workingDays === 0 ? "gold" : "plain";
  return (
    <div className="due-words">
      <Chip tone={tone}>{daysWords(due)}</Chip>
      <Link to="/duties/$id" params={{ id: String(due.id) }} className="second">
        {shortDay(due.startedOn)}起，{shortDay(due.due)}前公开
      </Link>
    </div>
  );
}

function GatesLeft({ review: { gates } }: { review: Review }) {
  const left = gates.filter((gate) => gate.ticked === null).length;
  return left === 0 ? <span className="green">齐</span> : <span className="gold">差 {left}</span>;
}
