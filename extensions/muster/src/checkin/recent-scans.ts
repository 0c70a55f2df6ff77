import type { RecentScan } from './repository.ts';

const placeKey = (latitude: number | null, longitude: number | null) =>
  latitude === null || longitude === null ? null : `${latitude}:${longitude}`;

/** Earlier scans of a session, found by step and by exact place without looking through all of them. */
export const createRecentScans = (rows: readonly RecentScan[]) => {
  const bySteps = new Map<number, RecentScan[]>();
  const byPlace = new Map<string, Set<string>>();

  const add = (scan: RecentScan) => {
    if (scan.step_no !== null) {
      const peers = bySteps.get(scan.step_no) ?? [];
      bySteps.set(scan.step_no, peers);
      peers.push(scan);
    }
    const place = placeKey(scan.latitude, scan.longitude);
    if (place === null) return;
    const people = byPlace.get(place) ?? new Set();
    byPlace.set(place, people);
    people.add(scan.person_id);
  };
  for (const row of rows) add(row);

  return {
    add,
    peersOfStep: (step: number | null): readonly RecentScan[] => (step === null ? [] : (bySteps.get(step) ?? [])),
    othersAt(person_id: string, latitude: number | null, longitude: number | null): number {
      const people = byPlace.get(placeKey(latitude, longitude) ?? '');
      return people ? people.size - Number(people.has(person_id)) : 0;
    },
  };
};
export type RecentScans = ReturnType<typeof createRecentScans>;
