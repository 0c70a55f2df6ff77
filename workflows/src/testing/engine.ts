import { fileURLToPath } from 'node:url';
import { Client, type WorkflowHandle } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { afterAll, beforeAll } from 'vitest';
import { testServerPath } from '../env.ts';
import { HEARTBEATS } from '../heartbeats.ts';
import { QUEUES } from '../queues.ts';
import { SEARCH_ATTRIBUTES } from '../temporal/names.ts';
import { addSearchAttributes } from '../temporal/prepare.ts';

type Activities = Record<string, (...args: never[]) => unknown>;
export type TestEngine = { env: TestWorkflowEnvironment };

const START_MS = 120_000;
const TRIES = 5;

/** The SDK gives the server 5 s to start, which a busy machine may need more than once. */
async function startServer(): Promise<TestWorkflowEnvironment> {
  const path = testServerPath();
  const server = path ? { executable: { type: 'existing-path' as const, path } } : {};
  for (let tries = 1; ; tries += 1) {
    try {
      return await TestWorkflowEnvironment.createTimeSkipping({ server });
    } catch (error) {
      if (tries === TRIES) throw error;
    }
  }
}

/**
 * A time-skipping engine whose workers serve the three queues during the tests of one file: two days pass in a second,
 * with real durations in the code. Its clock runs ahead of ours, so tests take the time from `engine.env.currentTimeMs()`.
 */
export function withEngine(activities: () => object): TestEngine {
  const engine = {} as TestEngine;
  let workers: Worker[] = [];
  let running: Promise<void>[] = [];
  beforeAll(async () => {
    const logger = new DefaultLogger('WARN');
    Runtime.install({ logger, telemetryOptions: { logging: { forward: {}, filter: 'ERROR' } } });
    const workflowsPath = fileURLToPath(new URL('../workflows.ts', import.meta.url));
    const workflowBundle = await bundleWorkflowCode({ workflowsPath, logger });
    engine.env = await startServer();
    await addSearchAttributes(engine.env.connection, 'default', SEARCH_ATTRIBUTES);
    const common = {
      connection: engine.env.nativeConnection,
      workflowBundle,
      maxCachedWorkflows: 20,
      interceptors: { activity: HEARTBEATS },
    };
    const serving = activities() as Activities;
    workers = await Promise.all(
      Object.values(QUEUES).map((taskQueue) => Worker.create({ ...common, taskQueue, activities: serving })),
    );
    running = workers.map((worker) => worker.run());
  }, START_MS);
  afterAll(async () => {
    for (const worker of workers) worker.shutdown();
    await Promise.all(running);
    await engine.env.teardown();
  }, START_MS);
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

/**
 * The result of a workflow that ends without the clock, asked through a client that leaves the clock alone. The engine's own
 * client lets it skip while it waits, past every timer and, where there is none, by the ten years of a run's time limit: the
 * next test of the file then finds its tasks overdue.
 */
export async function ended<Result = unknown>({ env }: TestEngine, { workflowId }: WorkflowHandle): Promise<Result> {
  return (await new Client({ connection: env.connection }).workflow.getHandle(workflowId).result()) as Result;
}
