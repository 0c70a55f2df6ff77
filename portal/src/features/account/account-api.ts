import type { Me, MePatch } from '@muster/domain/contract';
import { auth, patch } from '../../shared/api/client.ts';
import { read } from '../../shared/api/read.ts';

export const accountApi = {
  me: () => read<Me>('/me'),
  change: (change: MePatch) => patch<Me>('/me', change),
  signIn: (email: string, password: string) => auth('login', { email, password, mode: 'session' }),
  signOut: () => auth('logout', { mode: 'session' }),
  renew: () => auth('refresh', { mode: 'session' }),
  askForReset: (email: string) => auth('password/request', { email, reset_url: `${location.origin}/reset` }),
  reset: (token: string, password: string) => auth('password/reset', { token, password }),
};
