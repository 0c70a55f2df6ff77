import { beforeAll, describe, expect, it } from 'vitest';
import { bookingTask, freeSlot, type Slot } from '../testing/booking.ts';
import { eventually, type Caller } from '../testing/client.ts';
import { loginOf, useSharedWorld } from '../testing/world.ts';

const world = useSharedWorld();
/** Asks for places; the manager decides about the seminar hall. */
let mentor: Caller;
let manager: Caller;
let student: Caller;
beforeAll(async () => {
  mentor = await world.campus.as(loginOf(world, 'mentor'));
  manager = await world.campus.as(loginOf(world, 'manager'));
  student = await world.campus.as(loginOf(world, 'student'));
});
const SEMINAR_HALL = 'HALL-3';

type Item = { id: string; status: string; reason: string | null };
type Progress = {
  booking: Item;
  equipment: Item[];
  steps: { kind: string; words: string | null }[];
  can_cancel: boolean;
};
type Board = { entries: { id: string; what: string; mine: boolean; title: string | null }[] };

const ask = (caller: Caller, slot: Slot, more: object = {}) =>
  caller.post('/muster/bookings', { ...slot, title: 'Reading circle', ...more });
const progressOf = async (caller: Caller, id: string) =>
  (await caller.get(`/muster/bookings/${id}/progress`)).data as Progress;
const decide = (caller: Caller, task: string, decision: string, comment?: string) =>
  caller.post(`/muster/tasks/${task}/decide`, { decision, ...(comment ? { comment } : {}) });
const until = (id: string, status: string) =>
  eventually(
    () => progressOf(mentor, id),
    ({ booking }) => booking.status === status,
    60_000,
  );
const onBoard = async (caller: Caller, { starts_at }: Slot, id: string) => {
  const { data } = await caller.get(`/muster/venues/board?from=${starts_at.slice(0, 10)}&days=1`);
  return (data as Board).entries.find((entry) => entry.id === id);
};
const held = async (): Promise<{ slot: Slot; id: string; task: string }> => {
  const slot = await freeSlot(mentor, SEMINAR_HALL);
  const told = await ask(mentor, slot);
  expect(told).toMatchObject({ status: 201, data: { status: 'held' } });
  const { id } = told.data as Item;
  return { slot, id, task: await bookingTask(world.campus, id) };
};

describe('a request for a place', () => {
  it('is held while its manager decides, and confirmed: the board says so to everybody (CT-063, CT-065, BEY-060)', async () => {
    const { slot, id, task } = await held();
    expect(await onBoard(mentor, slot, id)).toMatchObject({ what: 'held', mine: true, title: 'Reading circle' });
    expect(await onBoard(student, slot, id)).toMatchObject({ what: 'held', mine: false, title: null });
    expect((await decide(manager, task, 'approve')).status).toBe(200);
    const { steps } = await until(id, 'approved');
    expect(steps.map(({ kind }) => kind)).toContain('submitted');
    expect(await onBoard(student, slot, id)).toMatchObject({ what: 'confirmed', mine: false, title: 'Reading circle' });
    expect((await student.get(`/muster/bookings/${id}/progress`)).status).toBe(404);
  });

  it('is refused with the words of whoever decided, and the place is free again (CT-066, BEY-060)', async () => {
    const { slot, id, task } = await held();
    await decide(manager, task, 'reject', 'The projector is being repaired');
    const { booking } = await until(id, 'rejected');
    expect(booking.reason).toBe('The projector is being repaired');
    expect(await onBoard(mentor, slot, id)).toBeUndefined();
    expect((await ask(mentor, slot)).status).toBe(201);
  });

  it('is withdrawn before anybody decides: its task ends and nobody can decide it any more (BEY-007, BEY-060)', async () => {
    const { slot, id, task } = await held();
    const told = await mentor.post(`/muster/bookings/${id}/cancel`, { reason: 'Fewer people' });
    expect(told).toMatchObject({ status: 200, data: { status: 'cancelled', reason: 'Fewer people' } });
    expect((await decide(manager, task, 'approve')).status).toBe(409);
    expect((await progressOf(mentor, id)).can_cancel).toBe(false);
    expect(await onBoard(mentor, slot, id)).toBeUndefined();
  });

  it('is refused where the place is taken, closed at that hour, or not for this person (CT-039, CT-068, BEY-067)', async () => {
    const { slot } = await held();
    const organizer = await world.campus.as(loginOf(world, 'organizer'));
    expect(await ask(organizer, slot)).toMatchObject({ status: 409, code: 'BOOKING_TAKEN' });
    const preview = (await organizer.post('/muster/bookings/preview', slot)).data as {
      problem: { code: string };
      alternatives: unknown[];
    };
    expect(preview.problem.code).toBe('BOOKING_TAKEN');
    expect(preview.alternatives.length).toBeGreaterThan(0);
    const night = {
      ...slot,
      starts_at: slot.starts_at.replace('T05', 'T20'),
      ends_at: slot.ends_at.replace('T06', 'T21'),
    };
    expect(await ask(mentor, night)).toMatchObject({ status: 422, code: 'BOOKING_OUTSIDE_HOURS' });
    expect(await ask(student, slot)).toMatchObject({ status: 403, code: 'BOOKING_NOT_ALLOWED' });
  });

  it('comes with what is lent, each decided by whoever manages it; given up, both are free (BEY-065)', async () => {
    const slot = await freeSlot(mentor, SEMINAR_HALL);
    const query = new URLSearchParams({ starts_at: slot.starts_at, ends_at: slot.ends_at, kind: 'equipment' });
    const units = (await mentor.get(`/muster/venues?${query}`)).data as {
      id: string;
      code: string;
      is_free: boolean;
    }[];
    const unit = units.find(({ code, is_free }) => code === 'EQ-1' && is_free)?.id ?? '';
    const { id } = (await ask(mentor, slot, { equipment_ids: [unit] })).data as Item;
    const lent = (await progressOf(mentor, id)).equipment[0]?.id ?? '';
    const [place, thing] = [await bookingTask(world.campus, id), await bookingTask(world.campus, lent)];
    expect((await decide(manager, thing, 'approve')).status).toBe(404); // another person manages it
    expect((await decide(world.administrator, thing, 'approve')).status).toBe(200);
    await until(lent, 'approved');
    expect((await progressOf(mentor, id)).booking.status).toBe('held');
    await decide(manager, place, 'approve');
    await until(id, 'approved');
    await mentor.post(`/muster/bookings/${id}/cancel`, {});
    await until(lent, 'cancelled');
  });

  it('of many at once one gets the place (CT-068)', async () => {
    const slot = await freeSlot(mentor, 'LAB-1');
    const told = await Promise.all(Array.from({ length: 8 }, () => ask(mentor, slot)));
    expect(told.map(({ status }) => status).toSorted()).toEqual([201, ...Array.from({ length: 7 }, () => 409)]);
  });
});

