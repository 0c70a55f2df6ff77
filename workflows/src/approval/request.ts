import type { ApprovalEvent, ApprovalState } from '@muster/domain/approval';
import * as wf from '@temporalio/workflow';
import { SHORT } from '../activity-options.ts';
import type { ApprovalActivities } from './activities.ts';
import { type Mailbox, openMailbox, type RequestState } from './mailbox.ts';
import { hasMessages } from './messages.ts';
import { type ApprovalInput, runApproval } from './run.ts';
import type { ApprovalOutcome } from './types.ts';

const { markApplied } = wf.proxyLocalActivities<ApprovalActivities>(SHORT);

/** A request as its workflow takes it up: `approval` while somebody still has to answer. */
export type OpenedRequest<Status extends string> = { status: Status; approval: ApprovalInput | null };

/** Waits for an instant (UTC ISO), or for a message about the request. @returns whether the instant came */
export type Until = (at: string) => Promise<boolean>;

/** What a process brings to the shared course of a request; each step is idempotent, and the row has the last word. */
export type RequestSteps<Status extends string> = {
  /** Takes the row up; `null` when it is gone. */
  open: () => Promise<OpenedRequest<Status> | null>;
  /** The approval once more, of a row that its requester changed while it was returned. */
  reopen: () => Promise<ApprovalInput | null>;
  /** What a wake means for the approval while people are asked, from the row; `null` = nothing. */
  woken?: () => Promise<ApprovalEvent | null>;
  /** Writes the outcome to the row. @returns the row's status, which is another one when the row was faster */
  close: (outcome: ApprovalOutcome) => Promise<Status | null>;
  /** Does, or takes back, what follows from a status; what the clock still has to do is waited for with `until`. */
  follow: (status: Status | 'unknown', until: Until) => Promise<void>;
  /** Notes the end in `workflow_instances`. @returns the row's status, for a last look whether it changed meanwhile */
  note: (status: Status | 'unknown') => Promise<Status | null>;
};

/** What follows from the status, until the row has no other one and no message is left. */
async function settle<Status extends string>(
  { state, messages, answerAll }: Mailbox<Status>,
  { follow, note }: RequestSteps<Status>,
  lastTask: string | null,
): Promise<void> {
  if (lastTask) messages.tasks.push(lastTask);
  let interrupted = false;
  const until: Until = async (at) => {
    for (let task = messages.tasks.shift(); task; task = messages.tasks.shift()) await markApplied(task);
    if (!hasMessages(messages)) answerAll();
    const ms = Date.parse(at) - Date.now();
    interrupted = ms > 0 && (await wf.condition(() => hasMessages(messages), ms));
    return !interrupted;
  };
  for (let settled = false; !settled;) {
    messages.cancelled = messages.withdrawn = messages.woken = false;
    messages.absent = []; // nobody is asked any more
    messages.delegated = false;
    messages.changes = [];
    interrupted = false;
    await follow(state.status, until);
    for (let task = messages.tasks.shift(); task; task = messages.tasks.shift()) await markApplied(task);
    const status = await note(state.status);
    settled = status === state.status && !interrupted && !hasMessages(messages);
    state.status = status ?? 'unknown';
  }
}

/**
 * The course of every request that people decide: taken up, approved step by step, closed, and followed by what its status
 * means. A closed request that changes is re-entered from its row. Called before the first await of the workflow.
 * @param takenBack names of the Updates that say the row was taken back
 * @param wakes names of the Updates that say something else about it changed
 */
export async function carryRequest<Status extends string>(
  takenBack: readonly string[],
  steps: RequestSteps<Status>,
  wakes: readonly string[] = [],
): Promise<RequestState<Status>> {
  const mailbox = openMailbox<Status>(takenBack, wakes);
  const { state, messages, answerAll } = mailbox;
  const changed = ({ round, stage }: ApprovalState) => void Object.assign(state, { round, stage });
  const opened = await steps.open();
  state.status = opened?.status ?? 'unknown';
  let lastTask: string | null = null;
  if (opened?.approval) {
    const watch = { changed, caughtUp: answerAll, reopen: steps.reopen, woken: steps.woken };
    const { outcome, last_task } = await runApproval(opened.approval, messages, watch);
    state.status = (await steps.close(outcome)) ?? 'unknown';
    lastTask = last_task;
    answerAll();
  }
  if (opened) await settle(mailbox, steps, lastTask);
  state.done = true;
  await wf.condition(wf.allHandlersFinished);
  return state;
}
