import type { ClubDetail, ClubItem, ClubPlace } from '@muster/domain/contract';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { useI18n } from 'vue-i18n';
import { call } from '../../shared/api/client.ts';
import { read } from '../../shared/api/read.ts';
import { useInvalidate, useResource } from '../../shared/api/resource.ts';
import type { Column } from '../../shared/csv.ts';

export const useClubs = () => useResource(['club', 'list'], () => read('clubs'));
export const useClub = (id: MaybeRefOrGetter<string>) =>
  useResource(
    () => ['club', 'one', toValue(id)],
    () => read('club', { id: toValue(id) }),
  );

/** What is done in a club; everything that shows it, events included, is read again. */
export function useClubActions(id: MaybeRefOrGetter<string>) {
  const invalidate = useInvalidate();
  const after = async (work: Promise<unknown>): Promise<void> => {
    await work;
    await invalidate('club', 'event');
  };
  return {
    join: () => after(call('joinClub', { id: toValue(id) })),
    leave: () => after(call('leaveClub', { id: toValue(id) })),
    place: (asked: ClubPlace) => after(call('placeClubMember', { id: toValue(id), body: asked })),
    remove: (person_id: string) => after(call('removeClubMember', { id: toValue(id), body: { person_id } })),
  };
}

/** What of a club goes into an export. */
export function useClubColumns() {
  const { t } = useI18n();
  return computed<Column<ClubItem>[]>(() => [
    { label: t('column.name'), value: (row) => row.name },
    { label: t('club.coordinator'), value: (row) => row.coordinator?.full_name ?? null },
    { label: t('club.members'), value: (row) => row.members },
    { label: t('event.title'), value: (row) => row.events },
  ]);
}

export type ClubMember = NonNullable<ClubDetail['people']>[number];
/** What of a member goes into an export. */
export function useMemberColumns() {
  const { t } = useI18n();
  return computed<Column<ClubMember>[]>(() => [
    { label: t('column.name'), value: (row) => row.person.full_name },
    { label: t('column.number'), value: (row) => row.person.identifier },
    { label: t('club.position'), value: (row) => t(`club.positions.${row.position}`) },
    { label: t('column.since'), at: (row) => row.joined_at },
  ]);
}
