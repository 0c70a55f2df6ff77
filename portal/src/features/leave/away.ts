import { addDays } from '@muster/domain/calendar';
import type { AwayItem } from '@muster/domain/contract';
import { daysOfSpan, type Format } from '../../shared/format.ts';

/** One person's line of the calendar: a leave or nothing for each day shown. */
export type AwayLine = { person: AwayItem['person']; leaves: AwayItem[]; cells: (AwayItem | null)[] };

/** So many campus days from a day on, as 'YYYY-MM-DD'. */
export const daysFrom = (from: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => addDays(from, index));

/** People with their leave by day, in the order they came; of two leaves on one day (two halves) the later one is shown. */
export function linesOf(
  leaves: readonly AwayItem[],
  days: readonly string[],
  format: Pick<Format, 'dayKey'>,
): AwayLine[] {
  const lines = new Map<string, AwayLine>();
  for (const leave of leaves) {
    const { first, last } = daysOfSpan(format, leave.starts_at, leave.ends_at);
    const line = lines.get(leave.person.id) ?? { person: leave.person, leaves: [], cells: days.map(() => null) };
    line.leaves.push(leave);
    line.cells = line.cells.map((cell, index) => {
      const day = days[index] ?? '';
      return day >= first && day <= last ? leave : cell;
    });
    lines.set(leave.person.id, line);
  }
  return [...lines.values()];
}
