import { access, constants } from 'node:fs/promises';
import { ping } from '@muster/directus/operations';
import type { Deps } from '../deps.ts';

export type Probe = 'database' | 'temporal' | 'storage';
export type Readiness = { ready: boolean; parts: Record<Probe, boolean> };

const DEADLINE_MS = 2_000;

const answers = (work: Promise<unknown>) =>
  Promise.race([
    work.then(
      () => true,
      () => false,
    ),
    new Promise<boolean>((resolve) => setTimeout(resolve, DEADLINE_MS, false).unref()),
  ]);

/** Whether each part this process needs answers within 2 s. */
export const probe = async ({
  database,
  temporal,
  env,
}: Pick<Deps, 'database' | 'temporal' | 'env'>): Promise<Readiness> => {
  const [databaseUp, temporalUp, storage] = await Promise.all([
    answers(ping(database)),
    temporal.isUp(DEADLINE_MS),
    env.STORAGE_LOCAL_ROOT ? answers(access(env.STORAGE_LOCAL_ROOT, constants.W_OK)) : true,
  ]);
  // Without Temporal requests are accepted and started later: said, but no reason to send people away.
  return { ready: databaseUp && storage, parts: { database: databaseUp, temporal: temporalUp, storage } };
};
