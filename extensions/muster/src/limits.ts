import { refuseRequest } from '@muster/domain';
import type { LimitName } from '@muster/domain/contract';
import { BurstyRateLimiter, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { ProblemError } from './problem-error.ts';

/** Requests per minute, or per so many minutes, and how many more may come at once. */
const TABLE: Record<AccountLimit, { account: number; burst: number; minutes?: number }> = {
  checkin: { account: 10, burst: 20 },
  /** Codes typed by hand: few enough that guessing one takes decades (`SHORT_CODE_LENGTH`). */
  short_code: { account: 3, burst: 2 },
  qr: { account: 30, burst: 3 },
  submit: { account: 20, burst: 5 },
  /** One key per person: a class of 120 is called in a few minutes. */
  mark: { account: 120, burst: 60 },
  upload: { account: 10, burst: 3, minutes: 10 },
  /** A roster of 300 is looked through at once; browsers keep what they have got. */
  photo: { account: 600, burst: 600 },
  other: { account: 120, burst: 50 },
};
/** Requests per minute of one address: only for what carries no valid account, because a campus shares an address. */
const ADDRESS_TABLE = { checkin: 600, other: 1000, verify: 30, device: 12_000 } as const;
/** Requests per minute of one biometric device: it looks every ten seconds, and pushes a backlog in between. */
const PER_DEVICE = 240;
/** Mails with a link: more for one person would be a nuisance that others can cause. */
const MAILS = { perPerson: 3, perAddress: 30, seconds: 3600 };
const MINUTE_S = 60;

/** Those of the contract, and one inside check-in. */
export type AccountLimit = LimitName | 'short_code';
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

/** Makes counters of one store: Redis when several instances share their limits, else the memory of this process. */
export const createCounters = (redis?: Redis) => ({
  counter: (keyPrefix: string, points: number, duration: number) =>
    redis
      ? new RateLimiterRedis({ storeClient: redis, keyPrefix: `muster:${keyPrefix}`, points, duration })
      : new RateLimiterMemory({ keyPrefix, points, duration }),
  /** Counts one. @throws ProblemError REQUESTS_EXCEEDED with the seconds to wait */
  consume: (limiter: Pick<RateLimiterMemory, 'consume'>, key: string): Promise<void> =>
    limiter.consume(key).then(() => {}, refuseExceeded),
});
export type Counters = ReturnType<typeof createCounters>;

/**
 * Counters per account and address.
 * @param perMinute requests at Directus' own routes that one account, or one address without an account, may send
 * @param factor how many times the limits at our own endpoints, of an account and of an address without one; 1 but where a
 *   program asks as many people
 */
export const createLimits = ({ counter, consume }: Counters, perMinute: number, factor = 1) => {
  const accounts = Object.fromEntries(
    Object.entries(TABLE).map(([name, { account, burst, minutes = 1 }]) => [
      name,
      new BurstyRateLimiter(
        counter(name, account * factor, minutes * MINUTE_S),
        counter(`${name}-burst`, burst * factor, MINUTE_S),
      ),
    ]),
  ) as Record<AccountLimit, BurstyRateLimiter>;
  const addresses = Object.fromEntries(
    Object.entries(ADDRESS_TABLE).map(([name, points]) => [name, counter(`ip-${name}`, points * factor, MINUTE_S)]),
  ) as Record<AddressLimit, ReturnType<typeof counter>>;
  const devices = counter('device', PER_DEVICE, MINUTE_S);
  const signedIn = counter('api', perMinute, MINUTE_S);
  const anonymous = counter('ip-api', perMinute, MINUTE_S);
  const renewing = counter('ip-auth', perMinute, MINUTE_S);
  const mails = counter('mails', MAILS.perPerson, MAILS.seconds);
  const mailAddresses = counter('ip-mails', MAILS.perAddress, MAILS.seconds);

  return {
    account: (name: AccountLimit, userId: string) => accounts[name].consume(userId).then(() => {}, refuseExceeded),
    address: (name: AddressLimit, ip: string) => consume(addresses[name], ip),
    /** A request of a device, by its serial number or id. */
    device: (name: string) => consume(devices, name),
    /** A request at any route of the API: counted for the account when its token is valid, else for the address. */
    request: (userId: string | null, ip: string) => (userId ? consume(signedIn, userId) : consume(anonymous, ip)),
    /** Renewing a session, signing out: never refused for what anonymous visitors behind the same address do. */
    renewal: (ip: string) => consume(renewing, ip),
    /** Whether one more mail about a password may go to this address (in lower case). */
    mayMail: (email: string): Promise<boolean> =>
      mails.consume(email).then(
        () => true,
        (reason: unknown) => (reason instanceof RateLimiterRes ? false : Promise.reject(reason)),
      ),
    askForMail: (ip: string) => consume(mailAddresses, ip),
  };
};
