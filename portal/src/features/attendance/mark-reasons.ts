import type { MarkLine } from '@muster/domain/contract';
import type { Format } from '../../shared/format.ts';

type Words = {
  t: (key: string, named?: Record<string, unknown>) => string;
  te: (key: string) => boolean;
  format: Format;
};
export type Reason = { label: string; text: string };

/** Why a mark is what it is: how it was taken, when, by whom, from where, by which limits of that day, and whether it counts. */
export function reasonsOfMark({ record, counts, session_status, rule }: MarkLine, { t, te, format }: Words): Reason[] {
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
        ...(record.reason ? [{ label: t('why.reason'), text: record.reason }] : []),
        { label: t('why.checked'), text: say('verification', record.verification_status) },
      ]
    : [{ label: t('why.how'), text: t('why.none') }];
  const counted = counts ? t('why.yes') : session_status === 'cancelled' ? t('why.cancelled') : t('why.notYet');
  const limits = t('why.limits', { present: format.time(rule.present_until), closes: format.time(rule.closes_at) });
  const fence = rule.radius_m === null ? '' : t('why.within', { n: format.number(rule.radius_m) });
  return [
    ...taken,
    { label: t('why.rule'), text: [limits, fence].filter(Boolean).join(' ') },
    { label: t('why.counts'), text: counted },
  ];
}
