import type { Doubt } from '@muster/domain/contract';
import { describe, expect, it } from 'vitest';
import { countReasons, decidable, nextAfter, pickDoubts } from './doubts.ts';
import { drawPlace, roundScale } from './place-map.ts';

const mark = (record_id: string, more: Partial<Doubt> = {}): Doubt => ({
  record_id,
  revision: 1,
  person: { id: `p${record_id}`, full_name: `Student ${record_id}`, identifier: `S${record_id}` },
  photo_file_id: null,
  state: { code: 'present', label: 'Present', category: 'present' },
  verification_status: 'flagged',
  score: 40,
  parts: { location: 40, photos: 0, face: 0 },
  reasons: ['out_of_area'],
  recorded_at: '2026-11-02T04:00:00Z',
  minutes_late: null,
  capture_method: 'qr',
  place: null,
  distance_m: null,
  evidence: [],
  same_device: [],
  is_own: false,
  decided: null,
  ...more,
});
const decided = { by: 'Professor', at: '2026-11-02T05:00:00Z', comment: '' };
const MARKS = [
  mark('1'),
  mark('2', { verification_status: 'pending', reasons: ['score_low'] }),
  mark('3', { is_own: true, reasons: ['out_of_area', 'shared_device'] }),
  mark('4', { verification_status: 'verified', decided }),
];
const ids = (marks: readonly Doubt[]) => marks.map(({ record_id }) => record_id);

describe('the list of marks in doubt', () => {
  it('shows what waits, one reason of it, or what was decided, and finds a name or number', () => {
    expect(ids(pickDoubts(MARKS, 'waiting', ''))).toEqual(['1', '2', '3']);
    expect(ids(pickDoubts(MARKS, 'out_of_area', ''))).toEqual(['1', '3']);
    expect(ids(pickDoubts(MARKS, 'decided', ''))).toEqual(['4']);
    expect(ids(pickDoubts(MARKS, 'waiting', 's2'))).toEqual(['2']);
  });

  it('counts the reasons of what waits, most first', () => {
    expect(countReasons(MARKS)).toEqual([
      { reason: 'out_of_area', count: 2 },
      { reason: 'score_low', count: 1 },
      { reason: 'shared_device', count: 1 },
    ]);
  });

  it('offers to verify together what waits, never the own mark', () => {
    expect(ids(decidable(MARKS))).toEqual(['1', '2']);
  });

  it('goes on to the next mark, after the last one to the one before', () => {
    expect(nextAfter(MARKS, '1')?.record_id).toBe('2');
    expect(nextAfter(MARKS, '4')?.record_id).toBe('3');
    expect(nextAfter([mark('1')], '1')).toBeUndefined();
  });
});

describe('the plain map of a scan', () => {
  const area = { latitude: 12.9716, longitude: 77.5946, radius_m: 100 };

  it('puts the scan in metres from the middle, east to the right and north up', () => {
    const north = drawPlace(area, { latitude: 12.9725, longitude: 77.5946, accuracy_m: null }); // 0.0009°: 100.1 m
    expect(north.scan.x).toBeCloseTo(0, 6);
    expect(north.scan.y).toBeCloseTo(-100.1, 0);
    const east = drawPlace(area, { latitude: 12.9716, longitude: 77.5955, accuracy_m: null }); // 97.5 m at 13° north
    expect(east.scan.x).toBeCloseTo(97.5, 0);
    expect(east.scan.y).toBeCloseTo(0, 6);
  });

  it('shows the whole area and the whole circle of accuracy, however far away', () => {
    const { box, scan } = drawPlace(area, { latitude: 13.0716, longitude: 77.5946, accuracy_m: 2000 });
    expect(box.y).toBeLessThan(scan.y - 2000);
    expect(box.y + box.side).toBeGreaterThan(100);
    expect(box.x).toBeLessThan(-2000);
  });

  it('does not go around the world where the degrees begin anew', () => {
    const west = drawPlace(
      { ...area, longitude: 179.9999 },
      { latitude: 12.9716, longitude: -179.9999, accuracy_m: 5 },
    );
    expect(west.scan.x).toBeCloseTo(21.7, 0);
  });

  it('has a bar of a round number of metres', () => {
    expect([roundScale(3), roundScale(250), roundScale(1000), roundScale(9000)]).toEqual([1, 50, 200, 2000]);
  });
});
