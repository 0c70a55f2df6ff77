import { describe, expect, it } from 'vitest';
import { decideCheckin } from './decide.ts';
import { at, decide, person, record, scan, sessionFacts, STATES } from './fixture.ts';
import { CHECKIN_REASONS, forceEffect } from './reasons.ts';
import { REFUSALS } from './samples.ts';

describe('force', () => {
  it.each(REFUSALS.filter(([reason]) => reason !== 'already_checked_in'))(
    'does to %s what the table says (BEY-036)',
    (reason, given) => {
      const decision = decide({ ...given, scan: { ...given.scan, force_sent: true } });
      const listed = CHECKIN_REASONS.find((one) => one === reason);
      const bySeen = given.person?.seen !== undefined;
      if (listed && forceEffect(listed) === 'yields' && !bySeen) {
        expect(decision).toMatchObject({ ok: true, forced: true, verification_status: 'flagged' });
        expect(decision.overridden).toContain(reason);
        expect(decision.evidence?.risk).toContain('forced');
      } else {
        expect(decision).toMatchObject({ ok: false, reason, forced: false });
      }
    },
  );

  it('is kept as sent but not forced where nothing was overridden', () => {
    expect(decide({ scan: { force_sent: true } })).toMatchObject({ ok: true, forced: false, overridden: [] });
  });

  it('never makes a second record', () => {
    expect(decide({ person: { record: record() }, scan: { force_sent: true } }).reason).toBe('already_checked_in');
  });

  it('under lock proposes instead of writing (BEY-043)', () => {
    const locked = { status: 'finalized', locked_at: at(9999) } as const;
    expect(decide({ session: locked, scan: { method: 'offline', force_sent: true } }).write).toBe('propose');
  });

  it('after every window is late, or refused where there is no late state', () => {
    const states = STATES.map((state) => ({ ...state, until_minutes: 1 }));
    const facts = { session: sessionFacts({}, {}, states), person: person() };
    expect(decideCheckin(facts, scan(), at(2))).toMatchObject({ reason: 'closed' });
    expect(decideCheckin(facts, scan({ force_sent: true }), at(2))).toMatchObject({
      presence_state_id: 'state-late',
      overridden: ['closed'],
    });
    const none = { ...facts, session: { ...facts.session, states: [] } };
    expect(decideCheckin(none, scan({ force_sent: true }), at(2)).reason).toBe('closed');
  });
});
