import type { NotificationWishes } from '@muster/domain/contract';
import { call } from '../../shared/api/client.ts';
import { learn, read } from '../../shared/api/read.ts';
import { useInvalidate, useResource } from '../../shared/api/resource.ts';

/** What a person gets by mail, and when they are left alone. */
export function useWishes() {
  const wishes = useResource(['notification', 'wishes'], () => read('notificationWishes'));
  const invalidate = useInvalidate();
  async function save(body: NotificationWishes): Promise<void> {
    await learn('notificationWishes', await call('setNotificationWishes', { body }));
    await invalidate('notification');
  }
  return { ...wishes, save };
}
