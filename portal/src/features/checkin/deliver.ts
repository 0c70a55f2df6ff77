import type { CheckinBody, CheckinReply } from '@muster/domain/contract';
import { isUnreachable } from '../../shared/api/http.ts';
import { checkinApi } from './checkin-api.ts';

const RETRY_AFTER_MS = [1_000, 2_000, 4_000];
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Sends one scan until it is answered or nobody has answered four times; a refusal is an answer. */
export async function deliverScan(body: CheckinBody, retrying: () => void): Promise<CheckinReply> {
  for (const pause of RETRY_AFTER_MS) {
    try {
      return await checkinApi.checkin(body);
    } catch (error) {
      if (!isUnreachable(error)) throw error;
      retrying();
      await wait(pause);
    }
  }
  return checkinApi.checkin(body);
}
