import type { BoardEntry } from '@muster/domain/contract';
import { describe, expect, it } from 'vitest';
import { hoursOf, isFree, LOOKS, placeIn, takesNobody, windowOf, type BoardVenue } from './board.ts';

const day = { starts_at: '2026-11-29T18:30:00.000Z', ends_at: '2026-11-30T18:30:00.000Z' };
const at = (time: string) => `2026-11-30T${time}:00.000Z`;
const hall: BoardVenue = {
  id: 'hall',
  name: 'Hall',
  code: 'H',
  kind: 'hall',
  capacity: 100,
  campus: 'Main',
  facilities: [],
  is_bookable: true,
  open: [{ starts_at: at('02:30'), ends_at: at('12:30') }],
};
const entry = (from: string, until: string, more: Partial<BoardEntry> = {}): BoardEntry => ({
  id: 'one',
  venue_id: 'hall',
  what: 'held',
  starts_at: at(from),
  ends_at: at(until),
  occupied_from: at(from),
  occupied_until: at(until),
  title: null,
  mine: false,
  ...more,
});
const early = new Date('2026-11-01T00:00:00Z');

describe('the board of a day', () => {
  it('shows whole hours from the first opening to the last entry, never more than the day', () => {
    expect(windowOf(day, [hall], [entry('12:00', '13:40')])).toEqual({ starts_at: at('02:30'), ends_at: at('14:30') });
    expect(hoursOf(windowOf(day, [hall], []))).toHaveLength(10);
  });

  it('shows the open hours whatever a place that is not shown has', () => {
    const elsewhere = entry('18:30', '21:30', { venue_id: 'other', occupied_from: day.starts_at });
    expect(windowOf(day, [hall], [elsewhere])).toEqual({ starts_at: at('02:30'), ends_at: at('12:30') });
  });

  it('shows daytime of a day on which nothing opens, stretched by what takes a shown place (08:00-18:00 of the campus)', () => {
    const closed = { ...hall, open: [] };
    const daytime = { starts_at: at('02:30'), ends_at: at('12:30') };
    expect(windowOf(day, [closed], [])).toEqual(daytime);
    expect(windowOf(day, [closed], [entry('00:00', '03:00', { venue_id: 'other' })])).toEqual(daytime);
    expect(windowOf(day, [closed], [entry('12:00', '13:40')])).toEqual({ ...daytime, ends_at: at('14:30') });
  });

  it('says that a place takes nobody when it opens at no hour of the day', () => {
    const named = { ...day, day: '2026-11-30', closed: null };
    const holiday = { ...named, closed: 'Holiday' };
    expect(takesNobody(hall, named)).toBe(false);
    expect(takesNobody({ ...hall, open: [] }, named)).toBe(true);
    expect(
      takesNobody(
        { ...hall, open: [{ starts_at: '2026-12-01T02:30:00.000Z', ends_at: '2026-12-01T12:30:00.000Z' }] },
        named,
      ),
    ).toBe(true);
    expect(takesNobody(hall, holiday)).toBe(false); // a working day of its own campus
    expect(takesNobody({ ...hall, is_bookable: false, open: [] }, named)).toBe(false);
    expect(takesNobody({ ...hall, is_bookable: false, open: [] }, holiday)).toBe(true);
  });

  it('places a stretch by its share of the window, and cuts it at the ends', () => {
    const window = { starts_at: at('02:30'), ends_at: at('12:30') };
    expect(placeIn({ starts_at: at('03:30'), ends_at: at('05:30') }, window)).toEqual({ left: 10, width: 20 });
    expect(placeIn({ starts_at: at('00:30'), ends_at: at('07:30') }, window)).toEqual({ left: 0, width: 50 });
    expect(placeIn({ starts_at: at('12:30'), ends_at: at('13:30') }, window)).toBeNull();
  });

  it('offers an hour that is to come, open, and nobody has, set-up and tear-down included', () => {
    const taken = entry('04:00', '05:00', { occupied_from: at('03:00') });
    expect(isFree(at('02:30'), hall, [], early)).toBe(true);
    expect(isFree(at('02:30'), hall, [taken], early)).toBe(false);
    expect(isFree(at('05:30'), hall, [taken], early)).toBe(true);
    expect(isFree(at('05:30'), hall, [{ ...taken, venue_id: 'other' }], early)).toBe(true);
    expect(isFree(at('12:30'), hall, [], early)).toBe(false);
    expect(isFree(at('05:30'), hall, [], new Date(at('05:30')))).toBe(false);
    expect(isFree(at('05:30'), { ...hall, is_bookable: false }, [], early)).toBe(false);
  });

  it('tells what a stretch is by icon and by line, not by colour alone', () => {
    const looks = Object.values(LOOKS);
    expect(new Set(looks.map(({ icon }) => icon)).size).toBe(looks.length);
    const lines = looks.map(({ look }) =>
      look.replaceAll(/(border|bg)-(warning|secondary|success|accented|default|elevated)\S*/g, ''),
    );
    expect(new Set(lines.map((line) => line.trim())).size).toBe(looks.length);
  });
});
