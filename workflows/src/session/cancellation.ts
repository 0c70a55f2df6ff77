import { readCancellation } from '@muster/directus/session/cancellation-queries.ts';
import { recipientsOf } from '@muster/domain/notification';
import { attendanceSessionWorkflowId } from '@muster/domain/session';
import type { Transaction } from '../database.ts';
import { notify } from '../notification/notify.ts';

/** Tells everybody a cancelled session concerns, with the reason (U6); each cancellation once, however often it runs. */
export async function tellCancelled(client: Transaction, sessionId: string): Promise<void> {
  const cancelled = await readCancellation(client, sessionId);
  if (!cancelled) return;
  const { organization_id, name, course, scheduled_start_at, reason, cancelled_at, actor_id, ...people } = cancelled;
  for (const person_id of recipientsOf('session_cancelled', people, actor_id))
    await notify(client, {
      organization_id,
      person_id,
      notification_type: 'session',
      code: 'session_cancelled',
      dedupe: [attendanceSessionWorkflowId(sessionId), 'cancelled', cancelled_at],
      link: '/',
      data: { session: name, course: course ?? name, starts_at: scheduled_start_at, reason },
    });
}
