import { CAMPUSES } from '../seed/catalogue.ts';
import { campusId, roomId, type College } from '../seed/college.ts';
import { ZONE, type Seeding } from '../seed/context.ts';

export const writeDevices = (s: Seeding, { organization_id, batches }: College) =>
  s.insert(
    'devices',
    organization_id,
    [
      ['kiosk', 'gate-hill', 'Main gate, hill', 0],
      ['kiosk', 'gate-lake', 'Main gate, lake', 1],
      ['biometric', 'reader-101', 'Reader of room 101', 0],
    ].map(([kind, device_key, name, campus]) => ({
      id: s.id('device', String(device_key)),
      kind,
      device_key,
      name,
      campus_id: campusId(s, Number(campus)),
      venue_id: kind === 'biometric' && batches[0] ? roomId(s, batches[0]) : null,
      timezone: ZONE,
      status: kind === 'biometric' ? 'pending' : 'active',
      config: { demo: true, place: CAMPUSES[Number(campus)]?.name },
    })),
  );
