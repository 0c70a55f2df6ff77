import {
  type ApprovalEvent,
  type ApprovalPlan,
  type ApprovalRecord,
  type ApprovalState,
  knowGrants,
  nextApproval,
  nextWake,
  resumeApproval,
  type SeatChange,
  startApproval,
  type Step,
  type Wake,
} from '@muster/domain/approval';
import * as wf from '@temporalio/workflow';
import { SHORT } from '../activity-options.ts';
import type { ApprovalActivities } from './activities.ts';
import { type ApprovalMessages, hasMessages } from './messages.ts';
import type { ApprovalOutcome, ApprovalRun } from './types.ts';

const { writeApproval, readDecisions, readGrants, markApplied } = wf.proxyLocalActivities<ApprovalActivities>(SHORT);

export type ApprovalInput = {
  run: ApprovalRun;
  plan: ApprovalPlan;
  /** When the request was opened. */
  opened_at: string;
  /** What the rows know of a request that was begun before: a rebuilt workflow goes on there. */
  record?: ApprovalRecord | null;
  /** The instant from which an answer comes too late, if any, and the code that says so. */
  lapses: { at: string; code: string } | null;
};

/** The outcome, and the task whose decision brought it: to be marked as applied once the request itself is closed. */
export type ApprovalResult = { outcome: ApprovalOutcome; last_task: string | null };

/** What the caller learns meanwhile, and is asked for. */
export type ApprovalWatch = {
  changed: (state: ApprovalState) => void;
  /** everything people have sent so far has been processed */
  caughtUp: () => void;
  /** a returned request was sent again: its plan, title and facts as the row has them now; `null` = as before */
  reopen: () => Promise<ApprovalInput | null>;
  /** something else about the row changed: what that means for the approval; `null` = nothing */
  woken?: (() => Promise<ApprovalEvent | null>) | undefined;
};

/** Said of a request whose time is over, where its process has no word of its own. */
const LAPSED = 'APPROVAL_EXPIRED';
const now = () => new Date(Date.now()).toISOString();

/** A request under way: its state as last persisted, and the decisions applied so far. */
type RunState = {
  input: ApprovalInput;
  watch: ApprovalWatch;
  state: ApprovalState;
  outcome: ApprovalOutcome | null;
  applied: Set<string>;
  last_task: string | null;
};

function applyState(run: RunState, { state, effects }: Step): void {
  run.state = state;
  run.outcome = effects.find((effect): effect is ApprovalOutcome => effect.effect === 'close') ?? run.outcome;
  run.watch.changed(state);
}

/** Each change is persisted before the in-memory state changes. @returns whether it was persisted */
async function take(run: RunState, event: ApprovalEvent, openStep?: string): Promise<boolean> {
  const step = nextApproval(run.state, event);
  const written = step.effects.length === 0 || (await writeApproval(run.input.run, step.effects, openStep));
  if (written) applyState(run, step);
  return written;
}

/** A request that was sent again is planned anew from its row, under the policy it was begun with. */
async function withNewPlan(run: RunState, event: ApprovalEvent): Promise<ApprovalEvent> {
  if (event.type !== 'resubmit') return event;
  const input = await run.watch.reopen();
  if (!input) return event;
  run.input = { ...input, opened_at: run.input.opened_at };
  return { ...event, plan: input.plan };
}

/** Takes decisions from the rows, each once; the one that ends the request is marked when its row is closed. */
async function takeDecisions(run: RunState, taskId?: string): Promise<void> {
  for (const { task_id, event, grants } of await readDecisions(run.input.run, taskId)) {
    if (run.outcome || run.applied.has(task_id)) continue;
    if (grants) run.state = knowGrants(run.state, grants);
    await take(run, await withNewPlan(run, event));
    run.applied.add(task_id);
    if (run.outcome) run.last_task = task_id;
    else await markApplied(task_id);
  }
}

/** Open tasks go to whom they belong under the delegations as they are now. */
const takeDelegations = async (run: RunState) =>
  take(run, { type: 'grants', grants: await readGrants(run.input.run), at: now() });

