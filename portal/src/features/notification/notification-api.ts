import { call } from '../../shared/api/client.ts';
import { read } from '../../shared/api/read.ts';

export const notificationApi = {
  list: () => read('notifications'),
  markRead: (ids: string[]) => call('readNotifications', { body: { ids } }),
};
