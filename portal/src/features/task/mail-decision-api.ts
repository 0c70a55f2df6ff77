import type { MailDecided, MailDecision, MailDecisionAsked } from '@muster/domain/contract';
import { request } from '../../shared/api/http.ts';

/** Asked without signing in; the token is in the body, so that no server logs it with an address. */
async function post<T>(path: string, body: object): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  const response = await request(path, { method: 'POST', headers, body: JSON.stringify(body) });
  return ((await response.json()) as { data: T }).data;
}

export const mailDecisionApi = {
  look: (token: string) => post<MailDecisionAsked>('/muster/mail-decision', { token }),
  decide: (decision: MailDecision) => post<MailDecided>('/muster/mail-decision/decide', decision),
};
