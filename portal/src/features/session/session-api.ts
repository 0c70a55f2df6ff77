import type { Roster, SessionChoices, SessionCreate, SessionItem, SessionQr } from '@muster/domain/contract';
import { get, post } from '../../shared/api/client.ts';
import { read } from '../../shared/api/read.ts';

/** What changes the status of a session, by the endpoint's name. */
export type SessionMove = 'open' | 'close' | 'cancel' | 'reopen';

export const sessionApi = {
  list: (from: string, to: string) => read<SessionItem[]>(`/sessions?from=${from}&to=${to}&limit=500`),
  roster: (id: string) => read<Roster>(`/sessions/${id}/roster`),
  qr: (id: string) => get<SessionQr>(`/sessions/${id}/qr`),
  move: (id: string, move: SessionMove, body: { reason?: string } = {}) =>
    post<SessionItem>(`/sessions/${id}/${move}`, body),
  create: (session: SessionCreate) => post<SessionItem>('/sessions', session),
  choices: () => get<SessionChoices>('/session-choices'),
};
