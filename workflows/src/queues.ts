/** Interactive work never waits behind large work: one queue each, all served by the same process until a campus outgrows it. */
export const QUEUES = {
  interactive: 'muster-interactive',
  default: 'muster-default',
  bulk: 'muster-bulk',
} as const;
