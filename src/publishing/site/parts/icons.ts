import { type Html, html } from "../html.ts";

/** Line drawings on a 24-unit square, one path each. They never carry meaning alone: words stand beside them. */
const PATHS = {
  guide:
    "M4 5.5A2.5 2.5 0 0 1 6.5 3H20v15H6.5A2.5 2.5 0 0 0 4 20.5zM4 20.5A2.5 2.5 0 0 0 6.5 21H20v-3M8.5 7.5h7M8.5 11h5",
  scales: "M12 3v18M7 21h10M5 7h14M5 7l-2.5 6a3 3 0 0 0 5 0zM19 7l-2.5 6a3 3 0 0 0 5 0z",
  document: "M6 3h9l4 4v14H6zM15 3v4h4M9 12h6M9 16h6",
  chart: "M4 20V10M10 20V4M16 20v-8M21 20H3",
  speech: "M4 4h16v12H10l-5 4v-4H4zM8.5 8.5h7M8.5 11.5h4",
  shield: "M12 3l8 3v6c0 4.5-3.3 7.6-8 9-4.7-1.4-8-4.5-8-9V6zM8.5 12l2.5 2.5 4.5-5",
  home: "M3.5 11L12 4l8.5 7M6 9.5V20h12V9.5M10 20v-6h4v6",
  village: "M2.5 20.5h19M4 20.5V13l4-3.5 4 3.5v7.5M12 20.5V9l4.5-4L21 9v11.5M15.5 12.5h2M7 16h2",
  blocks: "M4 20.5V6h9v14.5M13 10h7v10.5M2.5 20.5h19M7 9.5h3M7 13h3M7 16.5h3M16 13.5h1.5M16 17h1.5",
  drop: "M12 3c4 5 6 8 6 11a6 6 0 0 1-12 0c0-3 2-6 6-11zM9.5 15a2.5 2.5 0 0 0 2.5 2.5",
  tower: "M4 20.5V4h10v16.5M14 9h6v11.5M2.5 20.5h19M7 8h4M7 12h4M7 16h4",
  bucket: "M12 3v8M7 11h10l1.5 9.5h-13zM10 15v5.5M14 15v5.5",
  hands: "M4 12l4-4 4 3 4-3 4 4M4 12l6 6a2 2 0 0 0 3 0l7-6",
  checked: "M4 4h16v16H4zM8 12l3 3 5-6",
  list: "M9 5h11M9 12h11M9 19h11M4 5l1 1 2-2M4 12l1 1 2-2M4 19l1 1 2-2",
  gavel: "M5 21h9M9.5 17.5l-5-5M13 4l7 7-3 3-7-7zM11.5 9.5l-6 6",
  leaf: "M5 19C4 10 9 5 20 4c0 10-4 15-12 14M5 21c1-5 4-8 8-10",
  town: "M3 20.5h18M5 20.5V9l7-5 7 5v11.5M9 20.5v-5h6v5M9 11h6",
  search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L20.5 20.5",
  phone:
    "M6 3h4l1.5 5-2.5 2c1.2 2.4 2.6 3.8 5 5l2-2.5 5 1.5v4c0 1.2-.9 2-2 2C11.500 19.500 4.500 12.500 4 5c0-1.100.800-2 2-2z",
  desk: "M3 10h18M5 10v10M19 10v10M8 10V6h8v4M8.500 14.500h7",
  seal: "M12 3l2.2 1.9 2.9-.3.8 2.8 2.5 1.5-1.1 2.7 1.1 2.7-2.5 1.5-.8 2.8-2.9-.3L12 20.2l-2.2-1.9-2.9.3-.8-2.8-2.5-1.5 1.1-2.7L3.6 8.9l2.5-1.500.800-2.800 2.900.300zM8.500 11.800l2.400 2.400 4.600-5",
  cross: "M6 6l12 12M18 6L6 18",
  question: "M9 9a3 3 0 1 1 4.2 2.8c-.8.4-1.2 1-1.2 1.9v.6M12 17.5v.3",
  info: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 11v5M12 7.800v.200",
  arrow: "M5 12h14M13 6l6 6-6 6",
} as const;

export type IconName = keyof typeof PATHS;

/** A decorative drawing in the colour of the text around it. */
export const icon = (name: IconName, className = "ic"): Html =>
  html`<svg class="${className}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false"><path d="${PATHS[name]}"/></svg>`;
