import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  AICTE_TRANSITIONS, canMoveClaim, countPoints, isLive, planGrantReversal, planGrants, planRestore, planReversal, pointEntries, refuseMove, type Claim, type ClaimStatus, type Reversal,
} from './index.ts'; // prettier-ignore
import { anyClaims, anyScheme, anyStudent, claim } from './samples.ts';

vi.setConfig({ testTimeout: 60_000 }); // thousands of random cases on a busy machine

const STATUSES = Object.keys(AICTE_TRANSITIONS) as ClaimStatus[];
const sum = (claims: readonly Claim[]) => pointEntries(claims).reduce((total, { points }) => total + points, 0);

describe('the states of a claim (CT-087, CT-088)', () => {
  it('follow one table', () => {
    const moves = STATUSES.flatMap((from) =>
      STATUSES.filter((to) => canMoveClaim(from, to)).map((to) => `${from}>${to}`),
    );
    expect(moves).toEqual(['pending>approved', 'pending>rejected', 'pending>withdrawn', 'approved>reversed']);
    expect(STATUSES.filter(isLive)).toEqual(['pending', 'approved']);
  });

  it.each([
    ['pending', 'approved', '', null],
    ['pending', 'withdrawn', '', null],
    ['pending', 'rejected', 'no proof', null],
    ['pending', 'rejected', ' ', 'AICTE_REASON_MISSING'],
    ['approved', 'reversed', '', 'AICTE_REASON_MISSING'],
    ['approved', 'reversed', 'forged', null],
    ['approved', 'withdrawn', 'x', 'AICTE_STATE'],
    ['rejected', 'approved', '', 'AICTE_STATE'],
  ] as const)('%s to %s because of "%s": %s', (status, to, reason, code) => {
    expect(refuseMove({ status }, to, reason)?.code ?? null).toBe(code);
  });

  it('says the state that forbids it', () => {
    expect(refuseMove({ status: 'withdrawn' }, 'approved', '')?.params).toEqual({ status: 'withdrawn' });
  });
});

describe('the lines of points', () => {
  it('an approval adds, a reversal is the opposite entry, nothing else writes', () => {
    const rows = STATUSES.map((status) => claim(status, { status, points_allocated: 9 }));
    expect(pointEntries(rows)).toEqual([
      { key: 'approved:approved', claim_id: 'approved', group_code: 'ALL', points: 9 },
      { key: 'reversed:approved', claim_id: 'reversed', group_code: 'ALL', points: 9 },
      { key: 'reversed:reversed', claim_id: 'reversed', group_code: 'ALL', points: -9 },
    ]);
    expect(sum(rows)).toBe(9);
  });

  it('a reversal writes exactly the opposite entry', () => {
    const row = claim('a', { points_allocated: 9 });
    expect(planReversal([row], row, 'forged')).toEqual({
      changes: [{ id: 'a', status: 'reversed', reversal_reason: 'forged' }],
      entries: [{ key: 'a:reversed', claim_id: 'a', group_code: 'ALL', points: -9 }],
    });
  });

  it('a reversal of a team leader takes the team along, each in its own way (BEY-083)', () => {
    const leader = claim('lead');
    const member = (id: string, status: ClaimStatus) => claim(id, { status, team_of_id: 'lead', points_allocated: 4 });
    const rows = [
      leader,
      member('a', 'approved'),
      member('p', 'pending'),
      member('r', 'rejected'),
      claim('other', { team_of_id: 'x' }),
    ];
    const { changes, entries } = planReversal(rows, leader, 'forged') as Reversal;
    expect(changes).toEqual([
      { id: 'lead', status: 'reversed', reversal_reason: 'forged' },
      { id: 'a', status: 'reversed', reversal_reason: 'forged' },
      { id: 'p', status: 'rejected', rejection_reason: 'forged' },
    ]);
    expect(entries.map(({ key, points }) => [key, points])).toEqual([['lead:reversed', -1], ['a:reversed', -4]]); // prettier-ignore
    expect(planReversal(rows, rows[1] as Claim, 'forged')).toMatchObject({ changes: [{ id: 'a' }] });
  });

  it('only an approved claim is reversed, only a reversed one restored, as a new row', () => {
    expect(planReversal([], claim('a', { status: 'pending' }), 'x')).toMatchObject({ code: 'AICTE_STATE' });
    expect(planReversal([], claim('a'), '')).toMatchObject({ code: 'AICTE_REASON_MISSING' });
    expect(planRestore(claim('a'))).toMatchObject({ code: 'AICTE_STATE', params: { status: 'approved' } });
    const { id: _id, ...row } = claim('a', { status: 'reversed', points_allocated: 5 });
    expect(planRestore(claim('a', { status: 'reversed', points_allocated: 5 }))).toEqual({
      ...row,
      status: 'approved',
    });
  });

  it('a reversal gives back the count there was before the claim, and a restoration the count with it (BEY-094)', () =>
    fc.assert(
      fc.property(anyScheme, anyStudent, anyClaims(12), fc.nat(11), (scheme, student, all, pick) => {
        const claims = all.map((one) => ({ ...one, team_of_id: null }));
        const live = claims.filter(({ status }) => status === 'approved');
        const one = live[pick % Math.max(1, live.length)];
        if (!one) return;
        const { changes, entries } = planReversal(claims, one, 'lost') as Reversal;
        const after = claims.map((row) => ({
          ...row,
          status: changes.find(({ id }) => id === row.id)?.status ?? row.status,
        }));
        const without = claims.filter(({ id }) => id !== one.id);
        expect(countPoints(scheme, student, after)).toEqual(countPoints(scheme, student, without));
        expect(sum(after)).toBe(sum(claims) + entries.reduce((total, { points }) => total + points, 0));
        const restored = planRestore({ ...one, status: 'reversed' }) as Claim;
        expect(countPoints(scheme, student, [...after, { ...restored, id: one.id }])).toEqual(
          countPoints(scheme, student, claims),
        );
      }),
      { numRuns: 300 },
    ));
});

