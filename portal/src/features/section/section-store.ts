import type { EnrollmentMove, RosterMember, SectionItem, SectionJoin, SectionMove } from '@muster/domain/contract';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { useI18n } from 'vue-i18n';
import { call } from '../../shared/api/client.ts';
import { read } from '../../shared/api/read.ts';
import { useInvalidate, useResource } from '../../shared/api/resource.ts';
import { useFormat } from '../../shared/campus.ts';
import type { Column } from '../../shared/csv.ts';

export const useSections = () => useResource(['section', 'list'], () => read('sections'));
export const useSection = (id: MaybeRefOrGetter<string>) =>
  useResource(
    () => ['section', 'one', toValue(id)],
    () => read('sectionRoster', { id: toValue(id) }),
  );

/** What the office does with a class list; every page that shows it is read again. */
export function useSectionActions() {
  const invalidate = useInvalidate();
  const after = async (work: Promise<unknown>): Promise<void> => {
    await work;
    await invalidate('section');
  };
  return {
    join: (id: string, body: SectionJoin) => after(call('joinSection', { id, body })),
    move: (id: string, body: SectionMove) => after(call('moveSection', { id, body })),
    drop: (id: string, on: string) => after(call('dropCourse', { id, body: { on } })),
    moveEnrollment: (id: string, body: EnrollmentMove) => after(call('moveEnrollment', { id, body })),
  };
}

/** Since when and until when somebody was in which section, in words. */
export function useSpans() {
  const { t } = useI18n();
  const format = useFormat();
  return ({ spans }: Pick<RosterMember, 'spans'>): string =>
    spans
      .map(({ section, from, until }) => {
        const days = { section, from: format.value.dayOf(from), until: until && format.value.dayOf(until) };
        return until ? t('section.until', days) : t('section.since', days);
      })
      .join(' · ');
}

/** How a member stands on the list: there, gone from the section or the course, or out of the program. */
export const standingOf = ({ is_here, status, program }: RosterMember) => {
  if (program !== 'active') return program;
  if (status === 'dropped') return 'dropped';
  return is_here ? 'here' : 'elsewhere';
};

/** What of a section goes into an export. */
export function useSectionColumns() {
  const { t } = useI18n();
  return computed<Column<SectionItem>[]>(() => [
    { label: t('column.code'), value: ({ course }) => course.code },
    { label: t('column.course'), value: ({ course }) => course.name },
    { label: t('column.section'), value: ({ code }) => code },
    { label: t('section.term'), value: ({ term }) => term.name },
    { label: t('section.campus'), value: ({ campus }) => campus },
    { label: t('column.people'), value: ({ students }) => students },
    { label: t('section.capacity'), value: ({ capacity }) => capacity },
  ]);
}

/** What of a member goes into an export. */
export function useMemberColumns() {
  const { t } = useI18n();
  const spans = useSpans();
  return computed<Column<RosterMember>[]>(() => [
    { label: t('column.name'), value: ({ person }) => person.full_name },
    { label: t('column.number'), value: ({ person }) => person.identifier },
    { label: t('column.state'), value: (row) => t(`section.standing.${standingOf(row)}`) },
    { label: t('column.since'), value: spans },
  ]);
}
