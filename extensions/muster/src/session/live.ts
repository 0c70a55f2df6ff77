import { SessionLive } from '@muster/domain/contract';
import { sessionTimes } from '@muster/domain/session';
import { refuseRequest } from '@muster/domain';
import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import { found } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { answerError, authenticate } from '../http.ts';
import { ProblemError } from '../problem-error.ts';
import { readSession } from './repository.ts';
import { readLatest } from './roster-repository.ts';
import { createSessionService, type SessionService } from './service.ts';

const HEARTBEAT_MS = 15_000;
/** A stream ends after an hour, so that the browser comes back and is asked again who it is. */
const LONGEST_MS = 3_600_000;

type State = z.input<typeof SessionLive>;
type Room = {
  org: string;
  watchers: Set<(event: string) => void>;
  last: string;
  reading: Promise<void> | null;
  again: boolean;
};

const readState = async (
  { db }: Pick<Deps, 'db'>,
  sessions: SessionService,
  org: string,
  id: string,
): Promise<State> => {
  const row = found(await readSession(db, org, { person_id: null }, id));
  const [counts, last] = await Promise.all([sessions.countsOf(row), readLatest(db, row.organization_id, row.id)]);
  const closes_at = new Date(sessionTimes(row).closes_ms).toISOString();
  return { id: row.id, status: row.status, counts, closes_at, last };
};

/** One room per session that is watched: read once after a change, however many displays there are. */
const createRooms = (deps: Deps, load: (org: string, id: string) => Promise<State>) => {
  const rooms = new Map<string, Room>();

  const refresh = async (id: string, room: Room): Promise<void> => {
    if (room.reading) {
      room.again = true;
      return;
    }
    room.reading = load(room.org, id)
      .then((state) => {
        const event = `event: state\ndata: ${JSON.stringify(SessionLive.parse(state))}\n\n`;
        if (event !== room.last) for (const send of room.watchers) send(event);
        room.last = event;
      })
      .catch((error: unknown) => deps.log.warn({ err: error }, 'live counts not read'));
    await room.reading;
    room.reading = null;
    if (!room.again) return;
    room.again = false;
    await refresh(id, room);
  };

  let stop: (() => void) | null = null;
  const refreshAll = () => {
    for (const [id, room] of rooms) void refresh(id, room);
  };

  return {
    enter(org: string, id: string, send: (event: string) => void): () => void {
      const room = rooms.get(id) ?? { org, watchers: new Set(), last: '', reading: null, again: false };
      rooms.set(id, room);
      room.watchers.add(send);
      if (room.last) send(room.last);
      stop ??= deps.notices.on(refreshAll);
      void refresh(id, room);
      return () => {
        room.watchers.delete(send);
        if (room.watchers.size === 0) rooms.delete(id);
        if (rooms.size > 0) return;
        stop?.();
        stop = null;
      };
    },
  };
};

const startStream = (res: Response) => {
  res.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
  res.write('retry: 2000\n\n');
};

/** `GET /sessions/:id/live`: the counts at once and after every change, as server-sent events. */
export const mountLive = (router: Router, deps: Deps) => {
  const sessions = createSessionService(deps);
  const rooms = createRooms(deps, (org, id) => readState(deps, sessions, org, id));

  const stream = async (req: Request, res: Response) => {
    const actor = await authenticate(deps, req);
    const id = z.uuid().safeParse(req.params['id']);
    if (!id.success) throw new ProblemError(refuseRequest('NOT_FOUND'));
    await sessions.watched(actor, id.data);
    startStream(res);
    const leave = rooms.enter(actor.organization_id, id.data, (event) => void res.write(event));
    const beat = setInterval(() => res.write(': still here\n\n'), HEARTBEAT_MS);
    const end = setTimeout(() => res.end(), LONGEST_MS);
    res.on('close', () => {
      clearInterval(beat);
      clearTimeout(end);
      leave();
    });
  };

  router.get('/sessions/:id/live', (req, res) => {
    stream(req, res).catch((error: unknown) => answerError(deps, req, res, error));
  });
};
