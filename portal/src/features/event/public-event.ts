import type { GuestAsk, GuestSeat, GuestSeatAsk, PublicEvent } from '@muster/domain/contract';
import { toValue, type MaybeRefOrGetter } from 'vue';
import { request } from '../../shared/api/http.ts';
import { useResource } from '../../shared/api/resource.ts';

export type SeatAct = GuestSeatAsk['act'];

const answerOf = async <Data>(asked: Promise<Response>): Promise<Data> =>
  ((await (await asked).json()) as { data: Data }).data;
const send = (path: string, body: object) =>
  request(`/muster/public/events/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** A public event, without signing in. */
export const usePublicEvent = (id: MaybeRefOrGetter<string>) =>
  useResource(
    () => ['public-event', toValue(id)],
    async () => {
      const data = await answerOf<PublicEvent>(request(`/muster/public/events/${encodeURIComponent(toValue(id))}`));
      return { data, at: new Date().toISOString(), fresh: true };
    },
  );

/** Has a link to a seat mailed to an address. */
export const askForSeat = async (id: string, asked: { name: string; email: string; locale: string }): Promise<void> => {
  const body = { ...asked, consent: true } as GuestAsk;
  await send(`${encodeURIComponent(id)}/ask`, body);
};

/** Looks at the seat of a mailed link, takes it, or gives it back. */
export const doWithSeat = (token: string, act: SeatAct): Promise<GuestSeat> => answerOf(send('seat', { token, act }));
