import { workflowInfo } from '@temporalio/workflow';

/** Events after which a long-lived workflow goes on in a new run, well before the engine's own limits (10,000 is its advice, 51,200 its end). */
const MOST_EVENTS = 2_000;

/** Whether the run should be continued as a new one, with what it knows. */
export const isLongHistory = (): boolean => {
  const { continueAsNewSuggested, historyLength } = workflowInfo();
  return continueAsNewSuggested || historyLength >= MOST_EVENTS;
};