type Occurrence = Item & Pick<Slot, 'starts_at'> & { occurrence_no: number; skipped: string | null };
type Series = { id: string; status: string; occurrences: Occurrence[]; can_change: boolean; can_cancel: boolean };
const WEEK_MS = 7 * 86_400_000;
const DAY_NAMES = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
/** The same hour a number of weeks later. */
const weeksOn = ({ starts_at, ends_at, ...slot }: Slot, weeks: number): Slot => {
  const later = (at: string) => new Date(Date.parse(at) + weeks * WEEK_MS).toISOString();
  return { ...slot, starts_at: later(starts_at), ends_at: later(ends_at) };
};
const weekly = (slot: Slot, count: number) => ({
  ...slot,
  title: 'Choir',
  rrule: `FREQ=WEEKLY;BYDAY=${DAY_NAMES[new Date(slot.starts_at).getUTCDay()]};COUNT=${count}`,
});
const outcomes = ({ occurrences }: Series) => occurrences.map(({ status, skipped }) => [status, skipped]);
const LABORATORY = 'LAB-1';

describe('a series of bookings', () => {
  let slot: Slot;
  let series: Series;
  beforeAll(async () => {
    const organizer = await world.campus.as(loginOf(world, 'organizer'));
    slot = await freeSlot(mentor, LABORATORY);
    expect((await ask(organizer, weeksOn(slot, 1))).status).toBe(201);
  });

  it('shows each occurrence with its own outcome before it is filed, and changes nothing by that (BEY-062)', async () => {
    const seen = await mentor.post('/muster/bookings/series/preview', weekly(slot, 10));
    const { occurrences, gives_up } = seen.data as { occurrences: { skipped: string | null }[]; gives_up: number };
    expect(occurrences.slice(0, 3).map(({ skipped }) => skipped)).toEqual([null, 'conflict', null]);
    expect(occurrences.at(-1)?.skipped).toBe('too_far'); // bookings are taken at most 60 days ahead
    expect(gives_up).toBe(0);
    expect(await mentor.get('/muster/bookings')).not.toMatchObject({ data: [{ title: 'Choir' }] });
  });

  it('is refused where it has no end, begins on another day, or none of its days is free (BEY-062)', async () => {
    const file = (more: object) => mentor.post('/muster/bookings/series', { ...weekly(slot, 3), ...more });
    expect(await file({ rrule: 'FREQ=WEEKLY' })).toMatchObject({ status: 422, code: 'SERIES_ENDLESS' });
    const other = DAY_NAMES[(new Date(slot.starts_at).getUTCDay() + 1) % 7] ?? '';
    expect(await file({ rrule: `FREQ=WEEKLY;BYDAY=${other};COUNT=3` })).toMatchObject({ code: 'SERIES_FIRST_DAY' });
    const taken = weekly(weeksOn(slot, 1), 1);
    expect(await file(taken)).toMatchObject({ status: 409, code: 'SERIES_NOTHING' });
    expect((await student.post('/muster/bookings/series', weekly(slot, 3))).status).toBe(403);
  });

  it('is filed: what is free is held and decided one by one, what is not says why (BEY-062)', async () => {
    const told = await mentor.post('/muster/bookings/series', weekly(slot, 4));
    expect(told.status).toBe(201);
    series = told.data as Series;
    expect(outcomes(series)).toEqual([
      ['held', null],
      ['rejected', 'conflict'],
      ['held', null],
      ['held', null],
    ]);
    const [first] = series.occurrences;
    const administrator = world.administrator;
    await decide(administrator, await bookingTask(world.campus, first?.id ?? ''), 'approve');
    await until(first?.id ?? '', 'approved');
    expect((await student.get(`/muster/bookings/series/${series.id}`)).status).toBe(404);
  });

  it('takes another title without a split, and asks nobody again (BEY-062)', async () => {
    const from = series.occurrences[0]?.starts_at ?? '';
    const same = weekly(slot, 4);
    const instead = { series_id: series.id, from };
    const seen = await mentor.post('/muster/bookings/series/preview', { ...same, instead });
    expect(seen.data).toMatchObject({ keeps: true, gives_up: 0, approvers: [] });
    const asked = () => world.campus.rows('SELECT 1 FROM workflow_tasks WHERE subject_type = ?', ['venue_bookings']);
    const before = (await asked()).length;
    const path = `/muster/bookings/series/${series.id}`;
    const told = await mentor.post(`${path}/change`, { ...same, title: 'The great choir', from });
    expect(told).toMatchObject({ status: 201, data: { id: series.id, status: 'active', title: 'The great choir' } });
    const { occurrences } = told.data as unknown as { occurrences: { title: string; status: string }[] };
    expect(occurrences.map(({ title, status }) => [title, status])).toEqual([
      ['The great choir', 'approved'],
      ['Choir', 'rejected'],
      ['The great choir', 'held'],
      ['The great choir', 'held'],
    ]);
    expect(await asked()).toHaveLength(before);
  });

  it('loses one occurrence without the others; a change splits it and keeps what comes before (BEY-062)', async () => {
    const [first, , third] = series.occurrences;
    const from = third?.starts_at ?? '';
    const hourLater = (at: string) => new Date(Date.parse(at) + 3_600_000).toISOString();
    const moved = weeksOn(slot, 2);
    const change = { ...weekly(moved, 2), starts_at: hourLater(moved.starts_at), ends_at: hourLater(moved.ends_at) };
    const told = await mentor.post(`/muster/bookings/series/${series.id}/change`, { ...change, from });
    expect(told.status).toBe(201);
    const next = told.data as Series;
    expect(outcomes(next)).toEqual([
      ['held', null],
      ['held', null],
    ]);
    const before = (await mentor.get(`/muster/bookings/series/${series.id}`)).data as Series;
    expect(before).toMatchObject({ status: 'split', can_change: false, split_into_id: next.id });
    expect(before.occurrences.map(({ status }) => status)).toEqual(['approved', 'rejected', 'cancelled', 'cancelled']);
    const again = await mentor.post(`/muster/bookings/series/${series.id}/change`, { ...change, from });
    expect(again).toMatchObject({ status: 409, code: 'SERIES_STATE' });
    await mentor.post(`/muster/bookings/${next.occurrences[0]?.id}/cancel`, {});
    const left = (await mentor.get(`/muster/bookings/series/${next.id}`)).data as Series;
    expect(left.occurrences.map(({ status }) => status)).toEqual(['cancelled', 'held']);
    const gone = await eventually(
      () => mentor.post(`/muster/bookings/series/${next.id}/cancel`, { reason: 'The choir is ill' }),
      ({ status: told }) => told !== 429, // so many changes a minute, and several were made above
      90_000,
    );
    expect(gone).toMatchObject({ status: 200, data: { status: 'cancelled', can_cancel: false } });
    expect(await progressOf(mentor, first?.id ?? '')).toMatchObject({ booking: { status: 'approved' } });
    expect(await onBoard(mentor, moved, left.occurrences[1]?.id ?? '')).toBeUndefined();
  });
});
