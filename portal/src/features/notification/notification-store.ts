import type { Notification } from '@muster/domain/contract';
import { useResource, useInvalidate } from '../../shared/api/resource.ts';
import { useAccount } from '../account/account-store.ts';
import { notificationApi } from './notification-api.ts';

/** The endpoint takes this many at once. */
const AT_ONCE = 200;

export function useNotifications() {
  const notifications = useResource(['notification'], notificationApi.list);
  const account = useAccount();
  const invalidate = useInvalidate();
  async function markRead(read: readonly Notification[]): Promise<void> {
    const ids = read.filter(({ is_read }) => !is_read).map(({ id }) => id);
    if (ids.length === 0) return;
    await notificationApi.markRead(ids.slice(0, AT_ONCE));
    await invalidate('notification');
    await account.load();
  }
  return { ...notifications, markRead };
}

/** A link of a message, when it leads into the portal. */
export const ownLink = (link: string | null): string | undefined =>
  link?.startsWith('/') && !link.startsWith('//') ? link : undefined;
