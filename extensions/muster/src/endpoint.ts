import type { Router } from 'express';
import type { FileServices } from './attachment/storage.ts';
import { mountWitness } from './activity-log/witness-link.ts';
import { mountCalendarFeed } from './calendar-feed/mount.ts';
import { mountIssuer } from './certificate/issuer.ts';
import { mountVerify } from './certificate/verify.ts';
import { createDeps, type Context, type Deps } from './deps.ts';
import { mountGateway } from './device/gateway.ts';
import { mountGuests } from './event/guest-mount.ts';
import { healthRoutes } from './health/routes.ts';
import { mount, type Served } from './http.ts';
import { mountLive } from './session/live.ts';
import { mountMailDecision } from './task/mail-decision.ts';
import type { TaskFacts } from './task/task-facts.ts';

/** What a slug's routes may need: the dependencies of the process, Directus' own services, what processes lay beside tasks. */
export type Serving = Deps & { context: Context & FileServices; taskFacts: readonly TaskFacts[] };
/** `routes` of `<slug>/routes.ts`, where the bundle finds it. */
export type SlugRoutes = (serving: Serving) => readonly Served[];

/**
 * The endpoints below `/muster`; check-in is mounted earlier, by the hook.
 * @param slugs the routes of each slug, as the bundle found them
 * @param taskFacts what each process lays beside its tasks, as the bundle found it
 */
export const createEndpoint = (slugs: readonly SlugRoutes[], taskFacts: readonly TaskFacts[]) => ({
  id: 'muster',
  handler(router: Router, context: Context & FileServices) {
    const deps = createDeps(context);
    healthRoutes(router, deps);
    mountLive(router, deps);
    mountVerify(router, deps);
    mountIssuer(router, deps);
    mountGateway(router, deps);
    mountGuests(router, deps, context);
    mountMailDecision(router, { ...deps, taskFacts });
    mountWitness(router, deps);
    mountCalendarFeed(router, deps);
    mount(
      router,
      deps,
      slugs.flatMap((routes) => routes({ ...deps, context, taskFacts })),
    );
  },
});
