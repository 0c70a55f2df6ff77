import type { TaskTimes } from '@muster/domain/contract';
import { computed, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { read } from '../../shared/api/read.ts';
import { useResource } from '../../shared/api/resource.ts';
import type { Column } from '../../shared/csv.ts';
import { useKindNames } from './use-kinds.ts';

export type TimesGroup = TaskTimes['groups'][number];
type Asked = Pick<TimesGroup, 'person' | 'role'>;

export const useTaskTimes = () => useResource(['task', 'times'], () => read('taskTimes'));

const MINUTES_PER_HOUR = 60;
/** Minutes up to two hours, whole hours from then on. */
const MINUTES_UP_TO = 2 * MINUTES_PER_HOUR;

/** How kinds, steps, people and times are said. */
export function useTimesWords() {
  const { t } = useI18n();
  const { nameOf: kindOf } = useKindNames();
  const askedOf = ({ person, role }: Asked): string => person?.full_name ?? (role ? t(`role.${role}`) : '');
  const nameOf = (group: TimesGroup): string =>
    group.by === 'person' ? askedOf(group) : [kindOf(group.process ?? ''), group.step].filter(Boolean).join(' · ');
  const lasting = (minutes: number): string =>
    minutes <= MINUTES_UP_TO
      ? t('taskTimes.minutes', { n: minutes })
      : t('taskTimes.hours', { n: Math.round(minutes / MINUTES_PER_HOUR) });
  const timesOf = ({ median_minutes, p95_minutes }: TimesGroup): string =>
    median_minutes === null || p95_minutes === null
      ? t('taskTimes.never')
      : [
          t('taskTimes.half', { time: lasting(median_minutes) }),
          t('taskTimes.most', { time: lasting(p95_minutes) }),
        ].join(', ');
  return { kindOf, askedOf, nameOf, timesOf };
}

/** What goes into an export: all three ways of counting. */
export function useTimesColumns(nameOf: (group: TimesGroup) => string): Ref<Column<TimesGroup>[]> {
  const { t } = useI18n();
  return computed<Column<TimesGroup>[]>(() => [
    { label: t('taskTimes.filter'), value: ({ by }) => t(`taskTimes.by.${by}`) },
    { label: t('column.name'), value: nameOf },
    { label: t('taskTimes.column.open'), value: ({ open }) => open },
    { label: t('taskTimes.column.late'), value: ({ late }) => late },
    { label: t('taskTimes.column.expected'), value: ({ expected }) => expected },
    { label: t('taskTimes.column.decided'), value: ({ decided }) => decided },
    { label: t('taskTimes.column.median'), value: ({ median_minutes }) => median_minutes },
    { label: t('taskTimes.column.p95'), value: ({ p95_minutes }) => p95_minutes },
  ]);
}
