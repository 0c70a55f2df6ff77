import { createHash } from 'node:crypto';
import type { Database } from '@muster/directus';
import { readTokenAccount, type TokenAccount } from '@muster/directus/account/sign-in-queries.ts';

/** How long an answer is believed: a token outlives its account by at most this. */
const BELIEVED_MS = 1_000;
const KEPT = 20_000;

type Kept = { until: number; account: Promise<TokenAccount> };

const CLOSED: TokenAccount = { active: false, valid_from_ms: 0, must_set_up_tfa: false };
const readAccount = async (database: Database, userId: string): Promise<TokenAccount> =>
  (await readTokenAccount(database, userId)) ?? CLOSED;

/** What an access token says of itself; Directus has verified it. `issued_ms` is ours, `session` is that of a cookie. */
export type TokenClaims = { id: string; issued_ms: number; session: boolean };

/** What a token says, without a look at its signature; null for what is none. */
const payloadOf = (token: string | null | undefined): Record<string, unknown> | null => {
  const [, payload = ''] = (token ?? '').split('.');
  if (!payload) return null;
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Record<string, unknown>;
  } catch {
    return null; // no JSON: no token of ours
  }
};

/** The claims of a verified access token; null for what is none (a static token, which Directus looks up each time). */
export const claimsOf = (token: string | null | undefined): TokenClaims | null => {
  const claims = payloadOf(token);
  if (typeof claims?.['id'] !== 'string') return null;
  const issued = typeof claims['issued_ms'] === 'number' ? claims['issued_ms'] : Number(claims['iat'] ?? 0) * 1000;
  return { id: claims['id'], issued_ms: issued, session: typeof claims['session'] === 'string' };
};

/** Hex digits of a session's id: enough that two of one organization never share it. */
const SESSION_ID_LENGTH = 32;

/** What tells entries of one sign-in from those of another: a digest, because the session's own token signs in. */
export const sessionIdOf = (token: string | null | undefined): string | undefined => {
  const session = payloadOf(token)?.['session'];
  if (typeof session !== 'string') return undefined;
  return createHash('sha256').update(session).digest('hex').slice(0, SESSION_ID_LENGTH);
};

/**
 * Whether a token still opens anything: its account is active, has a role, and nothing ended it since. Logout, a new
 * password, another address and a closed account all move `tokens_valid_from` (triggers in directus/repeatable/account.sql). The
 * session of a cookie ends with its row, which Directus looks at itself.
 */
export const createLiveTokens = (database: Database, now: () => number = Date.now) => {
  const kept = new Map<string, Kept>();
  const accountOf = (userId: string): Promise<TokenAccount> => {
    const known = kept.get(userId);
    if (known && known.until > now()) return known.account;
    const account = readAccount(database, userId);
    account.catch(() => kept.delete(userId)); // an outage is not remembered
    if (kept.size >= KEPT) kept.clear();
    kept.set(userId, { until: now() + BELIEVED_MS, account });
    return account;
  };
  return {
    async isLive({ id, issued_ms, session }: TokenClaims): Promise<boolean> {
      const { active, valid_from_ms } = await accountOf(id);
      return active && (session || issued_ms >= valid_from_ms);
    },
    /** Whether the organization wants a second factor of this account, which has none yet. */
    mustSetUpTfa: async (userId: string): Promise<boolean> => (await accountOf(userId)).must_set_up_tfa,
    /** This process changed the account: the next request asks again. */
    forget: (userId: string) => void kept.delete(userId),
  };
};
export type LiveTokens = ReturnType<typeof createLiveTokens>;
