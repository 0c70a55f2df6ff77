/** gRPC codes that say nothing about what was asked: cancelled, deadline exceeded, resource exhausted, unavailable. */
const NOT_ITS_FAULT = new Set([1, 4, 8, 14]);

/** Whether a call failed because the engine cannot be reached now, and not for what it asked. */
export function isEngineDown(error: unknown): boolean {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause)
    if ('code' in cause && NOT_ITS_FAULT.has(Number(cause.code))) return true;
  return error instanceof Error && error.name === 'WorkflowUpdateRPCTimeoutOrCancelledError';
}
