import { describe, expect, it } from 'vitest';
import {
  ledgerSum,
  offersReturn,
  planDebits,
  planReturn,
  recountLeaveDays,
  refuseReturn,
  returnOffer,
} from './index.ts';
import { allocation, leave, leaveType, rules, written, ZONE } from './samples.ts';

const held = leave('2026-01-20', '2026-01-21');
const at = (instant: string, ms = 0) => new Date(Date.parse(instant) + ms);

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

  it('is not offered by the check-in that proves an on-duty leave, and is by one elsewhere (BEY-027)', () => {
    const duty = { ...held, proving_event_id: 'fest' };
    expect(offersReturn(duty, noon, 'fest')).toBe(false);
    expect(offersReturn(duty, noon, 'workshop')).toBe(true);
    expect(offersReturn(duty, noon)).toBe(true);
    expect(offersReturn(held, noon, 'workshop')).toBe(true);
  });

  it('counts from the first check-in of today, not of a day before, else from now; outside the leave there is none', () => {
    const [morning, yesterday] = ['2026-01-21T03:30:00.000Z', '2026-01-20T05:00:00.000Z'];
    const now = at('2026-01-21T06:00:00.000Z');
    expect(returnOffer(held, [noon, '2026-01-21T04:30:00.000Z', morning, yesterday], ZONE, now)).toBe(morning);
    expect(returnOffer(held, [yesterday], ZONE, now)).toBe(now.toISOString());
    expect(returnOffer(held, [], ZONE, now)).toBe(now.toISOString());
    expect(returnOffer(held, [morning], ZONE, at(held.ends_at))).toBeNull();
    expect(returnOffer({ ...held, returned_at: morning }, [morning], ZONE, now)).toBeNull();
    expect(returnOffer({ ...held, status: 'in_review' }, [morning], ZONE, now)).toBeNull();
  });

  it('says which state a leave is in that cannot be returned from', () => {
    expect(refuseReturn({ ...held, status: 'in_review' }, noon, at(held.ends_at))?.params).toEqual({
      status: 'in_review',
    });
  });

  it('frees the rest, credits the halves after the running one, and keeps the sessions that had begun', () => {
    const given = rules({ type: leaveType({ needs_balance: true }) });
    const ledger = written([allocation(5)], planDebits(held, given));
    const session = (scheduled_start_at: string) => ({ attendance_session_id: scheduled_start_at, scheduled_start_at });
    const [before, same, after] = ['2026-01-20T07:29:59.999Z', noon, '2026-01-21T04:00:00.000Z'] as const;
    const back = planReturn(held, noon, given, ledger, [before, same, after].map(session));
    expect(back).toMatchObject({ returned_at: noon, freed: { starts_at: noon, ends_at: held.ends_at }, days: 0.5 });
    expect(back.reverted).toEqual([same, after]);
    expect(back.credits).toMatchObject([
      { kind: 'credit', days: 1.5, entry_key: `${held.id}:2025-26:credit:returned`, effective_on: '2026-01-20' },
    ]);
    expect(ledgerSum(written(ledger, back.credits), '2025-26')).toBe(4.5);
    const later = planReturn(held, at(noon, 1).toISOString(), given, ledger, []);
    expect(later.days).toBe(1);
  });

  it('freezes the days that were held with an explanation that recounts them (BEY-090)', () => {
    const { days, explanation } = planReturn(held, noon, rules(), [], []);
    expect(recountLeaveDays(JSON.parse(JSON.stringify(explanation)))).toBe(days);
    expect(explanation).toMatchObject({
      subject: { leave_application_id: held.id, person_id: 'asha' },
      known_at: noon,
      value: 0.5,
    });
  });
});
