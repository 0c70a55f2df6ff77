import type { Attack, Target } from './target.ts';

const attack = (id: string, name: string, run: Attack['run']): Attack => ({ id, name: `stream: ${name}`, run });
/** A minute and what two checks of the account need. */
const ENDS_WITHIN_MS = 80_000;
const MOST_STREAMS = 20;

const open = async ({ url, fixture }: Target, signal: AbortSignal) => {
  const id = fixture.own.ids.get('attendance_sessions');
  const headers = { authorization: `Bearer ${fixture.tokens.OA}`, accept: 'text/event-stream' };
  return fetch(`${url}/muster/sessions/${id}/live`, { headers, signal });
};

const untilEnd = async (response: Response): Promise<void> => {
  const reader = response.body?.getReader();
  while (reader && !(await reader.read()).done);
};

export const STREAMS: Attack[] = [
  attack('S6', '100 streams of one account', async (target) => {
    const stop = new AbortController();
    const opened = await Promise.all(Array.from({ length: 100 }, () => open(target, stop.signal)));
    const streaming = opened.filter(({ status }) => status === 200).length;
    stop.abort();
    return streaming > MOST_STREAMS ? `${streaming} open` : null;
  }),
  attack('S6', 'a stream goes on after the account was suspended', async (target) => {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const stop = new AbortController();
    const response = await open(target, stop.signal);
    if (response.status !== 200) return `no stream to attack: ${response.status}`;
    const token = target.fixture.tokens.OA;
    const suspend = (status: string) =>
      target.client.query('UPDATE directus_users SET status = $1 WHERE token = $2', [status, token]);
    await suspend('suspended');
    const timer = new Promise<'open'>((resolve) => setTimeout(resolve, ENDS_WITHIN_MS, 'open'));
    const ended = await Promise.race([untilEnd(response).then(() => 'ended'), timer]);
    stop.abort();
    await suspend('active');
    return ended === 'ended' ? null : 'still open';
  }),
];
