import { describe, expect, it } from 'vitest';
import { planApproval } from '../approval/index.ts';
import {
  canMoveLeave,
  LEAVE_MESSAGES,
  LEAVE_PROBLEMS,
  LEAVE_STATUS_OF,
  leaveFacts,
  leaveTypeOf,
  leaveWorkflowId,
  ledgerEntryOf,
  planLeaveRun,
  wholeDays,
} from './index.ts';
import { leave, leaveType, rules, ZONE } from './samples.ts';

const held = leave('2026-01-20', '2026-01-21');

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
