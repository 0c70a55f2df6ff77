import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { addDays, spansOverlap } from '../calendar/index.ts';
import { halfDays, heldSpan, joinedSpan, refuseLeave, wholeDays, type Leave, type LeaveSpan } from './index.ts';
import { leave, leaveType, rules, ZONE } from './samples.ts';

vi.setConfig({ testTimeout: 60_000 }); // thousands of random cases on a busy machine

const NOW = new Date('2026-01-19T06:00:00.000Z');
const code = (asked: LeaveSpan, taken: readonly Leave[] = [], over: Parameters<typeof rules>[0] = {}, now = NOW) =>
  refuseLeave(asked, taken, rules(over), now)?.code ?? null;
const whole = (first: string, last = first) => wholeDays(first, last, ZONE);
const type = (over: Parameters<typeof leaveType>[0]) => ({ type: leaveType(over) });

describe('consecutive days across applications (BEY-025)', () => {
  const limit = type({ max_consecutive_days: 4 });
  it.each([
    ['alone at the limit', '2026-01-19', '2026-01-22', [], null],
    ['alone over it', '2026-01-19', '2026-01-23', [], 'LEAVE_TOO_LONG'],
    ['touching another, together at the limit', '2026-01-21', '2026-01-22', [leave('2026-01-19', '2026-01-20')], null],
    ['touching another, together over it', '2026-01-21', '2026-01-23', [leave('2026-01-19', '2026-01-20')], 'LEAVE_TOO_LONG'],
    ['parted by a working day', '2026-01-22', '2026-01-23', [leave('2026-01-19', '2026-01-20')], null],
    ['parted by a weekend and a holiday only', '2026-01-27', '2026-01-28', [leave('2026-01-21', '2026-01-23')], 'LEAVE_TOO_LONG'],
    ['the other one comes after', '2026-01-21', '2026-01-23', [leave('2026-01-27', '2026-01-28')], 'LEAVE_TOO_LONG'],
    ['between two others', '2026-01-21', '2026-01-21', [leave('2026-01-19', '2026-01-20'), leave('2026-01-22', '2026-01-23')], 'LEAVE_TOO_LONG'],
    ['another type does not join', '2026-01-21', '2026-01-23', [leave('2026-01-19', '2026-01-20', { leave_type_id: 'sick' })], null],
    ['a rejected one does not join', '2026-01-21', '2026-01-23', [leave('2026-01-19', '2026-01-20', { status: 'rejected' })], null],
  ] as const)('%s', (_name, first, last, taken, expected) => {
    expect(code(whole(first, last), taken, limit)).toBe(expected);
  }); // prettier-ignore

  it('half a working day between them keeps two leaves apart', () => {
    const friday = leave('2026-01-23', '2026-01-23', halfDays('2026-01-23', 'first_half', ZONE));
    const monday = whole('2026-01-27', '2026-01-30');
    expect(joinedSpan(monday, [friday], rules(limit))).toEqual(monday);
    expect(code(monday, [friday], limit)).toBeNull();
  });

  it('counts the days between, too, where the type counts holidays', () => {
    const counting = type({ max_consecutive_days: 4, counts_holidays: true });
    expect(code(whole('2026-01-27'), [leave('2026-01-23', '2026-01-23')], counting)).toBe('LEAVE_TOO_LONG');
    expect(code(whole('2026-01-27'), [leave('2026-01-23', '2026-01-23')], limit)).toBeNull();
  });

  it('the stretch contains what is asked, and adding leaves never shortens it', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 4 })), { maxLength: 6 }),
        fc.integer({ min: 0, max: 40 }),
        (raw, start) => {
          const taken = raw.map(([from, long], index) =>
            leave(addDays('2026-01-12', from), addDays('2026-01-12', from + long), { id: String(index) }),
          );
          const asked = whole(addDays('2026-01-12', start));
          const joined = joinedSpan(asked, taken, rules(limit));
          const fewer = joinedSpan(asked, taken.slice(1), rules(limit));
          expect(Date.parse(joined.starts_at)).toBeLessThanOrEqual(Date.parse(fewer.starts_at));
          expect(Date.parse(joined.ends_at)).toBeGreaterThanOrEqual(Date.parse(asked.ends_at));
        },
      ),
    ));
});

describe('accepting leaves one after another', () => {
  it('never accepts two that overlap, in any order of asking (CH-064)', () => {
    const spans = fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 0, max: 3 }),
        fc.constantFrom('full', 'first_half', 'second_half'),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(spans, (asks) => {
        const taken: Leave[] = [];
        for (const [from, long, part] of asks) {
          const first = addDays('2026-01-20', from);
          const span =
            part === 'full' ? whole(first, addDays(first, long)) : halfDays(first, part as 'first_half', ZONE);
          if (code(span, taken) === null)
            taken.push(leave(first, first, { id: String(taken.length), ...span, status: 'submitted' }));
        }
        for (const [index, one] of taken.entries())
          for (const other of taken.slice(index + 1)) expect(spansOverlap(heldSpan(one), heldSpan(other))).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});
