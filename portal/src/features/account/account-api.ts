import type { MePatch } from '@muster/domain/contract';
import { call } from '../../shared/api/client.ts';
import { directusAuth } from '../../shared/api/directus.ts';
import { read } from '../../shared/api/read.ts';

export const accountApi = {
  me: () => read('me'),
  change: (change: MePatch) => call('updateMe', { body: change }),
  ...directusAuth,
};
