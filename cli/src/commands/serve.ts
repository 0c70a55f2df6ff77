import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { applyCollections } from '@muster/directus/apply.ts';
import { migrate } from '@muster/directus/migrate.ts';
import { inRoot, NODE } from '../paths.ts';
import { apiFile } from '../start/directus.ts';
import { StartError } from '../start/failure.ts';
import { productionSettings, weaknesses } from '../start/hardening.ts';
import { withClient } from '../start/postgres.ts';
import { withSecretFiles } from '../start/secret-files.ts';
import { ensureNamespace } from '../start/temporal.ts';

const Production = z.object({
  DATABASE_URL: z.string().startsWith('postgres'),
  PUBLIC_URL: z.url(),
  TEMPORAL_ADDRESS: z.string().min(1),
  TEMPORAL_NAMESPACE: z.string().default('muster'),
  TEMPORAL_RETENTION_DAYS: z.coerce.number().int().min(1).default(30),
});

/** One number for all who prepare, so that of several instances one does it and the others wait. */
const LOCK = 7_301_950;
const say = (line: string) => console.log(line);

/** `muster serve`: refuses weak settings, brings the database up to date, and becomes Directus. */
export async function serve(): Promise<void> {
  const given = withSecretFiles(process.env);
  const weak = weaknesses(given);
  if (weak.length > 0)
    throw new StartError(`These settings may not serve production:\n  ${weak.join('\n  ')}`, 'See docs/operations.md.');
  const settings = Production.parse(given);
  const database = new URL(settings.DATABASE_URL);
  database.searchParams.set('application_name', 'directus');
  const env = {
    ...productionSettings(settings.PUBLIC_URL),
    DB_CLIENT: 'pg',
    DB_CONNECTION_STRING: database.href,
    EXTENSIONS_PATH: inRoot('extensions'),
    EXTENSIONS_MUST_LOAD: 'true', // without ours it would serve everything unguarded
    PACKAGE_FILE_LOCATION: inRoot(),
    TEMP_PATH: join(tmpdir(), 'muster-directus'),
    PORTAL_DIST: inRoot('portal/dist'),
    LOG_STYLE: 'raw',
    ...given,
  };
  await prepare(settings, env);
  Object.assign(process.env, env);
  await import(pathToFileURL(apiFile('start.js')).href);
}

/** Every step finds out by itself what is left to do. */
const prepare = (settings: z.infer<typeof Production>, env: NodeJS.ProcessEnv): Promise<void> => {
  if (env['PGPASSWORD']) process.env['PGPASSWORD'] = env['PGPASSWORD']; // read by every connection of ours
  return withClient(settings.DATABASE_URL, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]); // freed with the connection, whatever happens
    await bootstrap(env);
    await migrate(settings.DATABASE_URL, { log: say });
    await applyCollections({ databaseUrl: settings.DATABASE_URL, log: say });
    await ensureNamespace({
      address: settings.TEMPORAL_ADDRESS,
      namespace: settings.TEMPORAL_NAMESPACE,
      retentionDays: settings.TEMPORAL_RETENTION_DAYS,
    });
  });
};

async function bootstrap(env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(NODE, [apiFile('cli/run.js'), 'bootstrap'], { env, stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new StartError(`directus bootstrap ended with ${code}`, 'Read the lines above.');
}
