import fc from 'fast-check';
import { expect, it } from 'vitest';
import { STATES } from '../checkin/fixture.ts';
import { recompute } from '../explain/index.ts';
import { explainFinalMark, finalizeRoster, SESSION_RECOMPUTE, type CoveringLeave, type RosterRecord } from './index.ts';

const NOW = '2026-11-23T10:00:00Z';
const record = (presence_state_id: string, more: Partial<RosterRecord> = {}): RosterRecord => ({
  id: 'r',
  person_id: 'a',
  presence_state_id,
  capture_method: 'qr',
  annulled_at: null,
  ...more,
});
const leave = (more: Partial<CoveringLeave> = {}): CoveringLeave => ({
  leave_application_id: 'l',
  person_id: 'a',
  applies_state_id: 'state-excused',
  proof_state: 'none',
  ...more,
});
const told = (mark: RosterRecord | null, leaves: CoveringLeave[] = []) =>
  explainFinalMark({ attendance_session_id: 's', person_id: 'a', record: mark, leaves, states: STATES }, NOW);

it.each([
  ['nobody saw', told(null), 'state-absent', 'auto_absent', ['leave', 'kept']],
  ['a leave covers', told(null, [leave()]), 'state-excused', 'leave', ['kept']],
  [
    'whose proof is awaited',
    told(null, [leave({ proof_state: 'awaited' })]),
    'state-absent',
    'auto_absent',
    ['leave', 'kept'],
  ],
  ['a scan saw', told(record('state-late')), 'state-late', 'kept', []],
  ['a scan saw in spite of a leave', told(record('state-late'), [leave()]), 'state-late', 'kept', []],
  ['was marked absent by hand', told(record('state-absent')), 'state-absent', 'kept', ['leave']],
  [
    'whose mark was annulled',
    told(record('state-late', { annulled_at: NOW })),
    'state-absent',
    'auto_absent',
    ['leave', 'kept'],
  ],
])(
  'the mark of somebody %s says why, and what would have turned it (BEY-090)',
  (_, explanation, value, verdict, flips) => {
    expect(explanation).toMatchObject({ value, verdict });
    expect(explanation.flips.map((flip) => flip.verdict)).toEqual(flips);
  },
);

it('every final mark is recomputed from its stored facts alone, and is the one that finalization writes (BEY-090)', () => {
  const anyRecord = fc.option(
    fc
      .record({
        presence_state_id: fc.constantFrom(...STATES.map(({ id }) => id)),
        capture_method: fc.constantFrom('qr', 'manual', 'leave', 'auto_absent'),
        annulled_at: fc.option(fc.constant(NOW)),
      })
      .map((more) => ({ ...record(''), ...more })),
  );
  const anyLeave = fc.record({
    leave_application_id: fc.constantFrom('l1', 'l2', 'l3'),
    person_id: fc.constant('a'),
    applies_state_id: fc.constantFrom(...STATES.map(({ id }) => id)),
    proof_state: fc.constantFrom('none', 'awaited', 'proven', 'missing'),
  }) as fc.Arbitrary<CoveringLeave>;
  const anyLeaves = fc.uniqueArray(anyLeave, {
    selector: ({ leave_application_id }) => leave_application_id,
    maxLength: 3,
  });
  fc.assert(
    fc.property(anyRecord, anyLeaves, (mark, leaves) => {
      const explanation = told(mark, leaves);
      expect(recompute(JSON.parse(JSON.stringify(explanation)), SESSION_RECOMPUTE)).toEqual({ outcome: 'same' });
      const [row] = finalizeRoster(['a'], mark ? [mark] : [], leaves, STATES).rows;
      expect(explanation.value).toBe(row ? row.presence_state_id : mark?.presence_state_id);
    }),
    { numRuns: 1000 },
  );
});
