import type { CheckinBody } from '@muster/domain/contract';
import { call } from '../../shared/api/client.ts';

export const checkinApi = { checkin: (body: CheckinBody) => call('checkin', { body }) };
