import { listOrphanedTasks, releaseOrphanedClaims } from '@muster/directus/approval/orphans.ts';
import { APPROVAL_MESSAGES } from '@muster/domain/approval';
import { processOfTasks } from '@muster/domain/process';
import type { Database } from '../database.ts';
import type { Starter } from '../temporal/starter.ts';

/**
 * Tasks that wait for somebody whose account was suspended, or who has left, move on: a claimed one goes back to its role, a
 * personal one is handed on by its workflow. A workflow that cannot be told holds up no other one.
 * @returns how many workflows were told
 */
export async function handOnOrphans({ database, starter }: { database: Database; starter: Starter }): Promise<number> {
  await releaseOrphanedClaims(database);
  const errors: unknown[] = [];
  let told = 0;
  for (const { id, organization_id, subject_id, process: kind, person_id } of await listOrphanedTasks(database)) {
    const process = processOfTasks(kind);
    if (!process) continue;
    try {
      const subject = { organization_id, subject_id };
      await starter.update(process, subject, APPROVAL_MESSAGES.absent, `absent:${id}:${person_id}`, { person_id });
      told += 1;
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw new AggregateError(errors, 'not every task could be handed on');
  return told;
}
