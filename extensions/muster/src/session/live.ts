import { SessionLive } from '@muster/domain/contract';
import { sessionTimes } from '@muster/domain/session';
import { refuseRequest } from '@muster/domain';
import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import { found } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { answerError, authenticate } from '../http.ts';
import { ProblemError } from '../problem-error.ts';
import { createSubscriptions } from './subscriptions.ts';
import { readCounts, readWatched } from './presenter.ts';
import { readSession } from './repository.ts';
import { readLatest } from './roster-repository.ts';

const HEARTBEAT_MS = 15_000;
/** A stream ends after an hour, so that the browser comes back and is asked again who it is. */
const LONGEST_MS = 3_600_000;

/** The counts of a session as the event its displays get. */
const readEvent = async (deps: Deps, org: string, id: string): Promise<string> => {
  const row = found(await readSession(deps.db, org, { person_id: null }, id));
  const [counts, last] = await Promise.all([readCounts(deps, row), readLatest(deps.db, org, id)]);
  const closes_at = new Date(sessionTimes(row).closes_ms).toISOString();
  const state = SessionLive.parse({ id, status: row.status, counts, closes_at, last });
  return `event: state\ndata: ${JSON.stringify(state)}\n\n`;
};

/** Opens the stream; what it writes lasts until the browser leaves or an hour is over. */
const startStream = (res: Response, onEnd: () => void) => {
  res.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
  res.write('retry: 2000\n\n');
  const beat = setInterval(() => res.write(': still here\n\n'), HEARTBEAT_MS);
  const end = setTimeout(() => res.end(), LONGEST_MS);
  res.on('close', () => {
    clearInterval(beat);
    clearTimeout(end);
    onEnd();
  });
};

/** `GET /sessions/:id/live`: the counts at once and after every change, as server-sent events. */
export const mountLive = (router: Router, deps: Deps) => {
  const subscriptions = createSubscriptions(deps);

  const stream = async (req: Request, res: Response) => {
    const actor = await authenticate(deps, req);
    const { data: id } = z.uuid().safeParse(req.params['id']);
    if (!id) throw new ProblemError(refuseRequest('NOT_FOUND'));
    await readWatched(deps, actor, id);
    let unsubscribe = () => {};
    startStream(res, () => unsubscribe());
    const read = () => readEvent(deps, actor.organization_id, id);
    unsubscribe = subscriptions.subscribe(id, read, (event) => void res.write(event));
  };

  router.get('/sessions/:id/live', (req, res) => {
    stream(req, res).catch((error: unknown) => answerError(deps, req, res, error));
  });
};
