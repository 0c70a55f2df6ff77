import type { Client, Connection } from '@temporalio/client';
import type { Env } from './env.ts';

export type Delivery<T> = { delivered: true; result: T } | { delivered: false };

export type Temporal = {
  /**
   * Sends an Update and waits at most `deadlineMs` for its result.
   * @returns `delivered: false` when nobody answered in time; the relay delivers the same update id later
   */
  update: <T>(
    workflowId: string,
    name: string,
    updateId: string,
    arg: object,
    deadlineMs: number,
  ) => Promise<Delivery<T>>;
  isUp: (deadlineMs: number) => Promise<boolean>;
  close: () => Promise<void>;
};

type Log = { warn: (context: object, message: string) => void };

/** The client is loaded and connected on first use, so that Directus starts whether or not Temporal is there. */
export const createTemporal = (env: Pick<Env, 'TEMPORAL_ADDRESS' | 'TEMPORAL_NAMESPACE'>, log: Log): Temporal => {
  let opened: Promise<{ client: Client; connection: Connection }> | undefined;
  const open = () =>
    (opened ??= import('@temporalio/client').then(({ Client, Connection }) => {
      const connection = Connection.lazy({ address: env.TEMPORAL_ADDRESS, connectTimeout: 2_000 });
      return { connection, client: new Client({ connection, namespace: env.TEMPORAL_NAMESPACE }) };
    }));
  return {
    async update<T>(workflowId: string, name: string, updateId: string, arg: object, deadlineMs: number) {
      const { client, connection } = await open();
      try {
        const result = await connection.withDeadline(Date.now() + deadlineMs, () =>
          client.workflow.getHandle(workflowId).executeUpdate<T, [object]>(name, { updateId, args: [arg] }),
        );
        return { delivered: true as const, result };
      } catch (error) {
        // The decision is already a row: whatever went wrong here, the relay repeats it until it is acknowledged.
        log.warn({ err: error, workflowId, updateId }, 'update left to the relay');
        return { delivered: false as const };
      }
    },
    async isUp(deadlineMs) {
      try {
        const { connection } = await open();
        await connection.withDeadline(Date.now() + deadlineMs, () => connection.healthService.check({}));
        return true;
      } catch {
        return false; // this is the question that was asked
      }
    },
    async close() {
      if (opened) await (await opened).connection.close();
    },
  };
};
