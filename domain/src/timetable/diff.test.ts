import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { applyChanges, diffSessions, plannedSessions, type ExistingSession, type PlannedSession } from './index.ts';
import { ZONE, entry, slot, calendar, keys } from './samples.ts';

vi.setConfig({ testTimeout: 60_000 }); // hundreds of random timetables on a busy machine

describe('the difference to the sessions that exist (CH-044)', () => {
  const NOW = new Date('2026-01-20T00:00:00Z');
  const range = { starts_on: '2026-01-19', ends_on: '2026-02-08' };
  const existing = (planned: PlannedSession, over: Partial<ExistingSession> = {}): ExistingSession => ({
    ...planned,
    id: `row ${planned.key}`,
    status: 'scheduled',
    has_records: false,
    is_changed_by_hand: false,
    ...over,
  });
  const planned = plannedSessions([slot(), slot({ id: 't', weekday: 2 })], calendar(), range);

  it('creates what is missing and not over, and nothing twice', () => {
    const diff = diffSessions(planned, [], NOW);
    expect(keys(diff.create)).toEqual(keys(planned).filter((key) => key !== 'm:2026-01-19'));
    expect(
      diffSessions(
        planned,
        planned.map((one) => existing(one)),
        NOW,
      ),
    ).toEqual({ create: [], update: [], cancel: [], revive: [], untouched: [] });
  });

  it('changes what lies ahead, by field', () => {
    const moved = planned.map((one) => ({
      ...one,
      venue_id: 'r9',
      scheduled_end_at: one.scheduled_end_at.replace('.000Z', 'Z'),
    }));
    const diff = diffSessions(
      moved,
      planned.map((one) => existing(one)),
      NOW,
    );
    expect(diff.update).toHaveLength(5);
    expect(diff.update[0]).toEqual({ id: 'row t:2026-01-20', changes: { venue_id: 'r9' } });
    expect(diff.untouched).toEqual([{ id: 'row m:2026-01-19', reason: 'held' }]);
  });

  it('cancels what is no longer planned, with the reason, and keeps what was held', () => {
    const rows = planned.map((one) => existing(one));
    const gone = diffSessions([], rows, NOW);
    expect(gone.cancel).toHaveLength(5);
    expect(gone.cancel[0]).toEqual({ id: 'row t:2026-01-20', reason: 'The timetable changed.' });
    expect(gone.untouched).toEqual([{ id: 'row m:2026-01-19', reason: 'held' }]);
    const struck = applyChanges(planned, [{ kind: 'cancel', reason: 'strike', slot_id: 't', on: '2026-01-27' }], ZONE);
    expect(diffSessions(struck, rows, NOW).cancel).toEqual([{ id: 'row t:2026-01-27', reason: 'strike' }]);
    expect(keys(diffSessions(struck, [], NOW).create)).not.toContain('t:2026-01-27');
  });

  it.each([
    ['open', false],
    ['closed', false],
    ['finalized', false],
    ['scheduled', true],
  ] as const)('leaves a session that is %s (records: %s) untouched', (status, has_records) => {
    const [one] = planned
      .filter(({ key }) => key === 't:2026-01-27')
      .map((each) => existing(each, { status, has_records }));
    if (!one) throw new Error('planned above');
    expect(diffSessions([], [one], NOW)).toMatchObject({ cancel: [], untouched: [{ id: one.id, reason: 'held' }] });
  });

  it('does not make anew what somebody cancelled', () => {
    const rows = planned.map((one) => existing(one, one.key === 't:2026-01-27' ? { status: 'cancelled' } : {}));
    expect(diffSessions(planned, rows, NOW)).toMatchObject({
      create: [],
      update: [],
      untouched: [{ id: 'row t:2026-01-27', reason: 'cancelled' }],
    });
    expect(diffSessions([], rows, NOW).untouched.map(({ id }) => id)).not.toContain('row t:2026-01-27');
  });

  it('gives back what an earlier run took away, when its slot or calendar returns', () => {
    const holiday = calendar(entry({ starts_on: '2026-01-27', ends_on: '2026-01-27' }));
    const without = plannedSessions([slot(), slot({ id: 't', weekday: 2 })], holiday, range);
    const rows = planned.map((one) => existing(one));
    const [gone] = diffSessions(without, rows, NOW).cancel;
    expect(gone).toEqual({ id: 'row t:2026-01-27', reason: 'The timetable changed.' });
    const cancelled = rows.map((row) =>
      row.id === gone?.id ? { ...row, status: 'cancelled' as const, cancelled_reason: 'The timetable changed.' } : row,
    );
    expect(diffSessions(without, cancelled, NOW).revive).toEqual([]);
    const back = diffSessions(planned, cancelled, NOW);
    expect(back).toEqual({
      create: [],
      update: [],
      cancel: [],
      untouched: [],
      revive: [{ id: gone?.id, changes: {} }],
    });
    const later = new Date('2026-01-28T00:00:00Z');
    expect(diffSessions(planned, cancelled, later).revive).toEqual([]);
  });

  it('leaves what somebody moved by hand where it is, until its slot is gone', () => {
    const rows = planned.map((one) =>
      one.key === 't:2026-01-27'
        ? existing(one, { scheduled_start_at: '2026-01-28T10:00:00Z', scheduled_end_at: '2026-01-28T11:00:00Z', is_changed_by_hand: true })
        : existing(one),
    ); // prettier-ignore
    expect(diffSessions(planned, rows, NOW)).toMatchObject({
      update: [],
      untouched: [{ id: 'row t:2026-01-27', reason: 'by_hand' }],
    });
    expect(diffSessions([], rows, NOW).cancel.map(({ id }) => id)).toContain('row t:2026-01-27');
  });

  it('applied and compared again leaves nothing to do', () => {
    const day = fc.integer({ min: 1, max: 5 });
    const some = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), day, fc.constantFrom('r1', 'r2')), { maxLength: 4 });
    fc.assert(
      fc.property(some, some, (was, is) => {
        const make = (raw: typeof was) =>
          plannedSessions(
            [...new Map(raw.map(([id, weekday, venue_id]) => [id, slot({ id, weekday, venue_id })])).values()],
            calendar(),
            range,
          );
        const rows = make(was).map((one) => existing(one));
        const diff = diffSessions(make(is), rows, NOW);
        const applied = [
          ...rows.map(
            (row) =>
              ({
                ...row,
                ...diff.update.find(({ id }) => id === row.id)?.changes,
                status: diff.cancel.some(({ id }) => id === row.id) ? ('cancelled' as const) : row.status,
              }) as ExistingSession,
          ),
          ...diff.create.map((one) => existing(one)),
        ];
        const again = diffSessions(make(is), applied, NOW);
        expect([again.create, again.update, again.cancel, again.revive]).toEqual([[], [], [], []]);
      }),
      { numRuns: 200 },
    );
  });
});
