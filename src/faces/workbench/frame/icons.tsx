/** Line pictures of the menu, 20 px, drawn with the current colour. Always beside a word. */
const PATHS = {
  work: "M3 9.5 10 4l7 5.5M5 8.5V16h10V8.5M8.5 16v-4h3v4",
  board: "M3.5 5.5h13v11h-13zM3.5 8.5h13M7 3.5v3M13 3.5v3M6.5 11.5h2M11.5 11.5h2M6.5 14h2",
  duties: "M7.5 5h9M7.5 10h9M7.5 15h9M3.5 5h1M3.5 10h1M3.5 15h1",
  gaps: "M10 3.5a6.5 6.5 0 0 1 6.5 6.5M10 16.500A6.5 6.5 0 0 1 3.5 10M16.5 10a6.500 6.500 0 0 1-2 4.700M3.500 10a6.500 6.500 0 0 1 2-4.700M10 7v3.500M10 13h.01",
  milestones: "M5 17V3.500M5 4.500h10l-2.500 3.500 2.500 3.500H5",
  records: "M5 3h7l3.5 3.5V17H5zM12 3v3.5h3.5M7.5 10h5.5M7.5 13h5.5",
  review: "M15.5 9V3.5h-11v13h5M7 7h6M7 10h3M14 12.4a1.6 1.6 0 1 0 0-.01M11 17c.3-1.8 1.4-2.6 3-2.600s2.7.8 3 2.6",
  catalog: "M8 3.500h4v4H8zM3 12.500h4v4H3zM13 12.500h4v4h-4zM10 7.500V10M5 12.500V10h10v2.5",
  channels: "M3.5 8.500v3l2 .5 8.5 3.500v-11L5.5 8zM7 12.5 8 16.500h2l-.8-3.300M16.5 8.500v3",
  agency: "M3.5 16.500h13M5 16.500v-8l5-4 5 4v8M8 16.500v-4h4v4M7.5 9.500h.01M12.5 9.500h.01",
  jobs: "M10 6.500v4l2.5 1.500M10 3.500a6.5 6.5 0 1 0 .01 0",
  statistics: "M3.5 3.500v13h13M6.5 13l3-4 2.5 2 4-5.5",
  urgings: "M4 8v4h3l6 3.500v-11L7 8zM15.5 8v4M8 12.500l1 3.500",
  messages: "M3.500 5.500h13v9.500h-13zM3.500 6l6.500 5 6.500-5",
  more: "M4.5 10h.01M10 10h.01M15.5 10h.01",
  search: "M9 4a5 5 0 1 0 .01 0M12.7 12.7 16.5 16.5",
  help: "M10 3.500a6.5 6.5 0 1 0 .01 0M8.2 8.200c.2-1.1 1-1.7 1.9-1.7 1 0 1.8.7 1.8 1.6 0 1.4-1.9 1.5-1.9 3M10 13.500h.01",
  shield: "M10 3 4.5 5v5c0 3.2 2.2 5.6 5.5 7 3.3-1.4 5.5-3.8 5.5-7V5zM7.5 10l1.8 1.800L12.7 8.3",
  back: "M12.5 4.5 7 10l5.5 5.5",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth={name === "more" ? 2.4 : 1.4}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** The sign of the house: a hall with its door open. */
export function Mark() {
  return (
    <svg className="mark" width="26" height="26" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#0f3057" />
      <path
        d="M5.5 14 16 7l10.5 7M8.5 13.500V24M23.5 13.500V24M6 24.500h20M12.5 24v-7h7v7M16 17v7"
        fill="none"
        stroke="#fff"
        strokeWidth="1.9"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  );
}
