import { forOrganization, type Tenant } from '@muster/directus';
import { readSession } from '@muster/directus/session';
import { readLatest } from '@muster/directus/session/roster-queries.ts';
import { refuseRequest } from '@muster/domain';
import { SessionLive } from '@muster/domain/contract';
import { sessionTimes } from '@muster/domain/session';
import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import { found } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { answerError, authenticate } from '../http.ts';
import { ProblemError } from '../problem-error.ts';
import { readCounts, readWatched } from './presenter.ts';
import { createStreamRights } from './stream-rights.ts';
import { createStreams } from './streams.ts';
import { createSubscriptions } from './subscriptions.ts';

/** The counts of a session as the event its displays get. */
const readEvent = async (tenant: Tenant, id: string): Promise<string> => {
  const row = found(await readSession(tenant, null, id));
  const [counts, last] = await Promise.all([readCounts(tenant, row), readLatest(tenant, id)]);
  const closes_at = new Date(sessionTimes(row).closes_ms).toISOString();
  const state = SessionLive.parse({ id, status: row.status, counts, closes_at, last: last ?? null });
  return `event: state\ndata: ${JSON.stringify(state)}\n\n`;
};

/** `GET /sessions/:id/live`: the counts at once and after every change, as server-sent events, as long as one may see them. */
export const mountLive = (router: Router, deps: Deps) => {
  const subscriptions = createSubscriptions(deps);
  const streams = createStreams(deps);

  const stream = async (req: Request, res: Response) => {
    const actor = await authenticate(deps, req);
    const { data: id } = z.uuid().safeParse(req.params['id']);
    if (!id) throw new ProblemError(refuseRequest('NOT_FOUND'));
    const tenant = forOrganization(deps.database, actor.organization_id);
    await readWatched({ tenant, actor }, id);
    const mayStill = createStreamRights(deps, req, actor.user_id, async (now) => {
      await readWatched({ tenant, actor: now }, id);
    });
    let unsubscribe = () => {};
    streams.start(res, { user_id: actor.user_id, mayStill, onEnd: () => unsubscribe() });
    const read = () => readEvent(tenant, id);
    unsubscribe = subscriptions.subscribe(id, read, (event) => void res.write(event));
  };

  router.get('/sessions/:id/live', (req, res) => {
    stream(req, res).catch((error: unknown) => answerError(deps, req, res, error));
  });
};
