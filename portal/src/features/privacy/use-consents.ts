import type { Consents } from '@muster/domain/contract';
import { useQueryCache } from '@pinia/colada';
import { call } from '../../shared/api/client.ts';
import { learn, read, type Snapshot } from '../../shared/api/read.ts';
import { useResource } from '../../shared/api/resource.ts';

const KEY = ['consent'];
export type AskedPurpose = Consents['items'][number]['purpose'];

/** What the reader agreed to. Each answer brings the whole list, so that nothing is taken on an older one. */
export function useConsents() {
  const cache = useQueryCache();
  const resource = useResource(KEY, () => read('consents'));
  const show = (data: Consents): void => {
    cache.setQueryData(KEY, { data, at: new Date().toISOString(), fresh: true } satisfies Snapshot<Consents>);
    void learn('consents', data);
  };
  const isInForce = (purpose: AskedPurpose): boolean =>
    resource.data.value?.items.some((one) => one.purpose === purpose && one.in_force) ?? false;
  async function give(purposes: readonly AskedPurpose[]): Promise<void> {
    const notice_version = resource.data.value?.notice_version ?? '';
    show(await call('giveConsent', { body: { purposes: [...purposes], notice_version } }));
  }
  const withdraw = async (id: string): Promise<void> => show(await call('withdrawConsent', { id }));
  return { ...resource, isInForce, give, withdraw };
}
export type ConsentStore = ReturnType<typeof useConsents>;
