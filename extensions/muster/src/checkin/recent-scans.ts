import type { RecentScan, RecentScanRow } from '@muster/directus/checkin';
import { deviceKeyOf } from '@muster/domain/checkin';

const placeKey = (latitude: number | null, longitude: number | null) =>
  latitude === null || longitude === null ? null : `${latitude}:${longitude}`;

/** People by something they have in common. */
const createGroups = () => {
  const groups = new Map<string, Set<string>>();
  return {
    add(key: string | null, person_id: string): void {
      if (key === null) return;
      const people = groups.get(key) ?? new Set();
      groups.set(key, people);
      people.add(person_id);
    },
    othersOf(key: string | null, person_id: string): number {
      const people = key === null ? undefined : groups.get(key);
      return people ? people.size - Number(people.has(person_id)) : 0;
    },
  };
};

/** Earlier scans of a session, found by step, by exact place and by device without looking through all of them. */
export const createRecentScans = (rows: readonly RecentScanRow[]) => {
  const bySteps = new Map<number, RecentScan[]>();
  const places = createGroups();
  const devices = createGroups();

  const add = (scan: RecentScan) => {
    if (scan.step_no !== null) {
      const peers = bySteps.get(scan.step_no) ?? [];
      bySteps.set(scan.step_no, peers);
      peers.push(scan);
    }
    places.add(placeKey(scan.latitude, scan.longitude), scan.person_id);
  };
  for (const row of rows) {
    add(row);
    devices.add(deviceKeyOf({ ...row.device_info, ...row }), row.person_id);
  }

  return {
    add,
    /** Notes a device as soon as its scan is accepted by the rules, so that another person's at the same moment sees it. */
    addDevice: devices.add,
    peersOfStep: (step: number | null): readonly RecentScan[] => (step === null ? [] : (bySteps.get(step) ?? [])),
    othersAt: (person_id: string, latitude: number | null, longitude: number | null): number =>
      places.othersOf(placeKey(latitude, longitude), person_id),
    othersOnDevice: (person_id: string, device: string | null): number => devices.othersOf(device, person_id),
  };
};
export type RecentScans = ReturnType<typeof createRecentScans>;
