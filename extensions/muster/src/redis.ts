import { createRequire } from 'node:module';
import type { RateLimiterRedis } from 'rate-limiter-flexible';
import type { Env } from './env.ts';

type Store = ConstructorParameters<typeof RateLimiterRedis>[0]['storeClient'];

/** Directus' own Redis client, when several instances share their limits; undefined when this one is alone. */
export const createRedis = ({ REDIS }: Pick<Env, 'REDIS'>): Store | undefined => {
  if (!REDIS) return undefined;
  const { Redis } = createRequire(import.meta.url)('ioredis') as { Redis: new (url: string) => Store };
  return new Redis(REDIS);
};
