import { describe, expect, it } from 'vitest';
import {
  canMoveLeave,
  canSeeLeave,
  LEAVE_MOVES,
  nextProof,
  offersReturn,
  proofMissingAt,
  refuseCancel,
  refuseReturn,
  refuseRevoke,
  refuseUnproven,
  wholeDays,
  type Leave,
  type LeaveStatus,
} from './index.ts';
import { leave, ZONE } from './samples.ts';

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

  it('names its event when the type asks for proof, and only then', () => {
    expect(refuseUnproven('event_checkin', null)?.code).toBe('LEAVE_PROOF_EVENT_MISSING');
    expect(refuseUnproven('event_checkin', 'fest')).toBeNull();
    expect(refuseUnproven('none', null)).toBeNull();
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
