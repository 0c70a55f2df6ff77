import type { Trail } from './repository.ts';

const placeKey = (latitude: number | null, longitude: number | null) =>
  latitude === null || longitude === null ? null : `${latitude}:${longitude}`;

/** Earlier scans of a session, found by step and by exact place without looking through all of them. */
export const createTrails = (rows: readonly Trail[]) => {
  const bySteps = new Map<number, Trail[]>();
  const byPlace = new Map<string, Set<string>>();

  const add = (trail: Trail) => {
    if (trail.step_no !== null) {
      const peers = bySteps.get(trail.step_no) ?? [];
      bySteps.set(trail.step_no, peers);
      peers.push(trail);
    }
    const place = placeKey(trail.latitude, trail.longitude);
    if (place === null) return;
    const people = byPlace.get(place) ?? new Set();
    byPlace.set(place, people);
    people.add(trail.person_id);
  };
  for (const row of rows) add(row);

  return {
    add,
    peersOfStep: (step: number | null): readonly Trail[] => (step === null ? [] : (bySteps.get(step) ?? [])),
    othersAt(person_id: string, latitude: number | null, longitude: number | null): number {
      const people = byPlace.get(placeKey(latitude, longitude) ?? '');
      return people ? people.size - Number(people.has(person_id)) : 0;
    },
  };
};
export type Trails = ReturnType<typeof createTrails>;
