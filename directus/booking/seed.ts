import { CAMPUSES, PERIODS } from '../seed/catalogue.ts';
import { campusId, campusOfBatch, roomId, type College } from '../seed/college.ts';
import type { Seeding } from '../seed/context.ts';
import { ADMIN, MANAGER } from '../people/seed.ts';

/** Where the room of a number stands: a few metres from the next, all within sight of the campus' centre. */
export const position = (campus: number, no: number) => ({
  latitude: Math.round(((CAMPUSES[campus]?.latitude ?? 0) + (no % 40) * 0.00002) * 1e6) / 1e6,
  longitude: Math.round(((CAMPUSES[campus]?.longitude ?? 0) + (Math.floor(no / 40) % 40) * 0.00002) * 1e6) / 1e6,
});

export const writePeriods = (s: Seeding, organization_id: string) =>
  s.insert(
    'periods',
    organization_id,
    PERIODS.map(([name, start_time, end_time], index) => ({
      id: s.id('period', index),
      name,
      start_time,
      end_time,
      sort_order: index,
    })),
  );

/** Places that can be booked: name, code, kind, campus, seats. */
const HALLS = [
  ['Assembly hall', 'HALL-1', 'auditorium', 0, 400],
  ['Lake pavilion', 'HALL-2', 'hall', 1, 180],
  ['Computer laboratory', 'LAB-1', 'lab', 0, 60],
  ['Wet laboratory', 'LAB-2', 'lab', 1, 40],
  ['Amphitheatre', 'OUT-1', 'outdoor', 0, 600],
] as const;

/** One room per batch, and the places that can be booked. */
export async function writeVenues(s: Seeding, { organization_id, batches, staff }: College) {
  const near = (campus: number, no: number) => ({ campus_id: campusId(s, campus), ...position(campus, no) });
  const rooms = batches.map((batch) => ({
    ...near(campusOfBatch(batch), batch.room),
    id: roomId(s, batch),
    kind: 'classroom',
    name: `Room ${101 + batch.room}`,
    code: `R${101 + batch.room}`,
    capacity: 60,
    is_bookable: false,
    manager_id: null as string | null | undefined,
  }));
  await s.insert('venues', organization_id, [
    ...rooms,
    ...HALLS.map(([name, code, kind, campus, capacity], index) => ({
      ...near(campus, index * 7),
      id: s.id('hall', code),
      kind,
      name,
      code,
      capacity,
      is_bookable: true,
      manager_id: staff[index % 2 ? MANAGER : ADMIN]?.id,
    })),
  ]);
}
