import { createHash } from 'node:crypto';
import type { Counters } from '../limits.ts';

/**
 * Tries that are counted before a password is looked at: at most so many in each window (seconds). A try that succeeds
 * is given back, so that a whole campus may sign in from one address in the same minute.
 */
const WINDOWS = {
  /** A device on which this account signed in before. */
  device: [
    { tries: 10, seconds: 60 },
    { tries: 30, seconds: 900 },
  ],
  /** One account from one address. */
  pair: [
    { tries: 5, seconds: 60 },
    { tries: 15, seconds: 900 },
  ],
  /** One account from everywhere where it did not sign in lately: bounds guesses from many addresses. */
  account: [
    { tries: 10, seconds: 60 },
    { tries: 30, seconds: 900 },
  ],
  /** One address, whatever accounts it names. */
  address: [{ tries: 60, seconds: 60 }],
} as const;
type Kind = keyof typeof WINDOWS;

/** Node's timers end at 24 days. */
const KNOWN_ADDRESS_S = 14 * 86_400;

export type Asked = {
  /** What is guessed at: an address in lower case for sign-in, an account id for two-factor codes. */
  account: string;
  ip: string;
  /** Set when the device is known to belong to the account. */
  device: string | null;
};
export type Attempt = { succeeded: () => Promise<void> };

/** Keys have one length whatever was typed, and name nobody in a store that others may read. */
const keyOf = (...parts: string[]) => createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 32);

/** @throws ProblemError REQUESTS_EXCEEDED with the seconds to wait, the same for accounts that do and do not exist */
export const createAttempts = ({ counter, consume }: Counters) => {
  const counters = Object.fromEntries(
    Object.entries(WINDOWS).map(([kind, windows]) => [
      kind,
      windows.map(({ tries, seconds }) => counter(`try-${kind}-${seconds}`, tries, seconds)),
    ]),
  ) as Record<Kind, ReturnType<typeof counter>[]>;
  const addresses = counter('known-address', 1, KNOWN_ADDRESS_S);

  const bucketsFor = async ({ account, ip, device }: Asked): Promise<[Kind, string][]> => {
    if (device) return [['device', keyOf(account, device)]];
    const pair = keyOf(account, ip);
    const isKnown = (await addresses.get(pair)) !== null;
    return [
      ['address', keyOf(ip)],
      ['pair', pair],
      ...(isKnown ? [] : [['account', keyOf(account)] as [Kind, string]]),
    ];
  };

  return {
    async admit(asked: Asked): Promise<Attempt> {
      const buckets = await bucketsFor(asked);
      const all = buckets.flatMap(([kind, key]) => counters[kind].map((one) => ({ one, key, kind })));
      for (const { one, key } of all) await consume(one, key);
      return {
        async succeeded() {
          // The pair's failures are forgotten: the owner mistyped. Those of other addresses stay counted.
          const settle = ({ one, key, kind }: (typeof all)[number]) =>
            kind === 'pair' || kind === 'device' ? one.delete(key) : one.reward(key, 1);
          await Promise.all(all.map(settle));
          await addresses.set(keyOf(asked.account, asked.ip), 1, KNOWN_ADDRESS_S);
        },
      };
    },
  };
};
export type Attempts = ReturnType<typeof createAttempts>;
