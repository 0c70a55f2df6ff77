import type { Campus } from '@muster/directus/test-campus.ts';
import type { TestDatabase } from '@muster/directus/test-database.ts';
import { markedSession } from '../correction/testing.ts';
import { campusWithPolicy, decide } from '../testing/approval.ts';
import type { Recording } from '../testing/recording.ts';
import { proposeReopening, watchProposal } from './testing.ts';

async function proposed(db: TestDatabase): Promise<{ at: Campus; id: string }> {
  const at = await campusWithPolicy(db, 'bulk_change', {
    assignee_rule: 'person',
    assignee_id: (campus) => campus.head.person_id,
  });
  const { session_id } = await markedSession(db, at);
  await db.query('UPDATE attendance_sessions SET locked_at = now() WHERE id = $1', [session_id]);
  return { at, id: await proposeReopening(db, at, session_id, 24) };
}

const decidedWith =
  (decision: 'approve' | 'reject'): Recording =>
  async (db) => {
    const { at, id } = await proposed(db);
    const task = await watchProposal(db, id).openTask();
    await decide(db, task.id, at.head.person_id, decision, 'I was there');
    return id;
  };

const withdrawn: Recording = async (db) => {
  const { at, id } = await proposed(db);
  await watchProposal(db, id).openTask();
  await db.query(
    `SELECT muster_withdraw(w.organization_id, w.id, $2) FROM workflow_instances w WHERE w.subject_id = $1`,
    [id, at.professor.person_id],
  );
  return id;
};

export const recordings: readonly Recording[] = [decidedWith('approve'), decidedWith('reject'), withdrawn];
