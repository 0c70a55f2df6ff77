import { describe, expect, it } from 'vitest';
import {
  planTeam,
  readScheme,
  refuseClaim,
  type ActivityType,
  type AskedClaim,
  type Claim,
  type Scheme,
} from './index.ts';
import { activity, claim, group, scheme, student } from './samples.ts';

const types = [
  activity('sport', { name: 'Sport', award: 'table', figures: { levels: { I: 1 } } } as Partial<ActivityType>),
  activity('mooc', {
    name: 'MOOC',
    award: 'hours',
    figures: { steps: [[10, 1]] },
    team_allowed: true,
  } as Partial<ActivityType>),
  activity('trees', { name: 'Trees', award: 'count', figures: { unit: 1 } } as Partial<ActivityType>),
];
const said = (activity_code: string, over: Partial<AskedClaim> = {}, claims: readonly Claim[] = []) => {
  const { id: _id, ...row } = claim('', { activity_from: '2024-02-01' });
  const asked = { ...row, activity_code, activity_from: '2024-02-01', evidence: ['certificate'], ...over };
  return refuseClaim(asked, { scheme: scheme({ types }), student: student(), claims, entries: [], today: '2024-03-01' })
    ?.message;
};

describe('a refusal says what it is about (BEY-083)', () => {
  it.each([
    ['gone', {}, 'The scheme has no activity gone.'],
    [
      'sport',
      { activity_until: '2024-03-02' },
      'An activity is claimed after it is over, on 2 Mar 2024 at the earliest.',
    ],
    [
      'sport',
      { activity_from: '2023-07-31' },
      'Only activities from 1 Aug 2023 on count, the first day of the course.',
    ],
    ['sport', {}, 'Sport has no points for that level.'],
    ['sport', { level: 'I', place: 'first' }, 'Sport has no points for that place.'],
    ['mooc', {}, 'Say how many hours MOOC took.'],
    ['trees', {}, 'Say how many pieces Trees was, one at least.'],
    ['sport', { level: 'I', team_of_id: 'x' }, 'Sport is not claimed by teams.'],
  ])('%s %j: %s', (activity_code, over, message) => {
    expect(said(activity_code, over)).toBe(message);
  });

  it('one row of many for the event and group is enough to refuse (CT-085)', () => {
    const claims = [claim('a', { event_id: 'f' }), claim('b', { event_id: 'e' }), claim('c')];
    expect(said('sport', { level: 'I', event_id: 'e' }, claims)).toContain('points for this event');
  });

  it('a member of a team with one point is a member (BEY-083)', () => {
    const leader = claim('lead', { activity_code: 'mooc', hours: 20 });
    expect(planTeam(leader, [{ person_id: 'ravi', hours: 10 }], scheme({ types }))).toMatchObject([
      { points_allocated: 1 },
    ]);
  });
});

describe('a problem of a scheme says where (BEY-080)', () => {
  const table = (code: string, figures: object, over: object = {}) =>
    activity(code, { award: 'table', figures: { levels: { I: 1 }, ...figures }, ...over } as Partial<ActivityType>);
  it.each<[Partial<Scheme>, string]>([
    [{ admitted_until: '2020-06-30' }, 'The scheme ends on 30 Jun 2020, before it begins on 1 Jul 2020.'],
    [{ groups: [group('ALL'), group('B'), group('B')] }, 'B stands there twice.'],
    [{ types: [activity('a', { group: 'X' })] }, 'a belongs to the group X, which the scheme does not have.'],
    [{ types: [table('t', { win_caps: { V: 1 } })] }, 't names the level V, which has no points.'],
    [{ types: [table('t', { level_caps: { I: 1 } })], rules: { winner_replaces: true } }, 't caps a level, but'],
  ])('%j: %s', (over, message) => {
    const { problems } = readScheme(JSON.parse(JSON.stringify(scheme(over))));
    expect(problems.map((problem) => problem.message)).toEqual([expect.stringContaining(message)]);
  });

  it('steps name their activity', () => {
    const steps = [[10, 5], [10, 6]]; // prettier-ignore
    const document = scheme({
      types: [activity('h', { award: 'hours', figures: { steps } } as Partial<ActivityType>)],
    });
    expect(readScheme(document).problems).toMatchObject([{ params: { code: 'h' } }]);
  });
});
