import { listMisplacedTasks, listOrphanedTasks, releaseOrphanedClaims } from '@muster/directus/approval/orphans.ts';
import { APPROVAL_MESSAGES } from '@muster/domain/approval';
import { processOfTasks } from '@muster/domain/process';
import type { Database } from '../database.ts';
import type { Starter } from '../temporal/starter.ts';

/** One message to the workflow behind a task; `key` names its effect. */
type Telling = {
  kind: string;
  subject: { organization_id: string; subject_id: string };
  message: string;
  key: string;
  data: object;
};

/** Tells each workflow; one that cannot be told holds up no other one. @returns how many were told */
async function tellAll(starter: Starter, tellings: readonly Telling[]): Promise<number> {
  const errors: unknown[] = [];
  let told = 0;
  for (const { kind, subject, message, key, data } of tellings) {
    const process = processOfTasks(kind);
    if (!process) continue;
    try {
      await starter.update(process, subject, message, key, data);
      told += 1;
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw new AggregateError(errors, 'not every task could be handed on');
  return told;
}

/**
 * Tasks that wait for somebody whose account was suspended, or who has left, move on: a claimed one goes back to its role, a
 * personal one is handed on by its workflow. Tasks that a delegation should have moved are moved.
 * @returns how many workflows were told
 */
export async function handOnOrphans({ database, starter }: { database: Database; starter: Starter }): Promise<number> {
  await releaseOrphanedClaims(database);
  const misplaced = (await listMisplacedTasks(database)).map(
    ({ id, process: kind, updated_at, ...subject }): Telling => {
      const key = `delegated:${id}:${Date.parse(updated_at)}`;
      return { kind, subject, message: APPROVAL_MESSAGES.delegated, key, data: {} };
    },
  );
  const orphaned = (await listOrphanedTasks(database)).map(({ id, process: kind, person_id, ...subject }): Telling => {
    const key = `absent:${id}:${person_id}`;
    return { kind, subject, message: APPROVAL_MESSAGES.absent, key, data: { person_id } };
  });
  return tellAll(starter, [...misplaced, ...orphaned]);
}
