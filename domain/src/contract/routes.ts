import type { Route } from './route.ts';
import * as slugs from './slugs.ts';

export type { LimitName, Route } from './route.ts';

type Slugs = typeof slugs;
/** What the lists of routes (`*_ROUTES`) hold together: each endpoint under its own name, with its own types. */
type Joined<Lists> = (Lists extends unknown ? (lists: Lists) => void : never) extends (joined: infer All) => void
  ? { [Name in keyof All]: All[Name] }
  : never;
export type Routes = Joined<
  { [Name in keyof Slugs]: Name extends `${string}_ROUTES` ? Slugs[Name] : never }[keyof Slugs]
>;

function join(): Routes {
  const all = new Map<string, Route>();
  // By name: the order of a module's exports is not the same in Node and in a bundle.
  const lists = Object.entries(slugs as Record<string, unknown>).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [list, routes] of lists) {
    if (!list.endsWith('_ROUTES')) continue;
    for (const [name, route] of Object.entries(routes as Record<string, Route>)) {
      if (all.has(name)) throw new Error(`${list}: another list has an endpoint ${name}`);
      all.set(name, route);
    }
  }
  return Object.fromEntries(all) as Routes;
}

/** Every endpoint of the portal: the extension serves exactly these, the OpenAPI document is made from them. */
export const ROUTES: Routes = join();
export type RouteName = keyof Routes;

/** Addresses below `/muster` that are not routes of the contract: what operators, machines whoever verifies a certificate and guests of an event ask without an account. */
export const UNSIGNED_PATHS = [
  '/health',
  '/ready',
  '/metrics',
  '/openapi.json',
  '/verify/:presented',
  '/public/events/:id',
  '/issuers/:organization/authority.pem',
  '/calendar/:feed',
  '/issuers/:organization/did.json',
  '/status/:list',
] as const;

/** What is sent to without an account: by guests of an event, by gateways of devices, which sign instead, and with the link of a mail. */
export const UNSIGNED_POSTS = [
  '/devices/:id/punches',
  '/mail-decision',
  '/mail-decision/decide',
  '/public/events/:id/ask',
  '/public/events/seat',
  '/witness/answer',
  '/witness/look',
] as const;
