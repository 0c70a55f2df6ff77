import { describe, expect, it } from 'vitest';
import { LOCALES } from '../index.ts';
import { sayProblem } from '../problems.ts';
import { decideCheckin } from './decide.ts';
import { at, person, scan, sessionFacts, type Case } from './fixture.ts';

/** The class opens 08:50 and closes 10:15 UTC; in Kolkata 14:20 and 15:45. */
const refusal = (session: Case['session'], minutes: number, zone?: string) => {
  const facts = { ...sessionFacts(session), ...(zone ? { zone } : {}) };
  return decideCheckin({ session: facts, person: person() }, scan({ at: at(minutes) }), at(minutes)).problem;
};

describe('a refusal for its time names the local time that counts', () => {
  it('when check-in opens', () => {
    const problem = refusal({ status: 'scheduled' }, -30, 'Asia/Kolkata');
    expect(problem).toMatchObject({ code: 'CHECKIN_NOT_OPEN', params: { opens: '14:20' } });
    for (const locale of LOCALES) expect(sayProblem('CHECKIN_NOT_OPEN', problem?.params, locale)).toContain('14:20');
  });

  it('when it closed, by the clock or by hand', () => {
    expect(refusal({}, 90, 'Asia/Kolkata')).toMatchObject({ code: 'CHECKIN_CLOSED', params: { closed: '15:45' } });
    expect(refusal({ status: 'closed', actual_end_at: at(20) }, 30, 'Asia/Kolkata')?.params).toEqual({
      closed: '14:50',
    });
  });

  it('and none where a person opens it, or the zone is not known', () => {
    const byPerson = refusal({ status: 'scheduled', auto_open: false }, -30, 'Asia/Kolkata');
    for (const problem of [byPerson, refusal({ status: 'scheduled' }, -30)]) {
      expect(problem?.params).toBeUndefined();
      for (const locale of LOCALES)
        expect(sayProblem('CHECKIN_NOT_OPEN', problem?.params, locale)).not.toMatch(/[[\]{}]/);
    }
  });
});
