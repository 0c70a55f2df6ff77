import {
  type ApprovalEvent,
  type ApprovalPlan,
  type ApprovalState,
  nextApproval,
  nextWake,
  REQUESTER_STEP,
  startApproval,
  type Step,
  type Wake,
} from '@muster/domain/approval';
import * as wf from '@temporalio/workflow';
import { SHORT } from '../activity-options.ts';
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

/** A request under way: what it is believed to be, and what has been done about it. */
type Course = {
  input: ApprovalInput;
  watch: ApprovalWatch;
  state: ApprovalState;
  ending: ApprovalEnding | null;
  applied: Set<string>;
  last_task: string | null;
};

function believe(course: Course, { state, effects }: Step): void {
  course.state = state;
  course.ending = effects.find((effect): effect is ApprovalEnding => effect.effect === 'close') ?? course.ending;
  course.watch.changed(state);
}

/** Every change is first written, then believed. @returns whether it was written */
async function take(course: Course, event: ApprovalEvent, openStep?: string): Promise<boolean> {
  const step = nextApproval(course.state, event);
  const written = step.effects.length === 0 || (await writeApproval(course.input.run, step.effects, openStep));
  if (written) believe(course, step);
  return written;
}

/** Takes decisions from the rows, each once; the one that ends the request is marked when its row is closed. */
async function takeDecisions(course: Course, taskId?: string): Promise<void> {
  for (const { task_id, event } of await readDecisions(course.input.run, taskId)) {
    if (course.ending || course.applied.has(task_id)) continue;
    await take(course, event);
    course.applied.add(task_id);
    if (course.ending) course.last_task = task_id;
    else await markApplied(task_id);
  }
}

async function readPost(course: Course, inbox: ApprovalInbox): Promise<void> {
  const { withdrawn, cancelled } = inbox;
  inbox.withdrawn = inbox.cancelled = false;
  if (withdrawn) await take(course, { type: 'withdraw', by: course.input.run.requester_id, at: now() });
  if ((withdrawn || cancelled) && !course.ending)
    await take(course, { type: 'cancel', code: 'APPROVAL_CANCELLED', at: now() });
  for (let task = inbox.tasks.shift(); task && !course.ending; task = inbox.tasks.shift())
    await takeDecisions(course, task);
  if (!course.ending && !hasPost(inbox)) course.watch.caughtUp();
}

type Alarm = { at: string; lapse: true } | (Wake & { lapse?: never });

/** The next timer: a step's, or the moment from which any answer comes too late. */
function nextAlarm({ state, input: { lapses } }: Course): Alarm | null {
  const wake = nextWake(state);
  if (lapses && (!wake || Date.parse(lapses.at) <= Date.parse(wake.at))) return { at: lapses.at, lapse: true };
  return wake;
}

/** A timer that finds its step settled lost a race: the decision is in the rows, and is taken from there. */
async function ring(course: Course, inbox: ApprovalInbox, alarm: Alarm): Promise<void> {
  const { lapses } = course.input;
  const written = alarm.lapse
    ? await take(course, { type: 'expire', code: lapses?.code ?? 'APPROVAL_EXPIRED', at: now() }, '*')
    : await take(
        course,
        { type: alarm.type, step: alarm.step, at: now() },
        alarm.step === REQUESTER_STEP ? undefined : alarm.step,
      );
  if (written) return;
  await takeDecisions(course);
  if (!course.ending) await wf.condition(() => hasPost(inbox));
}

/** The shared approval step: opens tasks, reminds, escalates, expires, and takes decisions, as the domain's rule says. */
export async function runApproval(
  input: ApprovalInput,
  inbox: ApprovalInbox,
  watch: ApprovalWatch,
): Promise<ApprovalResult> {
  const first = startApproval(input.plan, input.opened_at);
  const course: Course = { input, watch, state: first.state, ending: null, applied: new Set(), last_task: null };
  await writeApproval(input.run, first.effects);
  believe(course, first);
  await takeDecisions(course);
  while (!course.ending) {
    const alarm = nextAlarm(course);
    const wait = alarm ? Math.max(1, Date.parse(alarm.at) - Date.now()) : undefined;
    const posted = () => hasPost(inbox);
    if (wait === undefined) await wf.condition(posted);
    else await wf.condition(posted, wait);
    if (hasPost(inbox)) await readPost(course, inbox);
    else if (alarm) await ring(course, inbox, alarm);
  }
  return { ending: course.ending, last_task: course.last_task };
}
