import { refuseSession } from '@muster/domain/session';
import type { Response } from 'express';
import type { Log } from '../log.ts';
import { ProblemError } from '../problem-error.ts';

/** How often a stream shows that it lives, and asks whether its account may still see what it tells. */
const LOOK_EVERY_MS = 15_000;
/** A stream ends after an hour, so that the browser comes back and is asked again who it is. */
const LONGEST_MS = 3_600_000;
/** Streams of one account at once: a few tabs and displays; each costs a connection and a reader. */
export const MOST_STREAMS = 8;

export type Watcher = {
  user_id: string;
  /** Whether the account may still see what the stream tells; a failure to find out ends it as well. */
  mayStill: () => Promise<boolean>;
  onEnd: () => void;
};

/** Streams of this process: bounded per account, and over when the right to see is. */
export const createStreams = ({ log }: { log: Log }) => {
  const running = new Map<string, number>();

  const look = async (res: Response, { user_id, mayStill }: Watcher) => {
    const may = await mayStill().catch((error: unknown) => {
      log.warn({ err: error, user_id }, 'a live stream ends: the right to see it could not be read');
      return false;
    });
    if (res.writableEnded) return;
    if (may) res.write(': still here\n\n');
    else res.end();
  };

  return {
    /** Opens the stream; refused when the account has `MOST_STREAMS` already. */
    start(res: Response, watcher: Watcher): void {
      const { user_id } = watcher;
      const others = running.get(user_id) ?? 0;
      if (others >= MOST_STREAMS) throw new ProblemError(refuseSession('SESSION_STREAMS', { most: MOST_STREAMS }));
      running.set(user_id, others + 1);
      res.writeHead(200, {
        'Content-Type': 'text/event-stream',
        'Cache-Control': 'no-store',
        'X-Accel-Buffering': 'no',
      });
      res.write('retry: 2000\n\n');
      const beat = setInterval(() => void look(res, watcher), LOOK_EVERY_MS);
      const end = setTimeout(() => res.end(), LONGEST_MS);
      res.on('close', () => {
        clearInterval(beat);
        clearTimeout(end);
        const left = (running.get(user_id) ?? 1) - 1;
        if (left > 0) running.set(user_id, left);
        else running.delete(user_id);
        watcher.onEnd();
      });
    },
  };
};
