import type { StepToCome, TimelineStep } from '@muster/domain/contract';

export type Phase = 'done' | 'now' | 'next';

/** What ends the wait for a decision. */
const SETTLES: readonly TimelineStep['kind'][] = [
  'decided',
  'escalated',
  'answered',
  'delegated',
  'undelegated',
  'reassigned',
  'cancelled',
  'expired',
  'revoked',
];
/** Somebody has to answer these before the request goes on. */
const ASKS: readonly TimelineStep['kind'][] = ['task', 'sent_back', 'delegated', 'undelegated', 'reassigned'];
type Placed = Pick<TimelineStep, 'at' | 'kind'>;

/** What is told only when it has happened, also where nobody wrote down when. */
const ENDS: readonly TimelineStep['kind'][] = ['answered', 'cancelled', 'expired', 'revoked'];
const hasHappened = ({ at, kind }: Placed): boolean => at !== null || ENDS.includes(kind);

/** A step without a time is still to come; a task is going on until something settles it. */
const isOver = (steps: readonly Placed[], index: number): boolean => {
  const step = steps[index];
  if (!step || !hasHappened(step)) return false;
  return (
    !ASKS.includes(step.kind) ||
    steps.slice(index + 1).some((later) => hasHappened(later) && SETTLES.includes(later.kind))
  );
};

/** Where a step of the timeline stands: the first one that is not over is going on, the rest comes next. */
export function phaseOf(steps: readonly Placed[], index: number): Phase {
  if (isOver(steps, index)) return 'done';
  return steps.findIndex((_, at) => !isOver(steps, at)) === index ? 'now' : 'next';
}

const ICONS: Record<TimelineStep['kind'], string> = {
  submitted: 'i-lucide-send',
  task: 'i-lucide-user-round',
  sent_back: 'i-lucide-pencil',
  reminded: 'i-lucide-bell',
  escalated: 'i-lucide-arrow-up',
  delegated: 'i-lucide-forward',
  undelegated: 'i-lucide-undo-2',
  reassigned: 'i-lucide-forward',
  decided: 'i-lucide-check',
  applied: 'i-lucide-calendar-check',
  answered: 'i-lucide-pencil',
  cancelled: 'i-lucide-ban',
  expired: 'i-lucide-timer-off',
  revoked: 'i-lucide-undo-2',
  returned: 'i-lucide-log-in',
};
const DECISIONS: Record<string, string> = {
  approve: 'i-lucide-check',
  reject: 'i-lucide-x',
  return: 'i-lucide-undo-2',
  resubmit: 'i-lucide-send',
};

/** How a step looks and which words it has; a decision says which one it was. */
export function badgeOfStep({ kind, decision }: Pick<TimelineStep, 'kind' | 'decision'>): {
  key: string;
  icon: string;
} {
  const icon = kind === 'decided' && decision ? DECISIONS[decision] : undefined;
  return icon ? { key: `timeline.${decision}`, icon } : { key: `timeline.${kind}`, icon: ICONS[kind] };
}

/** What a request says of itself: its steps, what is to come, and whether the service has taken it up; a kind without the word is taken up at once. */
export type Course = {
  steps: readonly TimelineStep[];
  to_come?: readonly StepToCome[];
  delivery?: 'waiting' | 'running' | 'done';
};

/** A request is taken up within a second or two; only after this long is it worth a word. */
const HELD_UP_AFTER_MS = 10_000;

/** Whether a request was sent a while ago and the service has still not taken it up. */
export function isDeliveryLate({ delivery, steps }: Course, now: Date): boolean {
  const sent_at = steps.find(({ kind }) => kind === 'submitted')?.at;
  return delivery === 'waiting' && !!sent_at && now.getTime() - Date.parse(sent_at) > HELD_UP_AFTER_MS;
}
