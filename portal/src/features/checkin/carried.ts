import type { CheckinBody } from '@muster/domain/contract';
import { ApiError } from '../../shared/api/http.ts';

/** What a scan goes on with after it was asked for more: the proof that the code was shown, and the files handed in since. */
export type Carried = Pick<CheckinBody, 'hold' | 'front_photo' | 'back_photo' | 'signature'>;
export type Factor = 'location' | 'front_photo' | 'back_photo' | 'signature';
export type FileFactor = Exclude<Factor, 'location'>;

/** `M1.<kid>.<sid>.<step>.<mac>`, `H1.<kid>.<sid>.<step>.<issued>.<mac>` */
const stepOf = (text: string): number => Number(text.split('.')[3]);

/** Whether a code may be the second one; a typed code does not show its step, so that the server says. */
export const isSecond = (code: string, { hold, steps }: Pick<Carried, 'hold'> & { steps: number }): boolean =>
  hold === undefined || !code.includes('.') || stepOf(code) >= stepOf(hold) + steps;

/** What a refusal asks for, if the same scan can go on; null = it is over. */
/** `steps`: how many steps the second of two codes lies after the first. */
export type Asked = { state: 'asked' | 'second'; hold: string; factors: Factor[]; consent: boolean; steps: number };
export function askedBy(error: unknown): Asked | null {
  if (!(error instanceof ApiError)) return null;
  const { hold, factors, steps = 0 } = error.params;
  if (typeof hold !== 'string') return null;
  if (error.code === 'CHECKIN_STEP_UP')
    return { state: 'second', hold, factors: [], consent: false, steps: Number(steps) };
  const named = typeof factors === 'string' ? (factors.split(' ') as Factor[]) : [];
  return { state: 'asked', hold, factors: named, consent: error.code === 'CHECKIN_CONSENT_MISSING', steps: 0 };
}
