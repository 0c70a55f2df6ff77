import { campusWithPolicy, decide } from '../testing/approval.ts';
import type { Recording } from '../testing/recording.ts';
import { certified, markAs, suspensionOf, watchSuspension } from './testing.ts';

const ORGANIZER = { assignee_rule: 'event_organizer', assignee_id: () => null } as const;
const suspended = async (db: Parameters<Recording>[0]) => {
  const at = await campusWithPolicy(db, 'suspension', ORGANIZER);
  const made = await certified(db, at);
  await markAs(db, made, at.states.absent);
  const { id } = await suspensionOf(made, db);
  return { at, made, id };
};

const kept: Recording = async (db) => {
  const { at, id } = await suspended(db);
  const task = await watchSuspension(db, id).openTask();
  await decide(db, task.id, at.professor.person_id, 'approve');
  return id;
};

const revoked: Recording = async (db) => {
  const { at, id } = await suspended(db);
  const task = await watchSuspension(db, id).openTask();
  await decide(db, task.id, at.professor.person_id, 'reject', 'was not there');
  return id;
};

const restored: Recording = async (db) => {
  const { at, made, id } = await suspended(db);
  await watchSuspension(db, id).openTask();
  await markAs(db, made, at.states.present);
  return id;
};

const replaced: Recording = async (db) => {
  const at = await campusWithPolicy(db, 'suspension', ORGANIZER);
  const made = await certified(db, at);
  await markAs(db, made, at.states.late);
  return (await suspensionOf(made, db)).id;
};

export const recordings: readonly Recording[] = [kept, revoked, restored, replaced];
