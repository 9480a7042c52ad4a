import type { Route } from "./desk.ts";
import { actViewRoutes } from "./routes/act-views.ts";
import { afterReleaseRoutes } from "./routes/after-release.ts";
import { boardRoutes } from "./routes/board.ts";
import { calendarRoutes } from "./routes/calendar.ts";
import { catalogRoutes } from "./routes/catalog.ts";
import { cleanUpRoutes } from "./routes/clean-ups.ts";
import { deliveryRoutes } from "./routes/deliveries.ts";
import { dutyRoutes } from "./routes/duties.ts";
import { dutyActRoutes } from "./routes/duty-acts.ts";
import { fileRoutes } from "./routes/files.ts";
import { gapRoutes } from "./routes/gaps.ts";
import { jobRoutes } from "./routes/jobs.ts";
import { legalNumberRoutes } from "./routes/legal-numbers.ts";
import { matterRoutes } from "./routes/matters.ts";
import { messageRoutes } from "./routes/messages.ts";
import { milestoneRoutes } from "./routes/milestones.ts";
import { myWorkRoutes } from "./routes/my-work.ts";
import { officeRoutes } from "./routes/office.ts";
import { officeGroupRoutes } from "./routes/office-group.ts";
import { outageRoutes } from "./routes/outages.ts";
import { questionRoutes } from "./routes/questions.ts";
import { recordRoutes } from "./routes/records.ts";
import { reviewRoutes } from "./routes/review.ts";
import { meRoutes } from "./routes/sign-in.ts";
import { timelineRoutes } from "./routes/timelines.ts";
import { urgingRoutes } from "./routes/urgings.ts";

/** Every route of a signed-in person. The role x route test walks this list, so a route outside it would be seen. */
export const ROUTES: readonly Route[] = [
  ...meRoutes,
  ...myWorkRoutes,
  ...dutyRoutes,
  ...boardRoutes,
  ...gapRoutes,
  ...milestoneRoutes,
  ...dutyActRoutes,
  ...urgingRoutes,
  ...questionRoutes,
  ...calendarRoutes,
  ...messageRoutes,
  ...matterRoutes,
  ...catalogRoutes,
  ...cleanUpRoutes,
  ...recordRoutes,
  ...fileRoutes,
  ...reviewRoutes,
  ...afterReleaseRoutes,
  ...deliveryRoutes,
  ...officeRoutes,
  ...jobRoutes,
  ...actViewRoutes,
  ...outageRoutes,
  ...officeGroupRoutes,
  ...timelineRoutes,
  ...legalNumberRoutes,
];
