import type { LeaveTypeItem } from '@muster/domain/contract';

export const DAY_PARTS = ['full', 'first_half', 'second_half'] as const;
const HOURS_PER_DAY = 24;

/** One rule of a kind of leave as a text key with its number; only the rules that the kind has. */
export type RuleLine = { key: string; n: number };
export function rulesOf(kind: LeaveTypeItem): RuleLine[] {
  const { min_notice_hours, max_backdate_days, max_consecutive_days, max_days_per_term, document_required_after_days } =
    kind;
  const inDays = min_notice_hours > 0 && min_notice_hours % HOURS_PER_DAY === 0;
  const line = (key: string, n: number | null): RuleLine[] => (n === null ? [] : [{ key, n }]);
  return [
    ...(min_notice_hours > 0
      ? line(inDays ? 'noticeDays' : 'noticeHours', inDays ? min_notice_hours / HOURS_PER_DAY : min_notice_hours)
      : []),
    ...(max_backdate_days > 0 ? line('backdate', max_backdate_days) : line('noBackdate', 0)),
    ...line('consecutive', max_consecutive_days),
    ...line('perTerm', max_days_per_term),
    ...line('document', document_required_after_days),
  ];
}
