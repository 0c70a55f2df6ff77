import {
  type ApprovalEvent,
  type ApprovalPlan,
  type ApprovalState,
  nextApproval,
  nextWake,
  startApproval,
  type Step,
} from '@muster/domain/approval';
import * as wf from '@temporalio/workflow';
import { SHORT } from '../short.ts';
import type { ApprovalActivities } from './activities.ts';
import type { ApprovalEnding, ApprovalRun } from './types.ts';

const { writeApproval, readDecisions, markApplied } = wf.proxyLocalActivities<ApprovalActivities>(SHORT);

export type ApprovalInput = {
  run: ApprovalRun;
  plan: ApprovalPlan;
  /** When the request was opened; a rebuilt workflow begins there again. */
  opened_at: string;
  /** The instant from which an answer comes too late, if any, and the code that says so. */
  lapses: { at: string; code: string } | null;
};

/** What people did, as the Updates bring it: the rows have been written before. */
export type ApprovalInbox = {
  /** Ids of decided tasks. */
  tasks: string[];
  withdrawn: boolean;
  /** The request's row was cancelled by somebody. */
  cancelled: boolean;
};
export const emptyInbox = (): ApprovalInbox => ({ tasks: [], withdrawn: false, cancelled: false });
const hasPost = ({ tasks, withdrawn, cancelled }: ApprovalInbox) => tasks.length > 0 || withdrawn || cancelled;

/** The ending, and the task whose decision brought it: to be marked as applied once the request itself is closed. */
export type ApprovalResult = { ending: ApprovalEnding; last_task: string | null };

/** What the caller learns meanwhile: each new state, and that everything people have sent so far has been taken. */
export type ApprovalWatch = { changed: (state: ApprovalState) => void; caughtUp: () => void };

const now = () => new Date(Date.now()).toISOString();

/**
 * The shared approval step: opens tasks, reminds, escalates, expires, and takes decisions, as the domain's rule says.
 * Every change is first written, then believed. A timer that finds its step settled lost a race: the decision is in the
 * rows, and is taken from there.
 */
export async function runApproval(
  input: ApprovalInput,
  inbox: ApprovalInbox,
  watch: ApprovalWatch,
): Promise<ApprovalResult> {
  const { run, lapses } = input;
  const applied = new Set<string>();
  let last_task: string | null = null;
  let ending: ApprovalEnding | undefined;
  let state: ApprovalState;

  const believe = (step: Step) => {
    state = step.state;
    ending = step.effects.find((effect): effect is ApprovalEnding => effect.effect === 'close') ?? ending;
    watch.changed(state);
  };
  const take = async (event: ApprovalEvent, openStep?: string) => {
    const step = nextApproval(state, event);
    const written = step.effects.length === 0 || (await writeApproval(run, step.effects, openStep));
    if (written) believe(step);
    return written;
  };
  const takeDecisions = async (taskId?: string) => {
    for (const { task_id, event } of await readDecisions(run, taskId)) {
      if (ending || applied.has(task_id)) continue;
      await take(event);
      applied.add(task_id);
      if (ending) last_task = task_id;
      else await markApplied(task_id);
    }
  };
  const readPost = async () => {
    if (inbox.withdrawn) await take({ type: 'withdraw', by: run.requester_id, at: now() });
    if ((inbox.withdrawn || inbox.cancelled) && !ending)
      await take({ type: 'cancel', code: 'APPROVAL_CANCELLED', at: now() });
    inbox.withdrawn = inbox.cancelled = false;
    for (let task = inbox.tasks.shift(); task && !ending; task = inbox.tasks.shift()) await takeDecisions(task);
  };
  const ring = async (wake: { type: 'timeout' | 'reminder'; step: string } | { type: 'lapse' }) => {
    const written =
      wake.type === 'lapse'
        ? await take({ type: 'expire', code: lapses?.code ?? 'APPROVAL_EXPIRED', at: now() }, '*')
        : await take(
            { type: wake.type, step: wake.step, at: now() },
            wake.step === 'requester' ? undefined : wake.step,
          );
    if (written) return;
    await takeDecisions();
    if (!ending) await wf.condition(() => hasPost(inbox));
  };

  const first = startApproval(input.plan, input.opened_at);
  state = first.state;
  await writeApproval(run, first.effects);
  believe(first);
  await takeDecisions();
  while (!ending) {
    const wake = nextWake(state);
    const lapse = lapses && (!wake || Date.parse(lapses.at) <= Date.parse(wake.at));
    const at = lapse ? lapses.at : wake?.at;
    if (at === undefined) await wf.condition(() => hasPost(inbox));
    else await wf.condition(() => hasPost(inbox), Math.max(1, Date.parse(at) - Date.now()));
    if (hasPost(inbox)) {
      await readPost();
      if (!ending && !hasPost(inbox)) watch.caughtUp();
    } else if (lapse) {
      await ring({ type: 'lapse' });
    } else if (wake) {
      await ring(wake);
    }
  }
  return { ending, last_task };
}
