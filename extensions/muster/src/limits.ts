import { refuseRequest } from '@muster/domain';
import type { LimitName } from '@muster/domain/contract';
import { BurstyRateLimiter, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { ProblemError } from './problem-error.ts';

/** Requests per minute, or per so many minutes, and how many more may come at once. */
const TABLE: Record<AccountLimit, { account: number; burst: number; minutes?: number }> = {
  checkin: { account: 10, burst: 20 },
  qr: { account: 30, burst: 3 },
  submit: { account: 20, burst: 5 },
  upload: { account: 10, burst: 3, minutes: 10 },
  other: { account: 120, burst: 50 },
};
/** Requests per minute of one address: only for what carries no valid account, because a campus shares an address. */
const ADDRESS_TABLE = { login: 60, checkin: 600, other: 1000 } as const;
const MINUTE_S = 60;

export type AccountLimit = LimitName;
export type AddressLimit = keyof typeof ADDRESS_TABLE;
export type Limits = ReturnType<typeof createLimits>;

type Redis = ConstructorParameters<typeof RateLimiterRedis>[0]['storeClient'];

const tooMany = (ms: number) => {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  return new ProblemError(refuseRequest('REQUESTS_EXCEEDED', { seconds }), seconds);
};

const refuseExceeded = (reason: unknown): never => {
  throw reason instanceof RateLimiterRes ? tooMany(reason.msBeforeNext) : reason;
};

/** Counters per account and address; shared by all instances when Redis is there, else of this process. */
export const createLimits = (redis?: Redis) => {
  const counter = (keyPrefix: string, points: number, duration: number) =>
    redis
      ? new RateLimiterRedis({ storeClient: redis, keyPrefix: `muster:${keyPrefix}`, points, duration })
      : new RateLimiterMemory({ keyPrefix, points, duration });
  const accounts = Object.fromEntries(
    Object.entries(TABLE).map(([name, { account, burst, minutes = 1 }]) => [
      name,
      new BurstyRateLimiter(counter(name, account, minutes * MINUTE_S), counter(`${name}-burst`, burst, MINUTE_S)),
    ]),
  ) as Record<AccountLimit, BurstyRateLimiter>;
  const addresses = Object.fromEntries(
    Object.entries(ADDRESS_TABLE).map(([name, points]) => [name, counter(`ip-${name}`, points, MINUTE_S)]),
  ) as Record<AddressLimit, ReturnType<typeof counter>>;

  return {
    account: (name: AccountLimit, userId: string) => accounts[name].consume(userId).then(() => {}, refuseExceeded),
    address: (name: AddressLimit, ip: string) => addresses[name].consume(ip).then(() => {}, refuseExceeded),
  };
};
