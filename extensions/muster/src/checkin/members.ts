import { refuseRequest } from '@muster/domain';
import type { Query } from '@muster/directus';
import { readStrangers, type MemberRow } from '@muster/directus/checkin';
import { roleCodeOf } from '@muster/directus/account/roles.ts';
import { ProblemError } from '../problem-error.ts';
import { createBatcher } from './write-batcher.ts';
import type { CachedSession } from './session-cache.ts';

/** Who checks in with a code; everybody else is told so whatever the code is, so that it cannot be tried out. */
const CHECKS_IN: ReadonlySet<string> = new Set(['student', 'external']);

type Asked = { sessionId: string | null; userId: string };

const keyOf = ({ sessionId, userId }: Asked) => `${sessionId}:${userId}`;

/** People off the roster, a few sessions at a time: one query per session however many ask. */
const readTogether = async (query: Query, asked: readonly Asked[]): Promise<(MemberRow | null)[]> => {
  const found = new Map<string, MemberRow>();
  for (const [sessionId, together] of Map.groupBy(asked, (one) => one.sessionId)) {
    const users = new Set(together.map(({ userId }) => userId));
    for (const row of await readStrangers(query, sessionId, [...users])) {
      found.set(keyOf({ sessionId, userId: row.user_id }), row);
    }
  }
  return asked.map((one) => found.get(keyOf(one)) ?? null);
};

/** Who scans: known from the roster of the session, else looked up; an account that may not act is nobody. */
export const createMembers = (query: Query) => {
  const readStranger = createBatcher((asked: readonly Asked[]) => readTogether(query, asked), {
    gatherMs: 3,
    most: 200,
    lanes: 1,
  });
  /** @param afresh whether what the roster knows of the person may be old; the roster then learns what is read */
  return async (session: CachedSession | null, userId: string, afresh = false): Promise<MemberRow> => {
    const known = session?.members.get(userId);
    const read = afresh || !known;
    const member = read ? await readStranger({ sessionId: session?.row.id ?? null, userId }) : known;
    if (read && known && member) session?.members.set(userId, member);
    if (!member) throw new ProblemError(refuseRequest('INVALID_CREDENTIALS'));
    if (!CHECKS_IN.has(roleCodeOf(member.role) ?? '')) throw new ProblemError(refuseRequest('FORBIDDEN'));
    return member;
  };
};
export type Members = ReturnType<typeof createMembers>;
