import type { Roster, SessionCreate, SessionItem, SessionQr } from '@muster/domain/contract';
import { get, items, post } from '../../shared/api/client.ts';
import { read } from '../../shared/api/read.ts';

/** What changes the status of a session, by the endpoint's name. */
export type SessionMove = 'open' | 'close' | 'cancel' | 'reopen';
export type SectionChoice = { id: string; code: string; course_id: { code: string; name: string } };
export type VenueChoice = { id: string; name: string; code: string };

export const sessionApi = {
  list: (from: string, to: string) => read<SessionItem[]>(`/sessions?from=${from}&to=${to}&limit=500`),
  roster: (id: string) => read<Roster>(`/sessions/${id}/roster`),
  qr: (id: string) => get<SessionQr>(`/sessions/${id}/qr`),
  move: (id: string, move: SessionMove, body: { reason?: string } = {}) =>
    post<SessionItem>(`/sessions/${id}/${move}`, body),
  create: (session: SessionCreate) => post<SessionItem>('/sessions', session),
  sections: () =>
    items<SectionChoice[]>(
      '/course_sections?fields=id,code,course_id.code,course_id.name&filter[is_active][_eq]=true&sort=course_id.code,code&limit=500',
    ),
  venues: () => items<VenueChoice[]>('/venues?fields=id,name,code&filter[is_available][_eq]=true&sort=name&limit=500'),
};
