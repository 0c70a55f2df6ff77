import { describe, expect, it } from 'vitest';
import { entry } from '../leave/samples.ts';
import { planClaim, planTeam, refuseClaim, type ActivityType, type AskedClaim, type ClaimContext } from './index.ts';
import { activity, claim, group, scheme, student } from './samples.ts';

const TODAY = '2024-03-01';
const types = [
  activity('work', { name: 'Work', min_hours: 80, team_allowed: true, evidence_kinds: ['report', 'letter'] }),
  activity('sport', { name: 'Sport', award: 'table', figures: { levels: { I: 8, zero: 0 }, places: { first: { I: 2 } } } } as Partial<ActivityType>),
  activity('mooc', { name: 'MOOC', award: 'hours', figures: { steps: [[10, 5], [20, 9]] }, team_allowed: true } as Partial<ActivityType>),
  activity('trees', { name: 'Trees', award: 'count', figures: { unit: 2 }, group: 'B' } as Partial<ActivityType>),
]; // prettier-ignore
const rules = scheme({ types, groups: [group('ALL'), group('B')] });
const asked = (activity_code: string, over: Partial<AskedClaim> = {}): AskedClaim => ({
  person_id: 'asha', activity_code, event_id: null, points_allocated: 10, level: null, place: null,
  activity_from: '2024-02-01', activity_until: null, hours: null, quantity: null, team_of_id: null,
  evidence: ['certificate', 'report', 'letter'], ...over,
}); // prettier-ignore
const context = (over: Partial<ClaimContext> = {}): ClaimContext => ({
  scheme: rules,
  student: student(),
  claims: [],
  entries: [],
  today: TODAY,
  ...over,
});
const code = (activity_code: string, over: Partial<AskedClaim> = {}, about: Partial<ClaimContext> = {}) =>
  refuseClaim(asked(activity_code, over), context(about))?.code ?? null;
const sport = { level: 'I' };
/** Five days, into which 80 hours fit. */
const WEEK = { activity_until: '2024-02-05' };

describe('when a claim may be handed in (BEY-083)', () => {
  it.each([
    ['in time', {}, null],
    ['ends before it begins', { activity_until: '2024-01-31' }, 'AICTE_DATES_REVERSED'],
    ['ends on its first day', { activity_until: '2024-02-01' }, null],
    ['ends today', { activity_until: TODAY }, null],
    ['ends tomorrow', { activity_until: '2024-03-02' }, 'AICTE_NOT_OVER'],
    ['begins tomorrow', { activity_from: '2024-03-02' }, 'AICTE_NOT_OVER'],
    ['begins with the course', { activity_from: '2023-08-01' }, null],
    ['begins before the course', { activity_from: '2023-07-31', activity_until: '2023-08-02' }, 'AICTE_BEFORE_COURSE'],
  ])('an activity that %s', (_name, over, refused) => {
    expect(code('sport', { ...sport, ...over })).toBe(refused);
  });

  const open = entry({ id: 'w', kind: 'claim_window', starts_on: '2024-03-01', ends_on: '2024-03-31' });
  it.each([
    ['2024-02-29', 'AICTE_WINDOW_CLOSED'],
    ['2024-03-01', null],
    ['2024-03-31', null],
    ['2024-04-01', 'AICTE_WINDOW_CLOSED'],
  ])('on %s with a window in March: %s', (today, refused) => {
    expect(code('sport', sport, { today, entries: [open, entry()] })).toBe(refused);
  });

  it('any day where the calendar has no claim windows; in one of several where it has', () => {
    expect(code('sport', sport, { entries: [entry({ starts_on: '2024-06-01', ends_on: '2024-06-01' })] })).toBeNull();
    const june = entry({ kind: 'claim_window', starts_on: '2024-06-01', ends_on: '2024-06-30' });
    expect(code('sport', sport, { entries: [june, open] })).toBeNull();
  });
});

