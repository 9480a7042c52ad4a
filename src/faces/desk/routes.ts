import type { Route } from "./desk.ts";
import { afterReleaseRoutes } from "./routes/after-release.ts";
import { deliveryRoutes } from "./routes/deliveries.ts";
import { dutyRoutes } from "./routes/duties.ts";
import { fileRoutes } from "./routes/files.ts";
import { jobRoutes } from "./routes/jobs.ts";
import { matterRoutes } from "./routes/matters.ts";
import { myWorkRoutes } from "./routes/my-work.ts";
import { officeRoutes } from "./routes/office.ts";
import { recordRoutes } from "./routes/records.ts";
import { reviewRoutes } from "./routes/review.ts";
import { meRoutes } from "./routes/sign-in.ts";

/** Every route of a signed-in person. The role x route test walks this list, so a route outside it would be seen. */
export const ROUTES: readonly Route[] = [
  ...meRoutes,
  ...myWorkRoutes,
  ...dutyRoutes,
  ...matterRoutes,
  ...recordRoutes,
  ...fileRoutes,
  ...reviewRoutes,
  ...afterReleaseRoutes,
  ...deliveryRoutes,
  ...officeRoutes,
  ...jobRoutes,
];
