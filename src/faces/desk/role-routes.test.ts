import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type Caller, type TestOffice, testOffice } from "../../../test/office.ts";
import { ACTS, ROLES, type Role } from "../../office/people/roles.ts";
import { ROUTES } from "./routes.ts";

/** One person of the town for each role, who holds that role and no other. */
const PERSON: Readonly<Record<Role, string>> = {
  drafter: "qiao",
  sectionHead: "gu",
  secrecyReviewer: "mi",
  leader: "ouyang",
  opennessOffice: "shu",
  admin: "ke",
  auditor: "shen",
};

const addressOf = (path: string) => `/api/${path.replaceAll(/:\w+/g, "1")}`;

describe("every state-changing route by every role", () => {
  let office: TestOffice;
  const callers = new Map<Role, Caller>();
  const cleanups: (() => Promise<void>)[] = [];
  before(async () => {
    office = await testOffice({ after: (work) => void cleanups.push(work) });
    for (const role of Object.keys(ROLES) as Role[]) callers.set(role, await office.as(PERSON[role]));
  });
  after(async () => {
    for (const work of cleanups.reverse()) await work();
  });

  for (const route of ROUTES.filter((one) => one.method !== "GET")) {
    for (const role of Object.keys(ROLES) as Role[]) {
      const allowed = route.act === "read" || (ACTS[route.act] as readonly Role[]).includes(role);
      test(`${route.method} ${route.path}: ${role} ${allowed ? "may ask" : "is turned away"}`, async () => {
        const answer = await callers
          .get(role)!
          .request({ method: route.method, url: addressOf(route.path), payload: {} });
        const turnedAway =
          answer.statusCode === 403 &&
          answer.json().refused === "not-allowed" &&
          answer.json().details?.act === route.act;
        assert.equal(turnedAway, !allowed, answer.body);
        assert.notEqual(answer.statusCode, 500, answer.body);
      });
    }
  }

  test("nobody who is not signed in reaches any route", async () => {
    for (const route of ROUTES) {
      const answer = await office.app.inject({
        method: route.method,
        url: addressOf(route.path),
        headers: { "x-mingtang": "1" },
        ...(route.method !== "GET" && { payload: {} }),
      });
      assert.equal(answer.statusCode, 401, `${route.method} ${route.path}`);
    }
  });

  test("a state-changing call without the office's header is refused", async () => {
    const answer = await callers
      .get("drafter")!
      .request({ method: "POST", url: "/api/records", payload: { matter: "notices" }, headers: { "x-mingtang": "" } });
    assert.equal(answer.statusCode, 403);
  });

  test("a call from another origin is refused", async () => {
    const answer = await callers.get("drafter")!.request({
      method: "POST",
      url: "/api/records",
      payload: { matter: "notices" },
      headers: { origin: "https://elsewhere.example", "sec-fetch-site": "cross-site" },
    });
    assert.equal(answer.statusCode, 403);
    assert.equal(answer.json().refused, "foreign-origin");
  });
});
