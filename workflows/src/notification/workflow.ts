import { waitAfterAttempt } from '@muster/domain/notification';
import * as wf from '@temporalio/workflow';
import { LONG, SHORT } from '../activity-options.ts';
import type { MailOutcome, NotificationActivities } from './activities.ts';

const { planDelivery } = wf.proxyLocalActivities<NotificationActivities>(SHORT);
const { sendMail } = wf.proxyActivities<NotificationActivities>(LONG);

export type DispatchState = MailOutcome['status'] | 'waiting' | 'none';
export const deliveries = wf.defineQuery<DispatchState>('deliveries');

/** Brings one notification to its person: after quiet hours, again and again while the mail server is away, once. */
export async function notificationDispatch(notificationId: string): Promise<DispatchState> {
  let state: DispatchState = 'waiting';
  wf.setHandler(deliveries, () => state);
  const plan = await planDelivery(notificationId);
  if (!plan.mail) return (state = 'none');
  if (plan.not_before) await wf.sleep(Math.max(1, Date.parse(plan.not_before) - Date.now()));
  for (;;) {
    const outcome = await sendMail(notificationId);
    state = outcome.status;
    const wait = outcome.status === 'failed' ? waitAfterAttempt(outcome.attempts) : null;
    if (wait === null) return state;
    await wf.sleep(wait);
  }
}