describe('what an event grants (CT-085, CT-086)', () => {
  const grant = (group_code: string, points: number) => ({ group_code, activity_code: 'talk', level: 'I', points });
  const event = { id: 'e', day: '2024-02-02', grants: [grant('A', 5), grant('B', 3)] };

  it('one pending row per attendee and group', () => {
    const rows = planGrants(event, ['asha', 'ravi', 'asha'], []);
    expect(rows.map(({ person_id, group_code, points_allocated }) => [person_id, group_code, points_allocated])).toEqual([
      ['asha', 'A', 5], ['asha', 'B', 3], ['ravi', 'A', 5], ['ravi', 'B', 3],
    ]); // prettier-ignore
    expect(rows[0]).toEqual({
      person_id: 'asha', source: 'event', status: 'pending', event_id: 'e', group_code: 'A', activity_code: 'talk', level: 'I',
      points_allocated: 5, place: null, activity_from: '2024-02-02', activity_until: null, hours: null, quantity: null, team_of_id: null,
    }); // prettier-ignore
  });

  it('none where the person has a live row for the event and group: granted twice is granted once', () => {
    const row = (over: Partial<Claim>) => claim('x', { event_id: 'e', group_code: 'A', ...over });
    const left = (over: Partial<Claim>) => planGrants(event, ['asha'], [row(over)]).map(({ group_code }) => group_code);
    expect(left({ status: 'pending', source: 'claim' })).toEqual(['B']);
    expect(left({ status: 'approved', source: 'event' })).toEqual(['B']);
    expect(left({ status: 'reversed' })).toEqual(['A', 'B']);
    expect(left({ event_id: 'f' })).toEqual(['A', 'B']);
    expect(left({ person_id: 'ravi' })).toEqual(['A', 'B']);
    const once = planGrants(event, ['asha', 'ravi'], []).map((one, index) => ({ ...one, id: String(index) }));
    expect(planGrants(event, ['asha', 'ravi'], once)).toEqual([]);
  });

  it('goes when the attendance is lost; what the person claimed stays (BEY-094)', () => {
    const row = (id: string, over: Partial<Claim> = {}) =>
      claim(id, { source: 'event', event_id: 'e', points_allocated: 5, ...over });
    const rows = [
      row('a'), row('p', { status: 'pending' }), row('r', { status: 'rejected' }), row('c', { source: 'claim' }), row('f', { event_id: 'f' }),
      row('o', { person_id: 'ravi' }),
    ]; // prettier-ignore
    expect(planGrantReversal(rows, 'e', 'asha', 'annulled')).toEqual({
      changes: [
        { id: 'a', status: 'reversed', reversal_reason: 'annulled' },
        { id: 'p', status: 'rejected', rejection_reason: 'annulled' },
      ],
      entries: [{ key: 'a:reversed', claim_id: 'a', group_code: 'ALL', points: -5 }],
    });
  });
});
