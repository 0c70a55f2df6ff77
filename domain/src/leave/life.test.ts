import { describe, expect, it } from 'vitest';
import { planApproval } from '../approval/index.ts';
import {
  canMoveLeave,
  canSeeLeave,
  LEAVE_MESSAGES,
  LEAVE_MOVES,
  LEAVE_PROBLEMS,
  LEAVE_STATUS_OF,
  leaveFacts,
  leaveTypeOf,
  leaveWorkflowId,
  ledgerEntryOf,
  nextProof,
  offersReturn,
  planLeaveRun,
  proofMissingAt,
  refuseCancel,
  refuseReturn,
  refuseRevoke,
  wholeDays,
  type Leave,
  type LeaveStatus,
} from './index.ts';
import { leave, leaveType, rules, ZONE } from './samples.ts';

const held = leave('2026-01-20', '2026-01-21');
const at = (instant: string, ms = 0) => new Date(Date.parse(instant) + ms);
const viewer = (over = {}) => ({ person_id: 'ravi', roles: [], mentee_ids: [], task_leave_ids: [], ...over });

describe('the life of a leave', () => {
  it('moves along the one list only (CH-060)', () => {
    for (const from of Object.keys(LEAVE_MOVES) as LeaveStatus[])
      for (const to of Object.keys(LEAVE_MOVES) as LeaveStatus[])
        expect(canMoveLeave(from, to)).toBe((LEAVE_MOVES[from] as readonly string[]).includes(to));
    expect(canMoveLeave('in_review', 'approved')).toBe(true);
    expect(canMoveLeave('expired', 'approved')).toBe(false);
  });

  it('is seen by its owner, their mentor, whoever decides it and the admin, by nobody else (CH-004, CH-027)', () => {
    expect(canSeeLeave(viewer({ person_id: 'asha' }), held)).toBe(true);
    expect(canSeeLeave(viewer({ roles: ['org_admin'] }), held)).toBe(true);
    expect(canSeeLeave(viewer({ mentee_ids: ['asha'] }), held)).toBe(true);
    expect(canSeeLeave(viewer({ task_leave_ids: [held.id] }), held)).toBe(true);
    expect(
      canSeeLeave(viewer({ roles: ['mentor', 'manager'], mentee_ids: ['meena'], task_leave_ids: ['other'] }), held),
    ).toBe(false);
    expect(canSeeLeave(viewer({ person_id: null }), held)).toBe(false);
  });

  it.each([
    ['draft', false, null],
    ['submitted', false, null],
    ['in_review', false, null],
    ['in_review', true, 'LEAVE_DECIDED'],
    ['approved', true, null],
    ['rejected', true, 'LEAVE_CLOSED'],
    ['cancelled', false, 'LEAVE_CLOSED'],
    ['expired', false, 'LEAVE_CLOSED'],
    ['revoked', true, 'LEAVE_CLOSED'],
  ] as const)('%s, decided %s: cancelling gives %s (BEY-006, CH-064)', (status, decided, expected) => {
    expect(refuseCancel('asha', { ...held, status }, decided, at(held.starts_at))?.code ?? null).toBe(expected);
  });

  it('an approved leave can be cancelled until it is over, to the millisecond', () => {
    expect(refuseCancel('asha', held, true, at(held.ends_at, -1))).toBeNull();
    expect(refuseCancel('asha', held, true, at(held.ends_at))?.code).toBe('LEAVE_OVER');
    const returned: Leave = { ...held, returned_at: wholeDays('2026-01-21', '2026-01-21', ZONE).starts_at };
    expect(refuseCancel('asha', returned, true, at(returned.returned_at ?? ''))?.code).toBe('LEAVE_OVER');
    expect(refuseCancel('ravi', held, false, at(held.starts_at))?.code).toBe('NOT_YOUR_LEAVE');
    expect(refuseCancel(null, held, false, at(held.starts_at))?.code).toBe('NOT_YOUR_LEAVE');
  });

  it('is revoked by an admin, never by its owner, and only once approved', () => {
    expect(refuseRevoke(viewer({ roles: ['org_admin'] }), held)).toBeNull();
    expect(refuseRevoke(viewer(), held)?.code).toBe('NOT_YOUR_LEAVE');
    expect(refuseRevoke(viewer({ person_id: 'asha', roles: ['org_admin'] }), held)?.code).toBe('NOT_YOUR_LEAVE');
    expect(refuseRevoke(viewer({ roles: ['org_admin'] }), { ...held, status: 'in_review' })?.code).toBe('LEAVE_CLOSED');
  });
});

describe('an early return (BEY-026)', () => {
  const noon = '2026-01-20T07:30:00.000Z';
  it('lies strictly inside an approved leave and not in the future', () => {
    const now = at(held.ends_at);
    expect(refuseReturn(held, noon, now)).toBeNull();
    expect(refuseReturn(held, noon, at(noon))).toBeNull();
    expect(refuseReturn(held, noon, at(noon, -1))?.code).toBe('LEAVE_RETURN_OUTSIDE');
    expect(refuseReturn(held, held.starts_at, now)?.code).toBe('LEAVE_RETURN_OUTSIDE');
    expect(refuseReturn(held, held.ends_at, now)?.code).toBe('LEAVE_RETURN_OUTSIDE');
    expect(refuseReturn({ ...held, status: 'in_review' }, noon, now)?.code).toBe('LEAVE_CLOSED');
    expect(refuseReturn({ ...held, returned_at: noon }, noon, now)?.code).toBe('LEAVE_RETURNED');
  });

  it('is offered by a check-in during the leave, not by one before or after', () => {
    expect(offersReturn(held, noon)).toBe(true);
    expect(offersReturn(held, held.starts_at)).toBe(false);
    expect(offersReturn(held, held.ends_at)).toBe(false);
  });
});

