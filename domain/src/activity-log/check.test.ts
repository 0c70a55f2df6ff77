import { describe, expect, it } from 'vitest';
import { checkLog } from './check.ts';
import type { LogEntry, LogFacts } from './types.ts';

const at = (hour: number, minute = 0, second = 0) =>
  new Date(Date.UTC(2026, 0, 10, hour, minute, second)).toISOString();
const entry = (over: Partial<LogEntry>): LogEntry => ({
  id: 'e1',
  kind: 'moment',
  captured_at: at(9),
  received_at: at(9, 1),
  clock_skew_ms: 0,
  camera_file: false,
  latitude: 12.9716,
  longitude: 77.5946,
  accuracy_m: 20,
  ...over,
});
const facts = (over: Partial<LogFacts> = {}): LogFacts => ({
  span: { started_at: at(9), ended_at: at(12) },
  days: { from: '2026-01-10', until: '2026-01-10' },
  hours: 3,
  entries: [entry({}), entry({ id: 'e2', captured_at: at(12), received_at: at(12, 1) })],
  sessions: [],
  claims: [],
  photos: [],
  places: [],
  witness: { denied_at: null, confirmed_at: null, is_student: false },
  ...over,
});
const codes = (over: Partial<LogFacts>) => checkLog(facts(over)).map(({ code }) => code);

describe('a log held against everything else (BEY-087)', () => {
  it('has no flag when all fits', () => expect(checkLog(facts())).toEqual([]));

  const session = (category: string | null, from = at(10), until = at(11)) => ({
    id: 's',
    name: 'Physics',
    from,
    until,
    category,
  });
  it('is flagged by a mark of the same hours and by a class of them, with both facts; whoever is excused may be elsewhere', () => {
    expect(checkLog(facts({ sessions: [session('present')] }))).toEqual([
      {
        code: 'marked_present',
        with: { table: 'attendance_sessions', id: 's' },
        mine: { label: '', from: at(9), until: at(12), value: 3 },
        other: { label: 'Physics', from: at(10), until: at(11), value: null },
      },
    ]);
    expect(codes({ sessions: [session('late')] })).toEqual(['marked_present']);
    expect(codes({ sessions: [session('absent')] })).toEqual(['in_class']);
    expect(codes({ sessions: [session(null)] })).toEqual(['in_class']);
    expect(codes({ sessions: [session('excused')] })).toEqual([]);
    expect(codes({ sessions: [session('present', at(8), at(9, 5))] })).toEqual([]);
    expect(codes({ sessions: [session('present', at(8), at(9, 6))] })).toEqual(['marked_present']);
  });

  it('is flagged by a claim of typed hours of the same days', () => {
    const claim = (activity_from: string, activity_until: string) => [
      { id: 'c', activity: 'Trees', activity_from, activity_until, hours: 8 },
    ];
    expect(codes({ claims: claim('2026-01-01', '2026-01-10') })).toEqual(['same_hours']);
    expect(codes({ claims: claim('2026-01-10', '2026-01-12') })).toEqual(['same_hours']);
    expect(codes({ claims: claim('2026-01-01', '2026-01-09') })).toEqual([]);
    expect(codes({ claims: claim('2026-01-11', '2026-01-12') })).toEqual([]);
  });

  it('is flagged by the same picture elsewhere, also when it was scaled, and not by another one', () => {
    const photo = (distance: number) => [
      { entry_id: 'e2', table: 'activity_logs' as const, id: 'l', activity: 'Trees', at: at(2), distance },
    ];
    expect(checkLog(facts({ photos: photo(0) }))).toEqual([
      {
        code: 'same_photo',
        with: { table: 'activity_logs', id: 'l' },
        mine: { label: '', from: at(12), until: null, value: 0 },
        other: { label: 'Trees', from: at(2), until: null, value: 0 },
      },
    ]);
    expect(codes({ photos: photo(6) })).toEqual(['same_photo']);
    expect(codes({ photos: photo(7) })).toEqual([]);
  });

  it('is flagged by travel that nobody makes: from one moment to the next, and from another place', () => {
    // Bengaluru to Mysuru is 128 km as the crow flies
    const mysuru = { latitude: 12.2958, longitude: 76.6394 };
    const moved = (minutes: number) => [
      entry({}),
      entry({ id: 'e2', ...mysuru, captured_at: at(9, minutes), received_at: at(12) }),
    ];
    expect(codes({ entries: moved(30) })).toEqual(['impossible_travel']);
    expect(codes({ entries: moved(45) })).toEqual([]);
    const place = {
      table: 'attendance_sessions' as const,
      id: 's',
      name: 'Physics',
      ...mysuru,
      accuracy_m: 50,
      at: at(8, 50),
    };
    const [flag] = checkLog(facts({ places: [place] }));
    expect(flag).toMatchObject({
      code: 'impossible_travel',
      with: { table: 'attendance_sessions', id: 's' },
      mine: { from: at(9) },
      other: { label: 'Physics', from: at(8, 50), value: 128 },
    });
    // two other places far apart are not the log's affair
    expect(
      codes({
        places: [
          { ...place, at: at(1) },
          { ...place, latitude: 20, at: at(1, 1) },
        ].map((one, n) => ({ ...one, id: `p${n}` })),
      }),
    ).toEqual([]);
    // nor is one place that was measured badly
    expect(
      codes({ places: [{ ...place, latitude: 12.9716, longitude: 77.61, accuracy_m: 900, at: at(8, 59, 50) }] }),
    ).toEqual([]);
  });

  it('is flagged by what its moments say of themselves, and by a witness who says no', () => {
    expect(codes({ entries: [entry({ clock_skew_ms: -600_000 })] })).toEqual([]);
    expect(codes({ entries: [entry({ clock_skew_ms: -600_001 })] })).toEqual(['clock_off']);
    expect(codes({ entries: [entry({ received_at: at(9 + 72) })] })).toEqual([]);
    expect(codes({ entries: [entry({ received_at: at(9 + 72, 1) })] })).toEqual(['late_upload']);
    expect(codes({ entries: [entry({ camera_file: true })] })).toEqual(['camera_file']);
    expect(codes({ witness: { denied_at: at(15), confirmed_at: null, is_student: false } })).toEqual([
      'witness_denied',
    ]);
    expect(codes({ witness: { denied_at: null, confirmed_at: at(15), is_student: true } })).toEqual([
      'witness_student',
    ]);
  });
});
