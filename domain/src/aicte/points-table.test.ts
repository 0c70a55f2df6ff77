import { describe, expect, it } from 'vitest';
import {
  earnedOn,
  familyOf,
  pointsAt,
  levelsOf,
  limitsFor,
  placePoints,
  pointsOf,
  requiredFor,
  yearOf,
  yearStart,
} from './points-table.ts';
import type { ActivityType, Achievement, PointsTable } from './index.ts'; // prettier-ignore
import { activity, group, schemeOf, scheme } from './samples.ts';

const NOTHING: Achievement = { level: null, place: null, hours: null, quantity: null, points_allocated: 7 };
const sports = schemeOf('KTU-2016').types.find(({ code }) => code === 'sports') as ActivityType & { award: 'table' };
const mooc = schemeOf('MAKAUT-MAR').types.find(({ code }) => code === 'mooc') as ActivityType;
const trees = schemeOf('MAKAUT-MAR').types.find(({ code }) => code === 'trees') as ActivityType;

describe('points of a table (BEY-082)', () => {
  it.each([
    ['I', null, 8],
    ['V', null, 60],
    ['I', 'first', 18],
    ['II', 'first', 25], // II is not named for a place: as I
    ['III', 'third', 30],
    ['IV', 'second', 56],
    ['V', 'third', 72], // V is not named: as IV
    ['VI', null, null],
    [null, null, null],
    ['I', 'fourth', null],
    ['toString', null, null],
    ['I', 'toString', null],
  ])('level %s, place %s: %s', (level, place, points) => {
    expect(pointsOf(sports, { ...NOTHING, level, place })).toBe(points);
  });

  it('orders levels by their points and equal ones by name, because stored JSON keeps no order', () => {
    expect(levelsOf({ levels: { V: 60, I: 8, IV: 40, b: 25, a: 25, II: 15 } })).toEqual([
      'I',
      'II',
      'a',
      'b',
      'IV',
      'V',
    ]);
    expect(levelsOf({ levels: { a: 25, b: 25 } })).toEqual(['a', 'b']);
  });

  it('adds nothing for a place below the lowest level that has one, or where there are no places', () => {
    const figures: PointsTable = { levels: { low: 1, high: 2 }, places: { first: { high: 5 } } };
    expect(placePoints(figures, 'low', 'first')).toBe(0);
    expect(placePoints(figures, 'high', 'first')).toBe(5);
    expect(placePoints({ levels: { low: 1 } }, 'low', 'first')).toBeNull();
  });
});

describe('points by hours, pieces and appraisal (BEY-082)', () => {
  it.each([
    [0, 0],
    [9.99, 0],
    [10, 5],
    [19.99, 5],
    [20, 10],
    [29.99, 10],
    [30, 16],
    [39.99, 16],
    [40, 20],
    [400, 20],
    [null, null],
  ])('a MOOC of %s hours gives %s', (hours, points) => {
    expect(pointsOf(mooc, { ...NOTHING, hours })).toBe(points);
  });

  it.each([
    [0, 0],
    [1, 1],
    [14, 14],
    [-1, 0],
    [null, null],
  ])('%s trees give %s', (quantity, points) => {
    expect(pointsOf(trees, { ...NOTHING, quantity })).toBe(points);
  });

  it('several points a piece', () => {
    expect(pointsOf(activity('x', { award: 'count', figures: { unit: 3 } }), { ...NOTHING, quantity: 4 })).toBe(12);
  });

  it('an appraised activity gives what people allocated (CT-086)', () => {
    expect(pointsOf(activity('x'), NOTHING)).toBe(7);
  });
});

describe('what a category of students needs (BEY-080, BEY-081)', () => {
  it('is its own figure, else that of regular students', () => {
    const vtu = schemeOf('VTU-2018');
    expect((['regular', 'lateral', 'transfer', 'pwd'] as const).map((one) => requiredFor(vtu, one))).toEqual([
      100, 75, 50, 100,
    ]);
    expect(requiredFor(scheme({ required: { regular: 9, pwd: 0 } }), 'pwd')).toBe(0);
  });

  it('changes only the limits that are named (CT-083)', () => {
    const one = group('I', { min: 40, max: 40, limits: { lateral: { min: 30 } } });
    expect(limitsFor(one, 'lateral')).toEqual({ min: 30, max: 40 });
    expect(limitsFor(one, 'regular')).toEqual({ min: 40, max: 40 });
    expect(limitsFor(group('I'), 'regular')).toEqual({ min: undefined, max: undefined });
  });
});

describe('days and years of study', () => {
  it.each([
    ['2023-07-31', 0],
    ['2023-08-01', 1],
    ['2024-07-31', 1],
    ['2024-08-01', 2],
    ['2027-07-31', 4],
    ['2027-08-01', 5],
    ['2022-08-01', 0],
  ])('%s is in year %s of a course from 2023-08-01', (day, year) => {
    expect(yearOf(day, '2023-08-01')).toBe(year);
  });

  it('a year of study begins on its anniversary', () => {
    expect([1, 2, 4].map((year) => yearStart(year, '2023-08-01'))).toEqual(['2023-08-01', '2024-08-01', '2026-08-01']);
    expect(yearOf(yearStart(3, '2024-02-29'), '2024-02-29')).toBe(3);
  });

  it('an activity is earned on its last day, or the only one known', () => {
    expect(earnedOn({ activity_from: '2024-01-01', activity_until: '2024-02-01' })).toBe('2024-02-01');
    expect(earnedOn({ activity_from: '2024-01-01', activity_until: null })).toBe('2024-01-01');
    expect(earnedOn({ activity_from: null, activity_until: null })).toBeNull();
  });

  it('an activity counts in its family, alone in its own', () => {
    expect([familyOf(activity('a')), familyOf(activity('a', { best_of: 'b' }))]).toEqual(['a', 'b']);
    expect(pointsAt(undefined, 'a')).toBeNull();
    expect(pointsAt({ a: 0 }, 'a')).toBe(0);
  });
});
