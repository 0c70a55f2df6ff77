import { recomputeSection } from '@muster/directus/statistics';
import { keepTold, lockStandings, type StandingRow } from '@muster/directus/statistics/warnings.ts';
import { sectionStatsWorkflowId, standingNotice, type Warning } from '@muster/domain/statistics';
import type { Transaction } from '../database.ts';
import { careForMissing } from './care.ts';
import { notify } from '../notification/notify.ts';

/** The student hears it, and whoever mentors them. */
async function tell(client: Transaction, row: StandingRow, sectionId: string, warning: Warning): Promise<void> {
  const { organization_id, person_id, mentor_id, id, student, course, percentage, threshold, must_attend, remaining } =
    row;
  const facts = { student, course, percentage, threshold, must_attend, remaining: remaining ?? 0, standing: warning };
  const readers = mentor_id === null || mentor_id === person_id ? [person_id] : [person_id, mentor_id];
  for (const reader of readers)
    await notify(client, {
      organization_id,
      person_id: reader,
      notification_type: 'absence',
      code: 'attendance_at_risk',
      // The told standing, kept in the same transaction, stops a repetition; the instant tells one fall from the next.
      dedupe: [sectionStatsWorkflowId(sectionId), warning, id, new Date().toISOString()],
      link: `/explain/percentage/${id}`,
      data: { ...facts, is_mine: reader === person_id },
    });
}

/**
 * Recomputes a section's figures and tells of every fall since the last time, each once: swinging between two warnings tells
 * nothing, being eligible again ends the episode. Whoever misses several classes in a row becomes a case for the mentor. In one transaction, so that a repeated activity repeats no message.
 */
export async function recomputeAndWarn(client: Transaction, sectionId: string): Promise<void> {
  await recomputeSection(client, sectionId);
  for (const row of await lockStandings(client, sectionId)) {
    const { notice, told } = standingNotice(row.told, row.standing);
    if (told !== row.told) await keepTold(client, row.id, told);
    if (notice) await tell(client, row, sectionId, notice);
  }
  await careForMissing(client, sectionId);
}
