import type { Notification } from '@muster/domain/contract';
import { post } from '../../shared/api/client.ts';
import { read } from '../../shared/api/read.ts';

export const notificationApi = {
  list: () => read<Notification[]>('/notifications'),
  markRead: (ids: string[]) => post<unknown>('/notifications/read', { ids }),
};
