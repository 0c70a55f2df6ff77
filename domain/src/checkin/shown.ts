import { decideCheckin } from './decide.ts';
import type { CheckinDecision, PersonFacts, SessionFacts } from './types.ts';

/**
 * Decides about somebody who shows their personal code to staff: the checks and the minutes of every check-in, as staff who see the
 * person mark them. No phone of theirs is asked for anything, and where codes are not a way in there is none.
 * @param now UTC ISO instant of the server
 */
export function decideShown(
  session: SessionFacts,
  person: Omit<PersonFacts, 'consents'>,
  now: string,
): CheckinDecision {
  const { allowed_methods, ...row } = session.session;
  const asStaff = allowed_methods.includes('qr') ? (['manual'] as const) : [];
  return decideCheckin(
    {
      session: { ...session, session: { ...row, allowed_methods: [...asStaff] } },
      person: { ...person, consents: [] },
    },
    { method: 'manual', at: now, token: null },
    now,
  );
}
