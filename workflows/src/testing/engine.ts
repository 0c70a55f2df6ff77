import { fileURLToPath } from 'node:url';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { afterAll, beforeAll } from 'vitest';
import { testServerPath } from '../env.ts';
import { QUEUES } from '../queues.ts';

type Activities = Record<string, (...args: never[]) => unknown>;
export type TestEngine = {
  env: TestWorkflowEnvironment;
  bundle: WorkflowBundleWithSourceMap;
  /** Runs `work` while workers serve the three queues with these activities. */
  serving: <Result>(activities: object, work: () => Promise<Result>) => Promise<Result>;
};

const START_MS = 90_000;

/** A time-skipping engine for the tests of one file: two days pass in a second, with real durations in the code. */
export function withEngine(): TestEngine {
  const engine = {} as TestEngine;
  beforeAll(async () => {
    Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { forward: {}, filter: 'ERROR' } } });
    const path = testServerPath();
    const server = path ? { executable: { type: 'existing-path' as const, path } } : {};
    const workflowsPath = fileURLToPath(new URL('../workflows.ts', import.meta.url));
    const [env, bundle] = await Promise.all([
      TestWorkflowEnvironment.createTimeSkipping({ server }),
      bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR') }),
    ]);
    const serving: TestEngine['serving'] = async (activities, work) => {
      const workers = await Promise.all(
        Object.values(QUEUES).map((taskQueue) =>
          Worker.create({
            connection: env.nativeConnection,
            taskQueue,
            workflowBundle: bundle,
            activities: activities as Activities,
            maxCachedWorkflows: 20,
          }),
        ),
      );
      const [first, ...others] = workers;
      const running = others.map((worker) => worker.run());
      try {
        return await (first as Worker).runUntil(work);
      } finally {
        for (const worker of others) worker.shutdown();
        await Promise.all(running);
      }
    };
    Object.assign(engine, { env, bundle, serving });
  }, START_MS);
  afterAll(async () => {
    await engine.env?.teardown();
  });
  return engine;
}

/** Calls every activity twice, as a crash after its effect would: the second call must change nothing. */
export const twice = <All extends object>(activities: All): All =>
  Object.fromEntries(
    Object.entries(activities).map(([name, run]: [string, (...args: unknown[]) => Promise<unknown>]) => [
      name,
      async (...args: unknown[]) => {
        const result = await run(...args);
        await run(...args);
        return result;
      },
    ]),
  ) as All;
