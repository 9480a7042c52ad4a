import { useQuery } from "@tanstack/react-query";
import { Navigate, Outlet, useLocation } from "@tanstack/react-router";
import { useState } from "react";
import { Refused } from "../api.ts";
import { Failed, Waiting } from "../parts/states.tsx";
import { me, myWork } from "../queries.ts";
import { AllKeys } from "./all-keys.tsx";
import { Finder } from "./finder.tsx";
import { KeyBar } from "./key-bar.tsx";
import { KeyHouse, useKeys } from "./keys.tsx";
import { BottomBar, Menu } from "./menu.tsx";
import { useOnline } from "./online.ts";
import { TopBar } from "./top-bar.tsx";

/** The frame around every screen: who I am, where I may go, which keys work here. Without a session it leads to the sign-in. */
export function Frame() {
  const self = useQuery(me());
  if (self.isPending) return <Waiting />;
  if (self.data === undefined) {
    if (self.error instanceof Refused && self.error.status === 401) return <Navigate to="/sign-in" />;
    return <Failed error={self.error} again={() => void self.refetch()} />;
  }
  if (self.error instanceof Refused && self.error.status === 401) return <Navigate to="/sign-in" />;
  return (
    <KeyHouse>
      <Inside />
    </KeyHouse>
  );
}

type Over = "none" | "finder" | "keys";

function Inside() {
  const [over, setOver] = useState<Over>("none");
  const self = useQuery(me());
  const work = useQuery(myWork());
  const online = useOnline();
  const narrow = isWorkingScreen(useLocation().pathname);
  useKeys([
    { press: "/", words: "查找", run: () => setOver("finder") },
    { press: "?", words: "全部快捷键", run: () => setOver("keys") },
  ]);
  if (self.data === undefined) return null;
  const counts = { work: countOf(work.data), review: work.data?.toReview.length ?? 0 };
  return (
    <div className={narrow ? "frame working" : "frame"}>
      <a className="skip" href="#main">
        跳到正文
      </a>
      {self.data.demo && (
        <aside className="demo-banner" aria-label="演示环境">
          演示环境：人物、文件、编号和数据全部虚构，时钟是模拟的；机构名称取自方案
        </aside>
      )}
      <TopBar me={self.data} find={() => setOver("finder")} keys={() => setOver("keys")} />
      {!online && (
        <div className="offline-line" role="status">
          网络断了。看过的还能看；改动留在这一页，连上以后自动保存。
        </div>
      )}
      <div className="frame-body">
        <Menu counts={counts} narrow={narrow} />
        <main id="main" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <KeyBar />
      <BottomBar counts={counts} />
      {over === "finder" && <Finder close={() => setOver("none")} />}
      {over === "keys" && <AllKeys close={() => setOver("none")} />}
    </div>
  );
}

function countOf(work: { groups: { key: string; rows: unknown[] }[] } | undefined): number {
  return (work?.groups ?? [])
    .filter((group) => group.key !== "later")
    .reduce((sum, group) => sum + group.rows.length, 0);
}

/** Screens where one works on one thing get the narrow rail. */
function isWorkingScreen(path: string): boolean {
  return /^\/(records\/[^/]+\/(edit|review|audit)|catalog\/.+)/.test(path);
}
