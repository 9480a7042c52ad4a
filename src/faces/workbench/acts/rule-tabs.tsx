import { Link, useLocation } from "@tanstack/react-router";

const PLACES = [
  { to: "/calendars", words: "放假安排" },
  { to: "/outages", words: "网站中断" },
  { to: "/legal-numbers", words: "法定数字" },
] as const;

/** What all due days rest on: the calendar, the days a site was down, the numbers of the law. */
export function RuleTabs() {
  const path = useLocation().pathname;
  return (
    <nav className="tabs" aria-label="期限的依据">
      {PLACES.map((place) => (
        <Link key={place.to} to={place.to} aria-current={path.startsWith(place.to) ? "page" : undefined}>
          {place.words}
        </Link>
      ))}
    </nav>
  );
}