describe('on-duty proof (BEY-027)', () => {
  const event_ends_at = '2026-01-20T12:00:00.000Z';
  const clock = (now: string) => ({ type: 'clock' as const, now, event_ends_at });

  it('is awaited from the approval, given by the first check-in, missing 24 h after the event', () => {
    expect(nextProof('none', { type: 'approved' }, 'event_checkin')).toEqual({ state: 'awaited', effect: null });
    expect(nextProof('awaited', { type: 'check_in' }, 'event_checkin')).toEqual({
      state: 'proven',
      effect: 'apply_impacts',
    });
    expect(proofMissingAt(event_ends_at)).toBe('2026-01-21T12:00:00.000Z');
    expect(nextProof('awaited', clock('2026-01-21T11:59:59.999Z'), 'event_checkin')).toEqual({
      state: 'awaited',
      effect: null,
    });
    expect(nextProof('awaited', clock('2026-01-21T12:00:00.000Z'), 'event_checkin')).toEqual({
      state: 'missing',
      effect: 'credit_days',
    });
  });

  it('is settled once: a second check-in, a late clock and a doubled approval change nothing', () => {
    expect(nextProof('proven', { type: 'check_in' }, 'event_checkin')).toEqual({ state: 'proven', effect: null });
    expect(nextProof('proven', clock('2026-02-01T00:00:00Z'), 'event_checkin')).toEqual({
      state: 'proven',
      effect: null,
    });
    expect(nextProof('missing', { type: 'check_in' }, 'event_checkin')).toEqual({ state: 'missing', effect: null });
    expect(nextProof('awaited', { type: 'approved' }, 'event_checkin')).toEqual({ state: 'awaited', effect: null });
    expect(nextProof('none', { type: 'approved' }, 'none')).toEqual({ state: 'none', effect: null });
    expect(nextProof('none', { type: 'check_in' }, 'none')).toEqual({ state: 'none', effect: null });
  });
});

describe('starting the workflow of a leave', () => {
  const plan = planApproval(
    { v: 1, process: 'leave', steps: [] },
    {},
    { requester_id: 'asha', resolve: () => [] },
    '2026-01-01T00:00:00Z',
  );
  const row = {
    id: '7',
    organization_id: 'o',
    person_id: 'asha',
    submitted_at: held.starts_at,
    ...wholeDays('2026-01-20', '2026-01-21', ZONE),
  };

  it('expires with the start of a leave asked for ahead, and by its policy when asked for afterwards (CH-064)', () => {
    expect(planLeaveRun({ ...row, submitted_at: '2026-01-10T00:00:00Z' }, plan)).toEqual({
      ...row,
      submitted_at: '2026-01-10T00:00:00Z',
      expires_at: row.starts_at,
      plan,
    });
    expect(planLeaveRun(row, plan).expires_at).toBeNull();
    expect(leaveWorkflowId('7')).toBe('leave:7');
    expect(LEAVE_MESSAGES.decided).toBe('decided');
  });

  it('gives each end of an approval a status the leave can take from in_review', () => {
    for (const status of Object.values(LEAVE_STATUS_OF)) expect(canMoveLeave('in_review', status)).toBe(true);
  });

  it('hands policies the facts they may ask for', () => {
    const facts = leaveFacts(
      { ...held, submitted_at: '2026-01-18T18:30:00Z' },
      2,
      rules({ type: leaveType({ proof: 'event_checkin' }), documents: 1 }),
      { 'leave.sessions': 4 },
    );
    expect(facts).toEqual({
      'leave.days': 2,
      'leave.type': 'casual',
      'leave.starts_on': '2026-01-20',
      'leave.notice_hours': 24,
      'leave.has_document': true,
      'leave.on_duty': true,
      'leave.sessions': 4,
    });
  });

  it('reads the decimals of rows as numbers', () => {
    expect(leaveTypeOf({ max_consecutive_days: '2.5', carry_forward_max: '5.0' })).toEqual({
      max_consecutive_days: 2.5,
      carry_forward_max: 5,
    });
    expect(leaveTypeOf({ max_consecutive_days: null, carry_forward_max: null })).toEqual({
      max_consecutive_days: null,
      carry_forward_max: 0,
    });
    expect(ledgerEntryOf({ days: '-2.5', period: '2025-26' })).toEqual({ days: -2.5, period: '2025-26' });
  });
});

describe('problem sentences', () => {
  it('are said in three languages with the same places to fill', () => {
    const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
    for (const [code, { en, hi, kn }] of Object.entries(LEAVE_PROBLEMS)) {
      expect(places(hi), code).toEqual(places(en));
      expect(places(kn), code).toEqual(places(en));
    }
  });
});
