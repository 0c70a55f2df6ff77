import { z } from 'zod';

const Env = z.object({
  DATABASE_URL: z.string().min(1),
  DATABASE_POOL_MAX: z.coerce.number().int().min(2).max(100).default(10),
  TEMPORAL_ADDRESS: z.string().default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().default('muster'),
  PUBLIC_URL: z.url().default('http://localhost:8055'),
  /** Opens what rows keep sealed: keys that sign. */
  MUSTER_MASTER_KEY: z
    .base64()
    .transform((value) => Buffer.from(value, 'base64'))
    .refine((key) => key.length === 32, 'must be 32 bytes in base64'),
  /** The browser that prints; absent, the packaged one. */
  CHROMIUM_PATH: z.string().optional(),
  SMTP_URL: z.url().default('smtp://127.0.0.1:1025'),
  MAIL_FROM: z.string().default('Muster <muster@localhost>'),
  WORKER_HEALTH_PORT: z.coerce.number().int().min(0).max(65_535).default(8056),
  WORKER_HEALTH_HOST: z.string().default('127.0.0.1'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});
export type Env = z.infer<typeof Env>;

/** The worker's settings, read once at start; an empty variable is an absent one. */
export const readEnv = (variables: NodeJS.ProcessEnv = process.env): Env =>
  Env.parse(Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== '')));

/** Tests only: the time-skipping server to run; without it the SDK fetches its own. */
export const testServerPath = (): string | undefined => process.env['MUSTER_TEST_SERVER'] || undefined;
