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

type Words = (key: string, named?: Record<string, unknown>) => string;
const MINUTES_PER_HOUR = 60;
/** Minutes up to two hours, whole hours from then on. */
const MINUTES_UP_TO = 2 * MINUTES_PER_HOUR;

const lasting = (minutes: number, t: Words): string =>
  minutes <= MINUTES_UP_TO
    ? t('taskTimes.minutes', { n: minutes })
    : t('taskTimes.hours', { n: Math.round(minutes / MINUTES_PER_HOUR) });
const said = (which: 'half' | 'most', minutes: number, t: Words): string =>
  minutes < 1 ? t(`taskTimes.under.${which}`) : t(`taskTimes.${which}`, { time: lasting(minutes, t) });

/** Within what time (minutes) decisions came, in words: said once where half of them took as long as nearly all. */
export function sayTimes(
  { median_minutes, p95_minutes }: Pick<TimesGroup, 'median_minutes' | 'p95_minutes'>,
  t: Words,
): string {
  if (median_minutes === null || p95_minutes === null) return t('taskTimes.never');
  const most = said('most', p95_minutes, t);
  return said('most', median_minutes, t) === most ? most : `${said('half', median_minutes, t)}, ${most}`;
}

/** How kinds, steps, people and times are said. */
export function useTimesWords() {
  const { t } = useI18n();
  const { nameOf: kindOf } = useKindNames();
  const askedOf = ({ person, role }: Asked): string => person?.full_name ?? (role ? t(`role.${role}`) : '');
  const nameOf = (group: TimesGroup): string =>
    group.by === 'person' ? askedOf(group) : [kindOf(group.process ?? ''), group.step].filter(Boolean).join(' · ');
  const timesOf = (group: TimesGroup): string => sayTimes(group, (key, named = {}) => t(key, named));
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
