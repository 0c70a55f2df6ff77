import { describe, expect, it } from 'vitest';
import { LEAVE_PROCESS } from './process.ts';
import {
  balanceAfter,
  canMoveLeave,
  LEAVE_MESSAGES,
  LEAVE_PROBLEMS,
  LEAVE_STATUS_OF,
  leaveFacts,
  leaveLapsesAt,
  leaveTypeOf,
  leaveWorkflowId,
  ledgerEntryOf,
} from './index.ts';
import { allocation, leave, leaveType, rules } from './samples.ts';

const held = leave('2026-01-20', '2026-01-21');

describe('the workflow of a leave', () => {
  it('lapses with the start of a leave asked for ahead, and by its policy alone when asked for afterwards (CH-064)', () => {
    expect(leaveLapsesAt(held.starts_at, '2026-01-10T00:00:00Z')).toBe(held.starts_at);
    expect(leaveLapsesAt(held.starts_at, held.starts_at)).toBeNull();
    expect(leaveLapsesAt(held.starts_at, '2026-02-10T00:00:00Z')).toBeNull();
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
      4,
    );
    expect(facts).toEqual({
      'leave.days': 2,
      'leave.type': 'casual',
      'leave.starts_on': '2026-01-20',
      'leave.notice_hours': 24,
      'leave.has_document': true,
      'leave.on_duty': true,
      'leave.sessions': 4,
      'leave.balance_after': null,
    });
    expect(Object.keys(facts).toSorted()).toEqual(Object.keys(LEAVE_PROCESS.tasks.leave.variables).toSorted());
  });

  it('knows what is left of the balance, whether its days are in the ledger already or not (BEY-020)', () => {
    const ledger = [allocation(6)];
    const debited = [...ledger, allocation(-2, { id: 'debit', kind: 'debit', leave_application_id: held.id })];
    const type = leaveType({ needs_balance: true });
    expect(balanceAfter(held, 2, rules({ type, ledger }))).toBe(4);
    expect(balanceAfter({ ...held, id: null }, 2, rules({ type, ledger }))).toBe(4);
    expect(balanceAfter(held, 2, rules({ type, ledger: debited }))).toBe(4);
    expect(balanceAfter(held, 2, rules({ ledger }))).toBeNull();
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
