import { describe, expect, it } from 'vitest';
import {
  canMoveLeave,
  canSeeLeave,
  LEAVE_TRANSITIONS,
  refuseCancel,
  refuseRevoke,
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
    for (const from of Object.keys(LEAVE_TRANSITIONS) as LeaveStatus[])
      for (const to of Object.keys(LEAVE_TRANSITIONS) as LeaveStatus[])
        expect(canMoveLeave(from, to)).toBe((LEAVE_TRANSITIONS[from] as readonly string[]).includes(to));
    expect(canMoveLeave('submitted', 'in_review')).toBe(true);
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
    expect(refuseCancel('asha', { ...held, status: 'submitted' }, false, at(held.ends_at, 1))).toBeNull();
    expect(refuseCancel('asha', { ...held, status: 'expired' }, false, at(held.starts_at))?.params).toEqual({
      status: 'expired',
    });
    expect(refuseCancel('ravi', held, false, at(held.starts_at))?.code).toBe('NOT_YOUR_LEAVE');
    expect(refuseCancel(null, held, false, at(held.starts_at))?.code).toBe('NOT_YOUR_LEAVE');
  });

  it('is revoked by an admin, never by its owner, and only once approved', () => {
    expect(refuseRevoke(viewer({ roles: ['org_admin'] }), held)).toBeNull();
    expect(refuseRevoke(viewer(), held)?.code).toBe('NOT_YOUR_LEAVE');
    expect(refuseRevoke(viewer({ person_id: 'asha', roles: ['org_admin'] }), held)?.code).toBe('NOT_YOUR_LEAVE');
    expect(refuseRevoke(viewer({ roles: ['org_admin'] }), { ...held, status: 'in_review' })).toMatchObject({
      code: 'LEAVE_CLOSED',
      params: { status: 'in_review' },
    });
  });
});
