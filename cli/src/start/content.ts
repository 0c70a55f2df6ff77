import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyCollections } from '@muster/directus/apply.ts';
import { migrate } from '@muster/directus/migrate.ts';
import { databaseUrl, type Context } from './context.ts';
import { hashOf, oncePerStamp } from './stamps.ts';

type Note = (text: string) => void;

/** Tables, constraints, triggers and views of our own; the database itself knows what it lacks. */
export const migrateSchema = async (context: Context, note: Note): Promise<boolean> =>
  (await migrate(databaseUrl(context), { log: note })).length > 0;

/** How the Studio shows them and who may do what. */
export const applyAccess = (context: Context, note: Note): Promise<boolean> =>
  oncePerStamp(context, 'collections', hashOf(['directus']), () =>
    applyCollections({ databaseUrl: databaseUrl(context), log: note }),
  );

/** One person of the demo campus whom a newcomer can be. */
export type DemoLogin = { role: string; name: string; email: string; password: string };
export type Demo = { logins: DemoLogin[]; session_ids: Record<string, string> };

/** What the seed left for people who want to look around; `null` without a demo campus. */
export function readDemo(data: string): Demo | null {
  try {
    return JSON.parse(readFileSync(join(data, 'demo.json'), 'utf8')) as Demo;
  } catch {
    return null; // started with --no-seed
  }
}
