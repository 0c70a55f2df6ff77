import { campus } from '@muster/directus/test-campus.ts';
import type { Recording } from '../testing/recording.ts';

const written =
  (preference?: object): Recording =>
  async (db) => {
    const at = await campus(db);
    const about = {
      organization_id: at.organization_id,
      person_id: at.students[0]?.person_id,
      notification_type: 'leave',
    };
    if (preference) await db.insert('notification_preferences', { ...about, channel: 'email', ...preference });
    const text = {
      dedupe_key: 'recorded',
      title: 'Leave approved',
      message: 'The classes it covers count as excused.',
    };
    const { id } = await db.insert<{ id: string }>('notifications', { ...about, ...text });
    return id;
  };

export const recordings: readonly Recording[] = [
  written(),
  written({ is_enabled: false }),
  written({ is_enabled: true }),
];
