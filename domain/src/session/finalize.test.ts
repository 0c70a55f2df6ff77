import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STATES } from '../checkin/fixture.ts';
import { absentStateId, finalizeRoster, leaveOutcome, type CoveringLeave, type RosterRecord } from './finalize.ts';

const mark = (person_id: string, category: string, more: Partial<RosterRecord> = {}): RosterRecord => ({
  id: `r-${person_id}`,
  person_id,
  presence_state_id: `state-${category}`,
  capture_method: 'qr',
  annulled_at: null,
  ...more,
});
const leave = (person_id: string, more: Partial<CoveringLeave> = {}): CoveringLeave => ({
  leave_application_id: `l-${person_id}`,
  person_id,
  applies_state_id: 'state-excused',
  proof_state: 'none',
  ...more,
});

describe('finalizing a roster', () => {
  it('marks nobody absent where that is switched off, and still excuses by a leave', () => {
    const done = finalizeRoster(['a', 'b', 'c'], [mark('a', 'present')], [leave('c')], STATES, false);
    expect(done.rows.map(({ person_id, capture_method }) => [person_id, capture_method])).toEqual([['c', 'leave']]);
  });

  it('marks the unseen absent, the excused by their leave, and leaves marks alone (CH-048, EAS-045)', () => {
    const records = [mark('a', 'present'), mark('d', 'late'), mark('x', 'present')];
    const done = finalizeRoster(['a', 'b', 'c', 'd'], records, [leave('c'), leave('d')], STATES);
    expect(done.rows).toEqual([
      {
        person_id: 'b',
        replaces: null,
        presence_state_id: 'state-absent',
        capture_method: 'auto_absent',
        leave_application_id: null,
      },
      {
        person_id: 'c',
        replaces: null,
        presence_state_id: 'state-excused',
        capture_method: 'leave',
        leave_application_id: 'l-c',
      },
    ]);
    expect(done.impacts).toEqual([
      {
        leave_application_id: 'l-c',
        person_id: 'c',
        attendance_record_id: null,
        status: 'applied',
        previous_state_id: null,
        applied_state_id: 'state-excused',
      },
      {
        leave_application_id: 'l-d',
        person_id: 'd',
        attendance_record_id: 'r-d',
        status: 'skipped',
        previous_state_id: 'state-late',
        applied_state_id: null,
      },
    ]);
  });

  it('writes over an annulled mark, which counts as none (BEY-039)', () => {
    const annulled = mark('a', 'present', { annulled_at: '2026-11-23T09:05:00Z' });
    expect(finalizeRoster(['a'], [annulled], [], STATES).rows).toMatchObject([
      { replaces: 'r-a', capture_method: 'auto_absent' },
    ]);
    expect(finalizeRoster(['a'], [annulled], [leave('a')], STATES)).toMatchObject({
      rows: [{ replaces: 'r-a', capture_method: 'leave' }],
      impacts: [{ status: 'applied', previous_state_id: null }],
    });
  });

  it.each([
    ['awaited', 'auto_absent'],
    ['missing', 'auto_absent'],
    ['proven', 'leave'],
    ['none', 'leave'],
  ] as const)('with a proof that is %s writes %s (BEY-027)', (proof_state, method) => {
    expect(finalizeRoster(['a'], [], [leave('a', { proof_state })], STATES).rows).toMatchObject([
      { capture_method: method },
    ]);
  });

  it('takes the first leave of a person by id', () => {
    const two = [leave('a', { leave_application_id: 'l2' }), leave('a', { leave_application_id: 'l1' })];
    expect(finalizeRoster(['a'], [], two, STATES).rows).toMatchObject([{ leave_application_id: 'l1' }]);
  });

  it('marks the unseen with the default of the organization’s own absent states (OMNI-045, OMNI-049)', () => {
    const own = [
      { id: 'away', category: 'absent', is_default: false },
      { id: 'missing', category: 'absent', is_default: true },
      { id: 'here', category: 'present', is_default: true },
    ] as const;
    expect(finalizeRoster(['a'], [], [], own).rows).toMatchObject([{ presence_state_id: 'missing' }]);
    const other = own.map((state) => ({ ...state, is_default: state.id !== 'missing' }));
    expect(finalizeRoster(['a'], [], [], other).rows).toMatchObject([{ presence_state_id: 'away' }]);
  });

  it('needs a default absent state', () => {
    expect(() => absentStateId([])).toThrow('absent');
  });

  it('gives every member exactly one mark, in any order, and nothing the second time', () => {
    const people = fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { maxLength: 8 });
    const marks = fc.uniqueArray(
      fc.record({
        person_id: fc.constantFrom(...'abcdefghij'),
        category: fc.constantFrom('present', 'late', 'excused', 'absent'),
        annulled: fc.boolean(),
      }),
      { selector: ({ person_id }) => person_id },
    );
    fc.assert(
      fc.property(people, marks, people, (roster, given, onLeave) => {
        const records = given.map(({ person_id, category, annulled }) =>
          mark(person_id, category, { annulled_at: annulled ? '2026-11-23T09:05:00Z' : null }),
        );
        const leaves = onLeave.map((person_id) => leave(person_id));
        const once = finalizeRoster(roster, records, leaves, STATES);
        expect(finalizeRoster([...roster].reverse(), [...records].reverse(), [...leaves].reverse(), STATES)).toEqual(
          once,
        );
        const after = new Map(records.map((record) => [record.person_id, record]));
        for (const row of once.rows) {
          expect(roster).toContain(row.person_id);
          after.set(row.person_id, { ...mark(row.person_id, ''), ...row, annulled_at: null });
        }
        for (const person_id of roster) expect(after.get(person_id)?.annulled_at).toBeNull();
        expect(finalizeRoster(roster, [...after.values()], leaves, STATES).rows).toEqual([]);
      }),
    );
  });
});

describe('a leave approved later (rule 10)', () => {
  it.each([
    ['absent', 'applied'],
    ['present', 'skipped'],
    ['late', 'skipped'],
    ['excused', 'skipped'],
  ])('meets %s: %s', (category, status) => {
    const { row, impact } = leaveOutcome(mark('a', category), leave('a'), STATES);
    expect(impact).toMatchObject({ status, previous_state_id: `state-${category}` });
    expect(row !== null).toBe(status === 'applied');
  });
});
