import { z } from 'zod';

/** An empty variable is an absent one. */
const given = (value: unknown) => (value === '' || value === null ? undefined : value);
const text = z.preprocess(given, z.coerce.string().optional());

const Env = z.object({
  SECRET: z.coerce.string().min(32),
  PUBLIC_URL: z.url(),
  TEMPORAL_ADDRESS: text.transform((value) => value ?? '127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: text.transform((value) => value ?? 'muster'),
  MUSTER_MASTER_KEY: z
    .base64()
    .transform((value) => Buffer.from(value, 'base64'))
    .refine((key) => key.length === 32, 'must be 32 bytes in base64'),
  PORTAL_DIST: text,
  SESSION_COOKIE_NAME: text.transform((value) => value ?? 'directus_session_token'),
  REDIS: text,
  STORAGE_LOCAL_ROOT: text,
  /** Requests per minute of one account, or of one address without an account. */
  RATE_LIMITER_POINTS: z.preprocess(given, z.coerce.number().int().positive().default(1_000)),
  /** How many times the limits of an account at our own endpoints. */
  ACCOUNT_LIMITS_FACTOR: z.preprocess(given, z.coerce.number().int().positive().max(10_000).default(1)),
});
export type Env = z.infer<typeof Env>;

/**
 * Reads the environment Directus hands to extensions, once.
 * @throws an error that names each wrong variable, never its value
 */
export const readEnv = (raw: Record<string, unknown>): Env => {
  const read = Env.safeParse(raw);
  if (read.success) return read.data;
  const wrong = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`Environment of Muster: ${wrong.join('; ')}`);
};
