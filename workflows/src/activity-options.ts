import type { ActivityOptions, LocalActivityOptions } from '@temporalio/workflow';

/**
 * One short transaction, run beside the workflow without a round trip to the engine. Tried until it succeeds: after a
 * minute of failures the waiting moves into a timer, so that a database that is away for hours costs nothing.
 */
export const SHORT: LocalActivityOptions = {
  startToCloseTimeout: '30s',
  retry: { initialInterval: '500ms', maximumInterval: '30s' },
  localRetryThreshold: '10s',
};

/** Work that may take a while or asks another server: given to another worker 20 s after its own died (`heartbeats.ts`). */
export const LONG: ActivityOptions = {
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout: '20s',
  retry: { initialInterval: '1s', maximumInterval: '1 minute' },
};
