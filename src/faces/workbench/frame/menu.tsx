import { Link, useLocation } from "@tanstack/react-router";
import { useState } from "react";
import { Icon, type IconName } from "./icons.tsx";

const PLACES = [
  { to: "/", icon: "work", words: "我的工作" },
  { to: "/board", icon: "board", words: "义务看板" },
  { to: "/records", icon: "records", words: "信息" },
  { to: "/review", icon: "review", words: "审核" },
  { to: "/duties", icon: "duties", words: "义务清单" },
  { to: "/urgings", icon: "urgings", words: "督办" },
  { to: "/gaps", icon: "gaps", words: "缺口" },
  { to: "/milestones", icon: "milestones", words: "工作目标" },
  { to: "/catalog", icon: "catalog", words: "目录" },
  { to: "/channels", icon: "channels", words: "渠道" },
  { to: "/agency", icon: "agency", words: "机构" },
  { to: "/questions", icon: "help", words: "问答" },
  { to: "/messages", icon: "messages", words: "消息" },
  { to: "/calendars", icon: "board", words: "日历" },
  { to: "/jobs", icon: "jobs", words: "任务" },
  { to: "/statistics", icon: "statistics", words: "统计" },
] as const satisfies { to: string; icon: IconName; words: string }[];

type Counts = { work: number; review: number };

export function Menu({ counts, narrow }: { counts: Counts; narrow: boolean }) {
  return (
    <nav className={narrow ? "menu narrow" : "menu"} aria-label="主菜单">
      {PLACES.map((place) => (
        <Place key={place.to} place={place} counts={counts} />
      ))}
    </nav>
  );
}

/** On a phone: four places and the rest behind one more. */
export function BottomBar({ counts }: { counts: Counts }) {
  const [more, setMore] = useState(false);
  return (
    <nav className="bottom-bar" aria-label="底部菜单">
      {more && (
        <div className="more-sheet">
          {PLACES.slice(4).map((place) => (
            <Link key={place.to} to={place.to} onClick={() => setMore(false)} className="more-place">
              <Icon name={place.icon} />
              {place.words}
            </Link>
          ))}
        </div>
      )}
      {PLACES.slice(0, 4).map((place) => (
        <Place key={place.to} place={place} counts={counts} />
      ))}
      <button type="button" className="place" aria-expanded={more} onClick={() => setMore(!more)}>
        <Icon name="more" />
        <span>更多</span>
      </button>
    </nav>
  );
}

function Place({ place, counts }: { place: (typeof PLACES)[number]; counts: Counts }) {
  const count = place.to === "/" ? counts.work : place.to === "/review" ? counts.review : 0;
  const here = placeOf(useLocation().pathname) === place.to;
  return (
    <Link to={place.to} className={here ? "place here" : "place"} aria-current={here ? "page" : undefined}>
      <Icon name={place.icon} />
      <span>{place.words}</span>
      {count > 0 && <span className="place-count">{count}</span>}
    </Link>
  );
}

/** A record under review belongs to the reviews, whatever its address begins with. */
function placeOf(path: string): string {
  if (/^\/records\/[^/]+\/review/.test(path)) return "/review";
  return `/${path.split("/")[1] ?? ""}`;
}
