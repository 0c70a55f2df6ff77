import { addDays, instantOf } from '@muster/domain/calendar';
import { forOrganization } from '../query.ts';
import { ZONE, type Demo, type Seeding } from '../seed/context.ts';
import { stateId } from '../session/seed.ts';
import { campusId, type College } from '../seed/college.ts';
import { pastRegistrants } from '../event/seed.ts';
import { ORGANIZER } from '../people/seed.ts';
import { DELIVERED_HTML } from './delivered.ts';
import { askForBatch } from './ask-queries.ts';
import { ensureTemplate } from './queries.ts';

/** The event whose certificates are printed when the demo starts, and how many days ago it was. */
const EVENT = 'Repair day';
const DAYS_AGO = 12;

/** Its session, with a mark for everybody who had a seat. */
async function writeSession(s: Seeding, college: College) {
  const { organization_id, staff } = college;
  const day = addDays(s.today, -DAYS_AGO);
  const at = (time: string) => instantOf(day, time, ZONE);
  const session = s.id('event-session', EVENT);
  const organizer = staff[ORGANIZER]?.id;
  const span = { scheduled_start_at: at('16:30'), scheduled_end_at: at('18:30') };
  const held = { actual_start_at: at('16:30'), actual_end_at: at('18:30') };
  await s.insert('attendance_sessions', organization_id, [
    {
      ...{ id: session, event_id: s.id('event', EVENT), name: EVENT, session_type: 'workshop', geofence_action: 'off' },
      ...{
        session_date: day,
        held_on: day,
        campus_id: campusId(s, 0),
        conducted_by_id: organizer,
        status: 'finalized',
      },
      ...span,
      ...held,
    },
  ]);
  await s.insert(
    'attendance_records',
    organization_id,
    pastRegistrants(college).map(({ person, came }) => ({
      id: s.id('event-mark', EVENT, person.id),
      attendance_session_id: session,
      person_id: person.id,
      presence_state_id: stateId(s, organization_id, came ? 'present' : 'absent'),
      capture_method: came ? 'qr' : 'auto_absent',
      recorded_at: at('16:32'),
      submitted_at: at('16:32'),
      known_from: at('16:32'),
      verification_status: 'verified',
      verified_at: at('16:32'),
    })),
  );
}

/** Asked for by the organizer; the worker numbers, prints and signs them when the demo starts. */
async function ask(s: Seeding, { organization_id, staff }: College) {
  const tenant = forOrganization(s.client, organization_id);
  const version_id = await ensureTemplate(tenant, DELIVERED_HTML);
  const requested_by_id = staff[ORGANIZER]?.id ?? null;
  await askForBatch(tenant, { event_id: s.id('event', EVENT), version_id, requested_by_id, created_by: null });
}

export const DEMO: Record<string, Demo> = { certificate: { past: writeSession, open: ask } };
