import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useRef } from "react";
import type { Me } from "../../desk/contract/sign-in.ts";
import { act } from "../api.ts";
import { when } from "../days.ts";
import { Refusal } from "../parts/states.tsx";
import { Icon, Mark } from "./icons.tsx";

type TopBarProps = { me: Me; find: () => void; keys: () => void };

/** Mark, agency, search, person with the role in force. */
export function TopBar({ me, find, keys }: TopBarProps) {
  return (
    <header className="top-bar">
      <Link to="/" className="home">
        <Mark />
        <span className="house">明堂</span>
        <span className="agency-name">{me.tenant.name}</span>
      </Link>
      <button type="button" className="find-button" onClick={find}>
        <Icon name="search" />
        <span>查信息、义务、文号、事项</span>
        <kbd>/</kbd>
      </button>
      <div className="top-right">
        <button type="button" className="icon-button wide-only" onClick={keys} aria-label="全部快捷键">
          <Icon name="help" />
        </button>
        <PersonBox me={me} />
      </div>
    </header>
  );
}

function PersonBox({ me }: { me: Me }) {
  const box = useRef<HTMLDetailsElement>(null);
  const client = useQueryClient();
  const navigate = useNavigate();
  const signOut = useMutation({
    mutationFn: () => act("POST", "sign-out"),
    onSuccess: async () => {
      client.clear();
      await navigate({ to: "/sign-in" });
    },
  });
  const department = me.person.department?.short ?? "";
  return (
    <details
      className="person"
      ref={box}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget) && event.relatedTarget !== null)
          box.current?.removeAttribute("open");
      }}
    >
      <summary>
        <span className="unseen">我的账户</span>
        <span className="face" aria-hidden="true">
          {me.person.name.slice(0, 1)}
        </span>
        <span className="person-words">
          <strong>{me.person.name}</strong>
          <span>{[department, roleInForce(me)].filter((word) => word !== "").join(" · ")}</span>
        </span>
      </summary>
      <div className="person-menu">
        <p>
          <strong>{me.person.name}</strong> {me.person.post}
        </p>
        <ul>
          {me.roles.map((role) => (
            <li key={`${role.role}-${role.department}-${role.inPlaceOf}`}>
              {role.label}
              {role.department !== null && ` · ${role.department}`}
              {role.inPlaceOf !== null && `（代${role.inPlaceOf}）`}
            </li>
          ))}
        </ul>
        {me.demo && <DemoClock now={me.now} />}
        <a href={me.tenant.siteUrl} target="_blank" rel="noreferrer">
          看公开网站
        </a>
        <Refusal error={signOut.error} />
        <Button block loading={signOut.isPending} onClick={() => signOut.mutate()}>
          退出
        </Button>
      </div>
    </details>
  );
}

/** In the demonstration the clock is ours: a day or a week is a click. */
function DemoClock({ now }: { now: string }) {
  const client = useQueryClient();
  const move = useMutation({
    mutationFn: (days: number) => act("POST", "demo/clock", { days }),
    onSuccess: () => client.invalidateQueries(),
  });
  return (
    <div className="demo-clock">
      <span>
        演示时钟 <strong>{when(now)}</strong>
      </span>
      <span className="row-buttons">
        <Button size="small" loading={move.isPending} onClick={() => move.mutate(1)}>
          前进一天
        </Button>
        <Button size="small" loading={move.isPending} onClick={() => move.mutate(7)}>
          前进一周
        </Button>
      </span>
      <Refusal error={move.error} />
    </div>
  );
}

function roleInForce(me: Me): string {
  const acting = me.roles.find((role) => role.inPlaceOf !== null) ?? me.roles[0];
  if (acting === undefined) return me.person.post;
  return acting.inPlaceOf === null ? acting.label : `代${acting.inPlaceOf}`;
}
