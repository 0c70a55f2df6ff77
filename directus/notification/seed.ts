import { addDays } from '@muster/domain/calendar';
import type { College } from '../seed/college.ts';
import type { Seeding } from '../seed/context.ts';
import { MANAGER, PROFESSOR } from '../people/seed.ts';

type Notice = readonly [
  to: 'first' | 'second' | 'professor' | 'manager',
  type: string,
  title: string,
  message: string,
  link: string,
  is_read: boolean,
];
const NOTICES: readonly Notice[] = [
  [
    'first',
    'event',
    'Robots for beginners is in five days',
    'You are registered. It starts at 16:30 in the assembly hall.',
    '/',
    false,
  ],
  ['first', 'leave', 'Leave of this year', 'You have six days of casual leave in this academic year.', '/leave', true],
  [
    'second',
    'absence',
    'You were absent last week',
    'See which sessions, and what each mark was based on.',
    '/attendance',
    false,
  ],
  [
    'professor',
    'system',
    'A new projector',
    'Room 101 has a new projector. Your sessions stay there.',
    '/classes',
    false,
  ],
  ['manager', 'report', 'Attendance of your department', 'The figures of last week are complete.', '/', true],
];

/** Messages that have been there for a while: read and unread ones for the people who sign in. */
export function writeNotices(s: Seeding, { organization_id, staff, batches }: College) {
  const [first, second] = batches[0]?.students ?? [];
  const people = { first, second, professor: staff[PROFESSOR], manager: staff[MANAGER] };
  return s.insert(
    'notifications',
    organization_id,
    NOTICES.map(([to, notification_type, title, message, link, is_read], index) => {
      const at = `${addDays(s.today, -4 - index)}T05:00:00Z`;
      const read_at = is_read ? at : null;
      const written = { dedupe_key: `seed:${index}`, created_at: at };
      return {
        id: s.id('notice', index),
        person_id: people[to]?.id,
        notification_type,
        title,
        message,
        link,
        is_read,
        read_at,
        ...written,
      };
    }),
  );
}
