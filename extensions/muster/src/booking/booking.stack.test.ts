import { beforeAll, describe, expect, it } from 'vitest';
import { bookingTask, freeSlot, type Slot } from '../testing/booking.ts';
import { eventually, type Caller } from '../testing/client.ts';
import { loginOf, useWorld } from '../testing/world.ts';

const world = useWorld();
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
type Progress = { booking: Item; steps: { kind: string; words: string | null }[]; can_cancel: boolean };
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

  it('of many at once one gets the place (CT-068)', async () => {
    const slot = await freeSlot(mentor, 'LAB-1');
    const told = await Promise.all(Array.from({ length: 8 }, () => ask(mentor, slot)));
    expect(told.map(({ status }) => status).toSorted()).toEqual([201, ...Array.from({ length: 7 }, () => 409)]);
  });
});
