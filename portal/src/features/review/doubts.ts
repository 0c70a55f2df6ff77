import type { Doubt } from '@muster/domain/contract';
import { matches } from '../../shared/filters.ts';

/** Whether a mark still waits for somebody. */
export const isWaiting = ({ verification_status }: Pick<Doubt, 'verification_status'>): boolean =>
  verification_status === 'pending' || verification_status === 'flagged';

/** Marks that one press may verify: those that wait, without the reviewer's own. */
export const decidable = (marks: readonly Doubt[]): Doubt[] => marks.filter((mark) => isWaiting(mark) && !mark.is_own);

/** Views of the list: what waits, everything for one reason, what was decided. */
export const pickDoubts = (marks: readonly Doubt[], view: string, search: string): Doubt[] =>
  marks.filter(
    (mark) =>
      matches(search, mark.person.full_name, mark.person.identifier) &&
      (view === 'waiting'
        ? isWaiting(mark)
        : view === 'decided'
          ? mark.decided !== null
          : isWaiting(mark) && mark.reasons.includes(view)),
  );

/** How many marks wait for each reason, most first. */
export function countReasons(marks: readonly Doubt[]): { reason: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const reason of marks.filter(isWaiting).flatMap(({ reasons }) => reasons))
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => ({ reason, count })).toSorted((a, b) => b.count - a.count);
}

/** The mark to look at next after one was decided: the following one, else the last. */
export const nextAfter = (shown: readonly Doubt[], record_id: string): Doubt | undefined => {
  const at = shown.findIndex((mark) => mark.record_id === record_id);
  return shown[at + 1] ?? shown[at - 1];
};
