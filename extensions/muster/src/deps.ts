import { knexDatabase, type Database } from '@muster/directus';
import type { Knex } from 'knex';
import { readEnv, type Env } from './env.ts';
import { createMetrics, type Metrics } from './health/metrics.ts';
import type { Log } from './log.ts';
import { createLimits, type Limits } from './limits.ts';
import { createDatabaseNotifications, type DatabaseNotifications } from './database-notifications.ts';
import { createRedis } from './redis.ts';
import { createTemporal, type Temporal } from './temporal.ts';
import { attributeTransactions } from './transaction.ts';

/** Everything a feature may need, made once per process. */
export type Deps = {
  env: Env;
  /** Directus' own way to the database; statements of ours go through `database`. */
  db: Knex;
  database: Database;
  log: Log;
  clock: () => Date;
  temporal: Temporal;
  limits: Limits;
  databaseNotifications: DatabaseNotifications;
  metrics: Metrics;
};

/** What Directus hands to a hook and to an endpoint; both get the same database and environment. */
export type Context = { env: Record<string, unknown>; database: Knex; logger: Log };

let made: Deps | undefined;

/** The one set of dependencies of this process, made by whichever part of the bundle asks first. */
export const createDeps = (context: Context): Deps => {
  if (made) return made;
  const env = readEnv(context.env);
  const { database: db, logger: log } = context;
  attributeTransactions(db);
  const database = knexDatabase(db);
  made = {
    env,
    db,
    database,
    log,
    clock: () => new Date(),
    temporal: createTemporal(env, log),
    limits: createLimits(createRedis(env)),
    databaseNotifications: createDatabaseNotifications({ db, log }),
    metrics: createMetrics({ database }),
  };
  return made;
};
