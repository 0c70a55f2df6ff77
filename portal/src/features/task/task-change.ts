import { toValue, type MaybeRefOrGetter } from 'vue';
import { call } from '../../shared/api/client.ts';
import { useInvalidate } from '../../shared/api/resource.ts';

/** What an approver may do with a task beside deciding it. */
export const CHANGES = ['reassign', 'before', 'after'] as const;
export type Change = (typeof CHANGES)[number];

/** Gives a task away, or asks somebody before or after the reader. @returns whether it is done or only written down */
export function useTaskChange(id: MaybeRefOrGetter<string>) {
  const invalidate = useInvalidate();
  return async (change: Change, person: string, reason: string): Promise<'applied' | 'recorded'> => {
    const at = { id: toValue(id) };
    const { outcome } =
      change === 'reassign'
        ? await call('reassignTask', { ...at, body: { to: person, reason } })
        : await call('addApprover', { ...at, body: { who: person, where: change, reason } });
    await invalidate('task');
    return outcome;
  };
}
