import { type ErrorComponentProps, Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactNode } from "react";
import { Refused, Unreachable } from "../api.ts";

/** While an answer is on its way: grey lines where text will stand, and words for those who do not see them. */
export function Waiting({ lines = 6 }: { lines?: number }) {
  const rows = Array.from({ length: lines }, (_, index) => `line-${index}`);
  return (
    <div className="waiting" role="status">
      <span className="unseen">正在读取…</span>
      {rows.map((row) => (
        <span key={row} className="waiting-line" />
      ))}
    </div>
  );
}

/** A "no" beside the thing that was tried: Chinese first, English small. */
export function Refusal({ error }: { error: unknown }) {
  if (error === null || error === undefined) return null;
  const { zh, en } = sentences(error);
  return (
    <div className="refusal" role="alert">
      <strong>{zh}</strong>
      <span lang="en">{en}</span>
    </div>
  );
}

/** A whole screen that could not be read: what happened, what to do next. */
export function Failed({ error, again }: { error: unknown; again: () => void }) {
  const { zh, en } = sentences(error);
  const offline = error instanceof Unreachable;
  return (
    <section className="whole-state" role="alert">
      <h1>{offline ? "没有连上办公端" : "这一页打不开"}</h1>
      <p>{zh}</p>
      <p className="second" lang="en">
        {en}
      </p>
      <div className="row-buttons centred">
        <Button type="primary" onClick={again}>
          再试一次
        </Button>
        <Link to="/" className="btn">
          回我的工作
        </Link>
      </div>
    </section>
  );
}

/** A screen that broke by our own fault: the rest of the office still works. */
export function Broken({ error, reset }: ErrorComponentProps) {
  return <Failed error={error} again={reset} />;
}

/** Nothing here yet: what the thing is and the one act that starts it. */
export function Empty({ title, children, act }: { title: string; children?: ReactNode; act?: ReactNode }) {
  return (
    <section className="whole-state empty">
      <EmptyPicture />
      <h2>{title}</h2>
      {children}
      {act !== undefined && <div className="row-buttons centred">{act}</div>}
    </section>
  );
}

/** An address that leads nowhere. */
export function Lost() {
  return (
    <section className="whole-state">
      <h1>没有这一页</h1>
      <p>地址可能抄错了，或者这件东西在别的机构名下。</p>
      <p className="second" lang="en">
        There is no such page in this office.
      </p>
      <Link to="/" className="btn primary">
        回我的工作
      </Link>
    </section>
  );
}

function EmptyPicture() {
  return (
    <svg width="176" height="72" viewBox="0 0 176 72" aria-hidden="true" className="empty-picture">
      <g fill="#f2f7fc" stroke="#1a4f8f" strokeWidth="1.6" strokeLinejoin="round" strokeLinecap="round">
        <rect x="2" y="8" width="68" height="56" rx="4" />
        <path d="M2 20h68M14 32h40M14 42h44M14 52h26" fill="none" />
        <path d="M84 36h18m-6-6 6 6-6 6" fill="none" />
        <path d="m114 26 29-18 29 18M120 26v38M166 26v38M112 64h62M134 64V42h18v22" />
      </g>
    </svg>
  );
}

function sentences(error: unknown): { zh: string; en: string } {
  if (error instanceof Refused) return error.answer;
  if (error instanceof Unreachable) {
    return {
      zh: "网络断了，或者办公端正在重启。写好的内容还在这一页，连上以后再试。",
      en: "No answer from the office. What you wrote is still on this page; try again once you are connected.",
    };
  }
  return { zh: "这一页出了错。请再试一次；还不行，请把时间告诉管理员。", en: "This screen failed. Try again." };
}
