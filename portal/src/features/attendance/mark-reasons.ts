import type { MarkLine } from '@muster/domain/contract';
import type { Format } from '../../shared/format.ts';

type Words = {
  t: (key: string, named?: Record<string, unknown>) => string;
  te: (key: string) => boolean;
  format: Format;
};
export type Reason = { label: string; text: string };

/** Why a mark is what it is: how it was taken, when, by whom, from where, and whether it counts. */
export function reasonsOfMark({ record, counts, session_status }: MarkLine, { t, te, format }: Words): Reason[] {
  const say = (group: string, word: string) => (te(`${group}.${word}`) ? t(`${group}.${word}`) : word);
  const taken: Reason[] = record
    ? [
        { label: t('why.how'), text: say('method', record.capture_method) },
        { label: t('why.when'), text: format.exact(record.recorded_at) },
        ...(record.recorded_by ? [{ label: t('why.who'), text: record.recorded_by }] : []),
        ...(record.minutes_late ? [{ label: t('why.late'), text: t('why.minutes', { n: record.minutes_late }) }] : []),
        ...(record.distance_m === null
          ? []
          : [{ label: t('why.where'), text: t('why.metres', { n: format.number(Math.round(record.distance_m)) }) }]),
        { label: t('why.checked'), text: say('verification', record.verification_status) },
      ]
    : [{ label: t('why.how'), text: t('why.none') }];
  const counted = counts ? t('why.yes') : session_status === 'cancelled' ? t('why.cancelled') : t('why.notYet');
  return [...taken, { label: t('why.counts'), text: counted }];
}
