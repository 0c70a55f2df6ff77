import { campusWithPolicy, decide } from '../testing/approval.ts';
import type { Recording } from '../testing/recording.ts';
import { asked, withdraw } from './testing.ts';

const answered =
  (decision: 'approve' | 'reject'): Recording =>
  async (db) => {
    const at = await campusWithPolicy(db, 'substitution', { assignee_rule: 'session_staff', assignee_id: () => null });
    const { id, request } = await asked(db, at);
    const task = await request.openTask(at.head.person_id);
    await decide(db, task.id, at.head.person_id, decision, 'As you like.');
    return id;
  };

const takenBack: Recording = async (db) => {
  const at = await campusWithPolicy(db, 'substitution', { assignee_rule: 'session_staff', assignee_id: () => null });
  const { id, request } = await asked(db, at);
  await request.openTask(at.head.person_id);
  await withdraw(db, id);
  return id;
};

export const recordings: readonly Recording[] = [answered('approve'), answered('reject'), takenBack];
