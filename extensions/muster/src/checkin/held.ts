import type { MemberRow } from '@muster/directus/checkin';
import { makeHold, TWO_SCAN_MS, verifyHold, type QrGeneration, type Scan } from '@muster/domain/checkin';
import { tokenCrypto } from '../encryption.ts';
import type { Attempt } from './attempt.ts';
import type { CachedSession } from './session-cache.ts';

/** The generation of a session's codes that a code or a hold names. */
export const generationOf = (session: CachedSession | null, kid: string | undefined): QrGeneration | null =>
  session?.generations.find((one) => one.token === kid) ?? null;

/** Whether a scan has no code of its own and stands for the one that was shown before. */
export const isContinued = ({ body }: Attempt): boolean => body.token === undefined && body.short_code === undefined;

/** The hold of an attempt, if it is this person's and still holds. */
export const provenHold = (session: CachedSession | null, member: MemberRow, { hold, nowMs }: Attempt) => {
  const generation = generationOf(session, hold?.kid);
  const holds = verifyHold(tokenCrypto, hold, generation, member.person_id, nowMs);
  return holds && generation ? { hold, generation } : null;
};
export type ProvenHold = ReturnType<typeof provenHold>;

/** A scan as it was understood. */
export type Judged = { scan: Scan; attempt: Attempt; proven: ProvenHold };

/** What somebody goes on from who is asked for more: the older proof as long as it may still be the first of two scans. */
export const holdAfter = (
  session: CachedSession,
  member: MemberRow,
  { scan, attempt, proven }: Judged,
): string | null => {
  const { token } = scan;
  const keeps = proven && (isContinued(attempt) || attempt.nowMs - proven.hold.issued_ms <= TWO_SCAN_MS);
  if (keeps) return attempt.body.hold ?? null;
  const generation = session.generations.find(({ id }) => id === token?.qr_token_id);
  if (!generation || token?.reason !== null || token.step_no === null) return null;
  return makeHold(tokenCrypto, generation, member.person_id, { step: token.step_no, issued_ms: attempt.nowMs });
};
