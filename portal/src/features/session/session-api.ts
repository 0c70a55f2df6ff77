import { call, type Input } from '../../shared/api/client.ts';
import { read } from '../../shared/api/read.ts';

/** What changes the status of a session. */
const MOVES = {
  open: 'openSession',
  close: 'closeSession',
  reopen: 'reopenSession',
  restore: 'restoreSession',
} as const;
export type SessionMove = keyof typeof MOVES | 'cancel';

export const sessionApi = {
  list: (from: string, to: string) => read('sessions', { query: { from, to, limit: 500 } }),
  roster: (id: string) => read('roster', { id }),
  qr: (id: string) => call('sessionQr', { id }),
  move: (id: string, move: SessionMove, reason = '') =>
    move === 'cancel' ? call('cancelSession', { id, body: { reason } }) : call(MOVES[move], { id }),
  create: (session: Input<'createSession'>['body']) => call('createSession', { body: session }),
  choices: () => call('sessionChoices'),
};
