import type { WhatIfAsk, WhatIfFlip } from '@muster/domain/contract';
import { computed, reactive } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Column } from '../../shared/csv.ts';
import type { FieldErrors } from '../../shared/use-form.ts';

const MODES = ['exclude', 'count_present', 'count_absent'] as const;
export const KEEP = 'keep';
type Mode = (typeof MODES)[number] | typeof KEEP;

const isPercent = (text: string) => text.trim() !== '' && Number(text) >= 0 && Number(text) <= 100;

/** The values that change; an empty field stays as the policy has it. */
export function useWhatIfForm() {
  const { t } = useI18n();
  const draft = reactive<{ threshold: string; margin: string; excused: Mode }>({
    threshold: '',
    margin: '',
    excused: KEEP,
  });
  const ask = (): WhatIfAsk => ({
    policy: {
      ...(draft.threshold === '' ? {} : { eligibility_threshold_pct: Number(draft.threshold) }),
      ...(draft.margin === '' ? {} : { at_risk_margin_pct: Number(draft.margin) }),
      ...(draft.excused === KEEP ? {} : { excused_mode: draft.excused }),
    },
  });
  const wrong = (text: string) => (text !== '' && !isPercent(text) ? t('whatIf.range') : undefined);
  const check = (): FieldErrors => {
    const none = draft.threshold === '' && draft.margin === '' && draft.excused === KEEP;
    return {
      threshold: none ? t('whatIf.nothing') : wrong(draft.threshold),
      margin: wrong(draft.margin),
    };
  };
  const modes = computed(() => [
    { value: KEEP, label: t('whatIf.keep') },
    ...MODES.map((value) => ({ value, label: t(`whatIf.mode.${value}`) })),
  ]);
  return { draft, ask, check, modes };
}

/** What of somebody who changes sides goes into an export. */
export function useFlipColumns() {
  const { t } = useI18n();
  const standing = (verdict: string) => t(`standing.state.${verdict}`);
  return computed<Column<WhatIfFlip>[]>(() => [
    { label: t('column.name'), value: (row) => row.person.full_name },
    { label: t('column.number'), value: (row) => row.person.identifier },
    { label: t('column.code'), value: (row) => row.course.code },
    { label: t('column.course'), value: (row) => row.course.name },
    { label: t('column.section'), value: (row) => row.course.section },
    { label: `${t('whatIf.before')} %`, value: (row) => row.before.value },
    { label: t('whatIf.before'), value: (row) => standing(row.before.verdict) },
    { label: `${t('whatIf.after')} %`, value: (row) => row.after.value },
    { label: t('whatIf.after'), value: (row) => standing(row.after.verdict) },
  ]);
}