/** What the row says beside decisions, counted from now; where a decision was faster, it is taken from the rows. */
async function takeWhatChanged(run: RunState): Promise<void> {
  const event = await run.watch.woken?.();
  if (event && !(await take(run, { ...event, at: now() }, '*'))) await takeDecisions(run);
}

/** @returns the code of the refusal, or `null`: a change that was asked twice is done once, and refused the second time */
async function takeChange(run: RunState, change: SeatChange): Promise<string | null> {
  const event = { ...change, at: now() };
  const { ignored } = nextApproval(run.state, event);
  if (ignored === null) await take(run, event);
  return ignored;
}

async function takeMessages(run: RunState, messages: ApprovalMessages): Promise<void> {
  const { withdrawn, cancelled, woken } = messages;
  messages.withdrawn = messages.cancelled = messages.woken = false;
  const { requester_id } = run.input.run;
  if (withdrawn && requester_id !== null) await take(run, { type: 'withdraw', by: requester_id, at: now() });
  if ((withdrawn || cancelled) && !run.outcome)
    await take(run, { type: 'cancel', code: 'APPROVAL_CANCELLED', at: now() });
  for (let task = messages.tasks.shift(); task && !run.outcome; task = messages.tasks.shift())
    await takeDecisions(run, task);
  for (let person = messages.absent.shift(); person && !run.outcome; person = messages.absent.shift())
    await take(run, { type: 'absent', person, at: now() });
  for (let asked = messages.changes.shift(); asked && !run.outcome; asked = messages.changes.shift())
    asked.refused = await takeChange(run, asked.change);
  if (messages.delegated && !run.outcome) await takeDelegations(run);
  messages.delegated = false;
  if (woken && !run.outcome) await takeWhatChanged(run);
  if (!run.outcome && !hasMessages(messages)) run.watch.caughtUp();
}

type Timer = { at: string; lapse: true } | (Wake & { lapse?: never });

/** The next timer: a step's, or the moment from which any answer comes too late. */
function nextTimer({ state, input: { lapses } }: RunState): Timer | null {
  const wake = nextWake(state);
  if (lapses && (!wake || Date.parse(lapses.at) <= Date.parse(wake.at))) return { at: lapses.at, lapse: true };
  return wake;
}

/** A timer that finds its step settled lost a race: the decision is in the rows, and is taken from there. */
async function onTimer(run: RunState, messages: ApprovalMessages, timer: Timer): Promise<void> {
  const { lapses } = run.input;
  const written = timer.lapse
    ? await take(run, { type: 'expire', code: lapses?.code ?? LAPSED, at: now() }, '*')
    : await take(run, { type: timer.type, step: timer.step, at: now() }, timer.step);
  if (written) return;
  await takeDecisions(run);
  if (!run.outcome) await wf.condition(() => hasMessages(messages));
}

/** The first step of a request that begins; else where its rows say it is. */
const beginning = ({ plan, record, opened_at, lapses }: ApprovalInput): Step =>
  record ? resumeApproval(plan, record, lapses?.code ?? LAPSED, now()) : startApproval(plan, opened_at);

/** The shared approval step: opens tasks, reminds, escalates, expires, and takes decisions, as the domain's rule says. */
export async function runApproval(
  input: ApprovalInput,
  messages: ApprovalMessages,
  watch: ApprovalWatch,
): Promise<ApprovalResult> {
  const first = beginning(input);
  const run: RunState = { input, watch, state: first.state, outcome: null, applied: new Set(), last_task: null };
  await writeApproval(input.run, first.effects);
  applyState(run, first);
  await takeDecisions(run);
  while (!run.outcome) {
    const timer = nextTimer(run);
    const wait = timer ? Math.max(1, Date.parse(timer.at) - Date.now()) : undefined;
    const arrived = () => hasMessages(messages);
    if (wait === undefined) await wf.condition(arrived);
    else await wf.condition(arrived, wait);
    if (hasMessages(messages)) await takeMessages(run, messages);
    else if (timer) await onTimer(run, messages, timer);
  }
  return { outcome: run.outcome, last_task: run.last_task };
}
