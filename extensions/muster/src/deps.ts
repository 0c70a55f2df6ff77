import { knexDatabase, type Database } from '@muster/directus';
import type { Knex } from 'knex';
import { readEnv, type Env } from './env.ts';
import { createMetrics, type Metrics } from './health/metrics.ts';
import type { Log } from './log.ts';
import { createAttempts, type Attempts } from './account/attempts.ts';
import type { Mail } from './account/link-mail.ts';
import { createLiveTokens, type LiveTokens } from './account/live-tokens.ts';
import { createCounters, createLimits, type Limits } from './limits.ts';
import { createDatabaseNotifications, type DatabaseNotifications } from './database-notifications.ts';
import { createRedis } from './redis.ts';
import { createTemporal, type Temporal } from './temporal.ts';
import type { ItemsServiceOf } from './studio-query/hooks.ts';
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
  attempts: Attempts;
  liveTokens: LiveTokens;
  databaseNotifications: DatabaseNotifications;
  metrics: Metrics;
};

type MailService = new (options: { schema: unknown }) => { send: (mail: Mail) => Promise<unknown> };

/** What Directus hands to a hook and to an endpoint; both get the same database and environment. */
export type Context = {
  env: Record<string, unknown>;
  database: Knex;
  logger: Log;
  services: { MailService: MailService; ItemsService: ItemsServiceOf };
  getSchema: () => Promise<unknown>;
};

let made: Deps | undefined;

/** The one set of dependencies of this process, made by whichever part of the bundle asks first. */
export const createDeps = (context: Context): Deps => {
  if (made) return made;
  const env = readEnv(context.env);
  const { database: db, logger: log } = context;
  attributeTransactions(db);
  const database = knexDatabase(db);
  const counters = createCounters(createRedis(env));
  made = {
    env,
    db,
    database,
    log,
    clock: () => new Date(),
    temporal: createTemporal(env, log),
    limits: createLimits(counters, env.RATE_LIMITER_POINTS, env.ACCOUNT_LIMITS_FACTOR),
    attempts: createAttempts(counters),
    liveTokens: createLiveTokens(database),
    databaseNotifications: createDatabaseNotifications({ db, log }),
    metrics: createMetrics({ database }),
  };
  return made;
};
