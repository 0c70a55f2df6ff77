import type { Substitution, SubstitutionAsk } from '@muster/domain/contract';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { call } from '../../shared/api/client.ts';
import { read } from '../../shared/api/read.ts';
import { useInvalidate, useResource } from '../../shared/api/resource.ts';
import type { Column } from '../../shared/csv.ts';

export const useSubstitutions = () => useResource(['substitution', 'list'], () => read('substitutions'));

/** Asks for a substitute and takes it back; whatever shows classes is read again. */
export function useSubstitutionActions() {
  const invalidate = useInvalidate();
  const after = async (work: Promise<unknown>): Promise<void> => {
    await work;
    await invalidate('substitution', 'session', 'task');
  };
  return {
    ask: (session: string, body: SubstitutionAsk) => after(call('askSubstitute', { id: session, body })),
    withdraw: (id: string) => after(call('withdrawSubstitution', { id })),
  };
}

/** What of a request goes into an export. */
export function useSubstitutionColumns() {
  const { t } = useI18n();
  return computed<Column<Substitution>[]>(() => [
    { label: t('substitution.session'), value: ({ session }) => session.name },
    { label: t('column.start'), at: ({ session }) => session.starts_at },
    { label: t('substitution.requester'), value: ({ requester }) => requester.full_name },
    { label: t('substitution.substitute'), value: ({ substitute }) => substitute.full_name },
    { label: t('column.state'), value: ({ status }) => t(`substitution.state.${status}`) },
    { label: t('substitution.reason'), value: ({ reason }) => reason },
  ]);
}
