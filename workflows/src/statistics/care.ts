import { growCase, listStreaks, openCase, type StreakRow, withdrawCase } from '@muster/directus/care/streaks.ts';
import { ABSENCE_STREAK, absenceStreak, careStep } from '@muster/domain/statistics';
import type { Transaction } from '../database.ts';

const streakOf = ({ lines }: StreakRow) =>
  absenceStreak(
    lines.map(({ session_id, session_date, category }) => ({
      session: { id: session_id, session_date, counts: true },
      mark: { category, weight: 0 },
      counted: true,
    })),
  );

/**
 * Opens a case for each student of a section who is missing, lets an open one grow, and withdraws it when the streak has ended;
 * a new streak after another one opens a case of its own.
 */
export async function careForMissing(client: Transaction, section: string): Promise<void> {
  for (const row of await listStreaks(client, section, ABSENCE_STREAK)) {
    const streak = streakOf(row);
    const open = row.open_case;
    if (open && careStep(streak, open.first_session_id) === 'withdraw') await withdrawCase(client, open.id);
    else if (open && streak) await growCase(client, open.id, { absences: streak.length, last_day: streak.last_day });
    const stays = open !== null && careStep(streak, open.first_session_id) === null;
    if (streak && !stays && careStep(streak, null) === 'open')
      await openCase(client, row, section, { absences: streak.length, ...streak });
  }
}
