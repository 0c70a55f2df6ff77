import type { StoryStep } from '@muster/domain/contract';

export type Phase = 'done' | 'now' | 'next';

/** What ends the wait for a decision. */
const SETTLES: readonly StoryStep['kind'][] = ['decided', 'escalated', 'cancelled', 'expired', 'revoked'];
type Placed = Pick<StoryStep, 'at' | 'kind'>;

/** What is told only when it has happened, also where nobody wrote down when. */
const ENDS: readonly StoryStep['kind'][] = ['cancelled', 'expired', 'revoked'];
const hasHappened = ({ at, kind }: Placed): boolean => at !== null || ENDS.includes(kind);

/** A step without a time is still to come; a task is going on until something settles it. */
const isOver = (steps: readonly Placed[], index: number): boolean => {
  const step = steps[index];
  if (!step || !hasHappened(step)) return false;
  return (
    step.kind !== 'task' || steps.slice(index + 1).some((later) => hasHappened(later) && SETTLES.includes(later.kind))
  );
};

/** Where a step of the timeline stands: the first one that is not over is going on, the rest comes next. */
export function phaseOf(steps: readonly Placed[], index: number): Phase {
  if (isOver(steps, index)) return 'done';
  return steps.findIndex((_, at) => !isOver(steps, at)) === index ? 'now' : 'next';
}

const ICONS: Record<StoryStep['kind'], string> = {
  submitted: 'i-lucide-send',
  task: 'i-lucide-user-round',
  reminded: 'i-lucide-bell',
  escalated: 'i-lucide-arrow-up',
  decided: 'i-lucide-check',
  applied: 'i-lucide-calendar-check',
  cancelled: 'i-lucide-ban',
  expired: 'i-lucide-timer-off',
  revoked: 'i-lucide-undo-2',
};
const DECIDED = ['approve', 'reject', 'return'];

/** How a step looks and which words it has; a decision says which one it was. */
export function badgeOfStep({ kind, decision }: Pick<StoryStep, 'kind' | 'decision'>): { key: string; icon: string } {
  const said = decision !== null && DECIDED.includes(decision) && kind === 'decided';
  if (!said) return { key: `timeline.${kind}`, icon: ICONS[kind] };
  return {
    key: `timeline.${decision}`,
    icon: decision === 'approve' ? ICONS.decided : decision === 'reject' ? 'i-lucide-x' : 'i-lucide-undo-2',
  };
}
