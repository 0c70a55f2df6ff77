import type { StoryStep } from '@muster/domain/contract';

export type Phase = 'done' | 'now' | 'next';

/** A step with a time is done; the first without one is going on; the rest comes next. */
export function phaseOf(steps: readonly Pick<StoryStep, 'at'>[], index: number): Phase {
  if (steps[index]?.at) return 'done';
  return steps.findIndex(({ at }) => at === null) === index ? 'now' : 'next';
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
export function faceOfStep({ kind, decision }: Pick<StoryStep, 'kind' | 'decision'>): { key: string; icon: string } {
  const said = decision !== null && DECIDED.includes(decision) && kind === 'decided';
  if (!said) return { key: `story.${kind}`, icon: ICONS[kind] };
  return {
    key: `story.${decision}`,
    icon: decision === 'approve' ? ICONS.decided : decision === 'reject' ? 'i-lucide-x' : 'i-lucide-undo-2',
  };
}
