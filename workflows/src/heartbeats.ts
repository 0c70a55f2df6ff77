import type { Context } from '@temporalio/activity';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';

/** A quarter of `LONG.heartbeatTimeout`, so that one lost beat is no death. */
const BEAT_MS = 5_000;

async function beating<Result>(context: Context, work: () => Promise<Result>): Promise<Result> {
  if (context.info.isLocal) return work();
  const beat = setInterval(() => context.heartbeat(), BEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
  }
}

/** Tells the engine that an activity is still at work: that of a killed worker is given to another one within 20 s. */
export const HEARTBEATS: ActivityInterceptorsFactory[] = [
  (context) => ({ inbound: { execute: (input, next) => beating(context, () => next(input)) } }),
];
