import { describe, expect, it } from 'vitest';
import {
  applyImpact,
  leaveImpact,
  ledgerSum,
  nextProof,
  planDebits,
  planReturn,
  planUnproven,
  proofMissingAt,
  refuseUnproven,
  type ProofState,
} from './index.ts';
import { allocation, leave, leaveType, rules, written } from './samples.ts';

const held = leave('2026-01-20', '2026-01-21');

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
    const fest = { id: 'fest', starts_at: '2026-01-20T08:00:00Z', ends_at: event_ends_at, attended: false };
    const code = (id: string | null, now = '2026-01-19T00:00:00Z', event = fest, proof = 'event_checkin' as const) =>
      refuseUnproven(proof, { ...held, proving_event_id: id }, [event], now)?.code;
    expect(code('fest')).toBeUndefined();
    expect(code(null)).toBe('LEAVE_PROOF_EVENT_MISSING');
    expect(code('somebody else’s')).toBe('LEAVE_PROOF_EVENT_MISSING');
    expect(refuseUnproven('none', { ...held, proving_event_id: null }, [], '2026-01-19T00:00:00Z')).toBeNull();
    expect(code('fest', '2026-01-21T11:59:59Z')).toBeUndefined();
    expect(code('fest', '2026-01-21T12:00:00Z')).toBe('LEAVE_PROOF_EVENT_MISSING');
    expect(code('fest', '2026-03-01T00:00:00Z', { ...fest, attended: true })).toBeUndefined();
    const at = (starts_at: string, ends_at: string) => ({ ...fest, starts_at, ends_at });
    const before = at('2026-01-19T08:00:00Z', held.starts_at);
    expect(code('fest', undefined, before)).toBe('LEAVE_PROOF_EVENT_ELSEWHERE');
    expect(code('fest', undefined, at(held.ends_at, '2026-01-23T00:00:00Z'))).toBe('LEAVE_PROOF_EVENT_ELSEWHERE');
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

  it('counts a check-in that came before the approval, told right after it', () => {
    const approved = nextProof('none', { type: 'approved' }, 'event_checkin').state;
    expect(nextProof(approved, { type: 'check_in' }, 'event_checkin').effect).toBe('apply_impacts');
  });

  it('given, excuses the absences that finalization wrote meanwhile; missing, leaves them (CH-062)', () => {
    const record = { id: 'r', presence_state_id: 'absent', category: 'absent' as const };
    const session = {
      id: 's',
      scheduled_start_at: '2026-01-20T05:00:00Z',
      scheduled_end_at: '2026-01-20T06:00:00Z',
      status: 'finalized' as const,
      record,
    };
    const impact = (proof_state: ProofState) => leaveImpact({ ...held, proof_state }, [session], 'on_duty')[0];
    expect(impact('awaited')).toMatchObject({ status: 'planned', reason: 'proof_awaited' });
    expect(impact('missing')).toMatchObject({ status: 'skipped', reason: 'proof_missing' });
    expect(impact('proven')).toMatchObject({ status: 'applied', previous_state_id: 'absent' });
    const mark = { id: 'r', presence_state_id: 'absent', capture_method: 'auto_absent' };
    const missing = impact('missing');
    if (!missing) throw new Error('the sample session is touched');
    expect(applyImpact(mark, missing, 'new')).toEqual({ mark, impact: missing });
  });

  it('missing, gives up the impacts that waited and credits what an early return has not', () => {
    const given = rules({ type: leaveType({ needs_balance: true, proof: 'event_checkin' }) });
    const ledger = written([allocation(5)], planDebits(held, given));
    const noon = '2026-01-20T07:30:00.000Z';
    const returned = written(ledger, planReturn(held, noon, given, ledger, []).credits);
    const waiting = leaveImpact(
      { ...held, proof_state: 'awaited' },
      [{ id: 's', scheduled_start_at: held.starts_at, scheduled_end_at: noon, status: 'open', record: null }],
      'on_duty',
    );
    const applied = waiting.map((one) => ({ ...one, status: 'applied' as const }));
    const plan = planUnproven(held.id, returned, [...waiting, ...applied], '2026-01-22');
    expect(plan.impacts).toEqual(waiting.map((one) => ({ ...one, status: 'skipped', reason: 'proof_missing' })));
    expect(plan.credits).toMatchObject([
      { days: 0.5, entry_key: `${held.id}:2025-26:credit:unproven`, effective_on: '2026-01-22' },
    ]);
    const all = written(returned, plan.credits);
    expect(ledgerSum(all, '2025-26')).toBe(5);
    expect(planUnproven(held.id, all, [], '2026-01-23').credits).toEqual([]);
  });
});
