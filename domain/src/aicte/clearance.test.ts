import { describe, expect, it } from 'vitest';
import {
  AICTE_MESSAGES, aicteWorkflowId, CLEARANCE_TRANSITIONS, clearanceStep, clearanceWorkflowId, explainPoints, pointsCondition, progressOf, refuseHold, refuseOverride, SCHEME_TRANSITIONS, withCondition, type Clearance, type ClearanceStatus, type Condition,
} from './index.ts'; // prettier-ignore
import { activity, claim, group, scheme, student } from './samples.ts';

const met = (code: string, value: boolean): Condition => ({ code, met: value });
const card = (over: Partial<Clearance> = {}): Clearance => ({
  kind: 'grade_card',
  status: 'held',
  conditions: [],
  override_by_id: null,
  ...over,
});
const STATUSES = Object.keys(CLEARANCE_TRANSITIONS) as ClearanceStatus[];

describe('a grade card is held (BEY-085)', () => {
  it.each([
    ['held', [met('points_complete', false)], null, { step: 'none' }],
    ['held', [met('fees', true), met('points_complete', false)], null, { step: 'none' }],
    ['held', [met('fees', true), met('points_complete', true)], null, { step: 'release' }],
    ['held', [], null, { step: 'release' }],
    ['released', [met('points_complete', true)], null, { step: 'none' }],
    [
      'released',
      [met('fees', true), met('points_complete', false)],
      null,
      { step: 'review', unmet: ['points_complete'] },
    ],
    ['released', [met('points_complete', false)], 'dean', { step: 'none' }],
    ['cancelled', [met('points_complete', true)], null, { step: 'none' }],
    ['cancelled', [met('points_complete', false)], null, { step: 'none' }],
  ] as const)('%s with %j, override %s: %j', (status, conditions, override_by_id, step) => {
    expect(clearanceStep(card({ status, conditions, override_by_id }))).toEqual(step);
  });

  it('until the points are complete, with the count as the reason', () => {
    const explained = (points_allocated: number) =>
      explainPoints({
        subject: { person_id: 'asha' }, known_at: '2024-06-01T00:00:00Z', enrollment: { id: 'e', student: student() },
        claims: [claim('a', { activity_code: 'work', points_allocated })], scheme: scheme(),
      }).explanation; // prettier-ignore
    const conditions = [met('fees', true)];
    const held = card({ conditions: withCondition(conditions, pointsCondition(explained(99))) });
    expect(clearanceStep(held)).toEqual({ step: 'none' });
    const full = withCondition(held.conditions, pointsCondition(explained(100)));
    expect(full).toMatchObject([{ code: 'fees' }, { code: 'points_complete', met: true, explanation: { value: 100 } }]);
    expect(clearanceStep(card({ conditions: full }))).toEqual({ step: 'release' });
  });

  it('people release a held one with a reason, and hold a released one that is not met', () => {
    expect(refuseOverride(card(), 'visa')).toBeNull();
    expect(refuseOverride(card(), ' ')).toMatchObject({ code: 'AICTE_REASON_MISSING' });
    expect(refuseOverride(card({ status: 'released' }), 'x')).toMatchObject({
      code: 'CLEARANCE_STATE',
      params: { status: 'released' },
    });
    const open = [met('points_complete', false)];
    expect(refuseHold(card({ status: 'released', conditions: open }))).toBeNull();
    expect(refuseHold(card({ status: 'released', conditions: [met('x', true)] }))).toMatchObject({
      code: 'CLEARANCE_STATE',
    });
    for (const status of STATUSES.filter((one) => one !== 'released'))
      expect(refuseHold(card({ status, conditions: open }))).toMatchObject({ params: { status } });
  });

  it('moves by its table, as schemes do', () => {
    expect(CLEARANCE_TRANSITIONS).toEqual({ held: ['released', 'cancelled'], released: ['held'], cancelled: [] });
    expect(SCHEME_TRANSITIONS).toEqual({ draft: ['published'], published: ['retired'], retired: [] });
  });

  it('is found by its workflow, as a claim is', () => {
    expect([aicteWorkflowId('7'), clearanceWorkflowId('7')]).toEqual(['aicte:7', 'clearance:7']);
    expect(Object.entries(AICTE_MESSAGES).every(([key, name]) => key === name)).toBe(true);
  });
});

describe('progress (CT-083, CT-085)', () => {
  const groups = [group('ALL', { min: 10, max: 12 }), group('B', { min: 1 })];
  const types = [activity('work'), activity('other', { group: 'B' })];
  const work = (id: string, points_allocated: number, over: object = {}) =>
    claim(id, { activity_code: 'work', points_allocated, ...over });

  it('tells approved, pending and counted points of every group, and whether its minimum is met', () => {
    const claims = [
      work('a', 9), work('b', 2, { status: 'pending' }), work('c', 5, { status: 'reversed' }),
      work('d', 4, { status: 'pending', activity_code: 'other', group_code: 'moved' }), claim('e', { group_code: 'B', status: 'rejected' }),
    ]; // prettier-ignore
    const progress = progressOf(scheme({ groups, types }), student(), claims);
    expect(progress.groups).toEqual([
      { group_code: 'ALL', approved_points: 9, pending_points: 2, counted_points: 9, meets_minimum: false },
      { group_code: 'B', approved_points: 0, pending_points: 4, counted_points: 0, meets_minimum: false },
    ]);
    expect([progress.now.total, progress.expected.total]).toEqual([9, 15]);
  });

  it('counts at most the maximum of a group, and an event without an activity in its own', () => {
    const claims = [work('a', 9), claim('e', { source: 'event', event_id: 'x', points_allocated: 5 })];
    expect(progressOf(scheme({ groups, types }), student(), claims).groups[0]).toEqual({
      group_code: 'ALL', approved_points: 14, pending_points: 0, counted_points: 12, meets_minimum: true,
    }); // prettier-ignore
  });
});
