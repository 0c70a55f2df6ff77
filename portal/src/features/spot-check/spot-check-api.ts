import { call } from '../../shared/api/client.ts';
import { read } from '../../shared/api/read.ts';

export const spotCheckApi = {
  read: (id: string) => read('spotCheck', { id }),
  answer: (id: string, person_id: string, seen: boolean) =>
    call('answerSpotCheck', { id, body: { answers: [{ person_id, seen }] } }),
};
