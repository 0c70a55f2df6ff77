import type { CheckinBody, CheckinReply } from '@muster/domain/contract';
import { post } from '../../shared/api/client.ts';

export const checkinApi = { checkin: (body: CheckinBody) => post<CheckinReply>('/checkin', body) };