describe('what a claim must say (BEY-083)', () => {
  it.each([
    ['gone', {}, 'AICTE_ACTIVITY_UNKNOWN'],
    ['sport', {}, 'AICTE_LEVEL_UNKNOWN'],
    ['sport', { level: 'II' }, 'AICTE_LEVEL_UNKNOWN'],
    ['sport', { level: 'I', place: 'last' }, 'AICTE_PLACE_UNKNOWN'],
    ['sport', { level: 'I', place: 'first' }, null],
    ['sport', { level: 'zero' }, 'AICTE_NO_POINTS'],
    ['mooc', {}, 'AICTE_HOURS_MISSING'],
    ['mooc', { hours: 9.99 }, 'AICTE_NO_POINTS'],
    ['mooc', { hours: 10 }, null],
    ['work', {}, 'AICTE_HOURS_MISSING'],
    ['work', { ...WEEK, hours: 78 }, null], // counts nothing, and says so
    ['work', { ...WEEK, hours: 80, points_allocated: 0 }, 'AICTE_NO_POINTS'],
    ['work', { ...WEEK, hours: 80, points_allocated: 1 }, null],
    ['work', { ...WEEK, hours: 80.01 }, 'AICTE_HOURS_ABSURD'],
    ['work', { ...WEEK, hours: 80.01, from_log: true }, null],
    ['mooc', { hours: 16 }, null],
    ['mooc', { hours: 17 }, 'AICTE_HOURS_ABSURD'],
    ['trees', {}, 'AICTE_QUANTITY_MISSING'],
    ['trees', { quantity: 0 }, 'AICTE_QUANTITY_MISSING'],
    ['trees', { quantity: 1 }, null],
  ])('%s %j: %s', (activity_code, over, refused) => {
    expect(code(activity_code, over)).toBe(refused);
  });

  it('every kind of evidence its activity asks for, a certificate where it asks for none', () => {
    const work = (evidence: string[]) => refuseClaim(asked('work', { ...WEEK, hours: 80, evidence }), context());
    expect(work(['report', 'letter'])).toBeNull();
    expect(work(['letter', 'certificate'])).toMatchObject({
      code: 'AICTE_EVIDENCE_MISSING',
      params: { kinds: 'report' },
    });
    expect(work([])).toMatchObject({ params: { kinds: 'report, letter' } });
    expect(code('sport', { ...sport, evidence: ['certificate'] })).toBeNull();
    expect(code('sport', { ...sport, evidence: ['report'] })).toBe('AICTE_EVIDENCE_MISSING');
  });

  it('no evidence where its hours are the sum of live logs (BEY-086)', () => {
    expect(code('work', { ...WEEK, hours: 40, evidence: [], from_log: true })).toBeNull();
  });

  it('a team only where teams are allowed', () => {
    expect(code('sport', { ...sport, team_of_id: 'leader' })).toBe('AICTE_TEAM_REFUSED');
    expect(code('work', { ...WEEK, hours: 80, team_of_id: 'leader' })).toBeNull();
  });

  it.each([
    ['pending', 'e', 'ALL', 'AICTE_CLAIMED_ALREADY'],
    ['approved', 'e', 'ALL', 'AICTE_CLAIMED_ALREADY'],
    ['rejected', 'e', 'ALL', null],
    ['reversed', 'e', 'ALL', null],
    ['withdrawn', 'e', 'ALL', null],
    ['approved', 'f', 'ALL', null],
    ['approved', 'e', 'B', null],
    ['approved', null, 'ALL', null],
  ] as const)(
    'one row per event and group: beside one that is %s of %s in %s (CT-085)',
    (status, event_id, group_code, refused) => {
      const claims = [claim('x', { status, event_id, group_code, source: 'event' })];
      expect(code('sport', { ...sport, event_id: 'e' }, { claims })).toBe(refused);
      expect(code('sport', sport, { claims })).toBeNull();
    },
  );

  it('names the first refusal in the documented order', () => {
    const wrong = { activity_until: '2024-01-01', level: 'odd', evidence: [], team_of_id: 'x', event_id: 'e' };
    const claims = [claim('x', { event_id: 'e' })];
    const entries = [entry({ kind: 'claim_window' })];
    expect(code('sport', wrong, { claims, entries })).toBe('AICTE_DATES_REVERSED');
    expect(code('sport', { ...wrong, activity_until: null }, { claims, entries })).toBe('AICTE_WINDOW_CLOSED');
    expect(code('sport', { ...wrong, activity_until: null }, { claims })).toBe('AICTE_LEVEL_UNKNOWN');
    expect(code('sport', { ...wrong, activity_until: null, level: 'I' }, { claims })).toBe('AICTE_EVIDENCE_MISSING');
    const named = { ...wrong, activity_until: null, level: 'I', evidence: ['certificate'] };
    expect(code('sport', named, { claims })).toBe('AICTE_TEAM_REFUSED');
    expect(code('sport', { ...named, team_of_id: null }, { claims })).toBe('AICTE_CLAIMED_ALREADY');
  });
});

describe('what is written (CT-085, CT-086, CT-087)', () => {
  it('a pending claim with the points and the group of the scheme', () => {
    const { evidence: _evidence, ...row } = asked('trees', { quantity: 3, points_allocated: 99 });
    expect(planClaim(asked('trees', { quantity: 3, points_allocated: 99 }), { scheme: rules })).toEqual({
      ...row, source: 'claim', status: 'pending', group_code: 'B', points_allocated: 6,
    }); // prettier-ignore
  });

  const leader = claim('lead', { activity_code: 'mooc', hours: 20, points_allocated: 9, status: 'pending' });
  it('a claim for each other member of a team, by their own hours (BEY-083)', () => {
    const rows = planTeam(leader, [{ person_id: 'ravi', hours: 12 }, { person_id: 'meena', hours: 25 }], rules); // prettier-ignore
    expect(rows).toMatchObject([
      {
        person_id: 'ravi',
        hours: 12,
        points_allocated: 5,
        team_of_id: 'lead',
        status: 'pending',
        activity_code: 'mooc',
      },
      { person_id: 'meena', hours: 25, points_allocated: 9, team_of_id: 'lead', status: 'pending' },
    ]);
    expect(rows).not.toMatchObject([{ id: 'lead' }, {}]);
  });

  it.each([
    ['twice the same person', [{ person_id: 'ravi', hours: 12 }, { person_id: 'ravi', hours: 12 }], 'AICTE_TEAM_TWICE'],
    ['the leader again', [{ person_id: 'asha', hours: 12 }], 'AICTE_TEAM_TWICE'],
    ['too few hours for a point', [{ person_id: 'ravi', hours: 9 }], 'AICTE_NO_POINTS'],
    ['no hours', [{ person_id: 'ravi', hours: null }], 'AICTE_NO_POINTS'],
  ])('no team with %s', (_name, members, refused) => {
    expect(planTeam(leader, members, rules)).toMatchObject({ code: refused });
  }); // prettier-ignore

  it('no team where the activity or the scheme has none', () => {
    const of = (activity_code: string | null) => planTeam({ ...leader, activity_code }, [], rules);
    expect(of('sport')).toMatchObject({ code: 'AICTE_TEAM_REFUSED', params: { name: 'Sport' } });
    expect(of('gone')).toMatchObject({ code: 'AICTE_TEAM_REFUSED', params: { name: 'gone' } });
    expect(of('mooc')).toEqual([]);
  });
});
