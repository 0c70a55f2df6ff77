import type { DeviceItem, DeviceRegistration } from '@muster/domain/contract';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { useI18n } from 'vue-i18n';
import { call } from '../../shared/api/client.ts';
import { read } from '../../shared/api/read.ts';
import { useInvalidate, useResource } from '../../shared/api/resource.ts';
import { useFormat } from '../../shared/campus.ts';
import type { Column } from '../../shared/csv.ts';

export const useDevices = () => useResource(['device', 'list'], () => read('devices'));
export const useDevice = (id: MaybeRefOrGetter<string>) =>
  useResource(
    () => ['device', 'one', toValue(id)],
    () => read('device', { id: toValue(id) }),
  );

/** What an administrator does with devices; every page that shows them is read again. */
export function useDeviceActions() {
  const invalidate = useInvalidate();
  const after = async <Answer>(work: Promise<Answer>): Promise<Answer> => {
    const answer = await work;
    await invalidate('device');
    return answer;
  };
  return {
    register: (body: DeviceRegistration) => after(call('registerDevice', { body })),
    move: (id: string, status: DeviceItem['status']) => after(call('moveDevice', { id, body: { status } })),
    renew: (id: string) => after(call('renewDeviceSecret', { id })),
    map: (id: string, user_code: string, identifier: string) =>
      after(call('mapDevicePin', { id, body: { user_code, identifier } })),
  };
}

/** How a device is, in one word: silence comes before its state. */
export const shownState = ({ status, is_silent }: Pick<DeviceItem, 'status' | 'is_silent'>) =>
  is_silent ? 'silent' : status;

/** When it was heard from and up to when it has delivered, in words. */
export function useLag() {
  const { t } = useI18n();
  const format = useFormat();
  return (device: Pick<DeviceItem, 'last_seen_at' | 'last_sync_at'>, now: Date): string => {
    const { last_seen_at: seen, last_sync_at: synced } = device;
    if (!seen) return t('device.neverSeen');
    const heard = t('device.seen', { at: format.value.relative(seen, now) });
    return synced ? `${heard} · ${t('device.synced', { at: format.value.relative(synced, now) })}` : heard;
  };
}

/** What of a device goes into an export. */
export function useDeviceColumns() {
  const { t } = useI18n();
  return computed<Column<DeviceItem>[]>(() => [
    { label: t('column.name'), value: (row) => row.name },
    { label: t('device.serial'), value: (row) => row.serial_no },
    { label: t('device.place'), value: (row) => row.place },
    { label: t('column.state'), value: (row) => t(`device.state.${shownState(row)}`) },
    { label: t('device.seenColumn'), at: (row) => row.last_seen_at },
    { label: t('device.syncedColumn'), at: (row) => row.last_sync_at },
    { label: t('device.waiting'), value: (row) => row.waiting },
    { label: t('device.setAside'), value: (row) => row.set_aside },
  ]);
}
