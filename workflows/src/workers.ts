import { Worker, type WorkerOptions } from '@temporalio/worker';
import type { createActivities } from './activities.ts';
import type { Log } from './log.ts';
import { HEARTBEATS } from './heartbeats.ts';
import { QUEUES } from './queues.ts';
import { pause } from './retry.ts';
import type { Engine } from './temporal/connect.ts';

/** Long enough for a mail or a batch in progress; what takes longer is retried by its next worker. */
const GRACE = '20s';

type Shared = { namespace: string; bundlePath: string; activities: ReturnType<typeof createActivities> };

const polls = (maximum: number) => ({ type: 'simple-maximum' as const, maximum });

/**
 * Three queues in one process. Workflows are small and short of history, so a small cache and one thread each keep the
 * whole stack within its memory; the bulk queue runs activities only.
 */
function optionsFor({ namespace, bundlePath, activities }: Shared): WorkerOptions[] {
  const common = {
    namespace,
    activities,
    interceptors: { activity: HEARTBEATS },
    shutdownGraceTime: GRACE,
    shutdownForceTime: '25s',
  };
  const workflows = { workflowBundle: { codePath: bundlePath }, reuseV8Context: true, workflowThreadPoolSize: 1 };
  return [
    {
      ...common,
      ...workflows,
      taskQueue: QUEUES.interactive,
      maxCachedWorkflows: 100,
      maxConcurrentActivityTaskExecutions: 20,
      workflowTaskPollerBehavior: polls(5),
      activityTaskPollerBehavior: polls(3),
    },
    {
      ...common,
      ...workflows,
      taskQueue: QUEUES.default,
      maxCachedWorkflows: 50,
      maxConcurrentActivityTaskExecutions: 10,
      workflowTaskPollerBehavior: polls(2),
      activityTaskPollerBehavior: polls(2),
    },
    {
      ...common,
      taskQueue: QUEUES.bulk,
      maxConcurrentActivityTaskExecutions: 2,
      activityTaskPollerBehavior: polls(1),
    },
  ];
}

async function runOnce(
  engine: Engine,
  shared: Shared,
  signal: AbortSignal,
  ready: (up: boolean) => void,
): Promise<void> {
  const workers: Worker[] = [];
  for (const options of optionsFor(shared))
    workers.push(await Worker.create({ ...options, connection: engine.native }));
  const stop = () => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  };
  signal.addEventListener('abort', stop, { once: true });
  const runs = workers.map((worker) => worker.run().finally(stop));
  ready(true);
  if (signal.aborted) stop();
  const ends = await Promise.allSettled(runs);
  ready(false);
  signal.removeEventListener('abort', stop);
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed && !signal.aborted) throw failed.reason;
}

/** Runs the workers until stopped; when the engine throws one out, all are made anew. */
export async function runWorkers(
  engine: Engine,
  shared: Shared,
  log: Log,
  signal: AbortSignal,
  ready: (up: boolean) => void,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await runOnce(engine, shared, signal, ready);
    } catch (error) {
      log.error({ err: error }, 'the workers stopped and are started again');
      await pause(2_000, signal);
    }
  }
}
