import type {
  CertificateInHand,
  CertificateItem,
  CertificateVerification,
  EventCertificates,
} from '@muster/domain/contract';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { useI18n } from 'vue-i18n';
import { addressOf, call } from '../../shared/api/client.ts';
import { request } from '../../shared/api/http.ts';
import { read } from '../../shared/api/read.ts';
import { useInvalidate, useResource } from '../../shared/api/resource.ts';
import type { Column } from '../../shared/csv.ts';
import { usePoll } from '../../shared/poll.ts';

export const useCertificates = () => useResource(['certificate', 'own'], () => read('certificates'));

/** The file itself, for a link that saves it. */
export const fileOf = (id: string): string => addressOf('certificateFile', { id });
/** The same fact for wallets, and as a picture for profiles. */
export const credentialOf = (id: string): string => addressOf('certificateCredential', { id });
export const badgeOf = (id: string): string => addressOf('certificateBadge', { id });

const LOOK_AGAIN_MS = 2_000;

/** The certificates of an event; while a run is under way they are looked up again by themselves. */
export function useEventCertificates(id: MaybeRefOrGetter<string>) {
  const all = useResource(
    () => ['certificate', 'event', toValue(id)],
    () => read('eventCertificates', { id: toValue(id) }),
  );
  const runs = computed(() => ['pending', 'in_review', 'generating'].includes(all.data.value?.batch?.status ?? ''));
  usePoll(all.retry, LOOK_AGAIN_MS, runs);
  const invalidate = useInvalidate();
  const issue = async (): Promise<void> => {
    await call('issueCertificates', { id: toValue(id) });
    await invalidate('certificate');
  };
  const revoke = async (certificate: string, reason: string): Promise<void> => {
    await call('revokeCertificate', { id: certificate, body: { reason } });
    await invalidate('certificate');
  };
  const renew = async (certificate: string): Promise<void> => {
    await call('renewCertificate', { id: certificate });
    await invalidate('certificate');
  };
  const stop = async (to: 'paused' | 'cancelled'): Promise<void> => {
    await call('stopCertificates', { id: toValue(id), body: { to } });
    await invalidate('certificate');
  };
  return { ...all, runs, issue, revoke, renew, stop };
}

/** Asks without signing in. @param presented a verification code, or the SHA-256 of a file in hex */
export async function verify(presented: string, beside: CertificateInHand = {}): Promise<CertificateVerification> {
  const asked = new URLSearchParams(beside).toString();
  const response = await request(`/muster/verify/${encodeURIComponent(presented)}${asked && `?${asked}`}`);
  return ((await response.json()) as { data: CertificateVerification }).data;
}

export function useOwnColumns() {
  const { t } = useI18n();
  return computed<Column<CertificateItem>[]>(() => [
    { label: t('certificate.event'), value: (row) => row.event },
    { label: t('certificate.serial'), value: (row) => row.serial_no },
    { label: t('certificate.issuedOn'), at: (row) => row.issued_at },
    { label: t('certificate.expiresOn'), at: (row) => row.expires_at },
    { label: t('certificate.code'), value: (row) => row.code },
    { label: t('column.state'), value: (row) => t(`certificate.state.${row.status}`) },
  ]);
}

export function useRowColumns() {
  const { t } = useI18n();
  return computed<Column<EventCertificates['rows'][number]>[]>(() => [
    { label: t('column.name'), value: (row) => row.person.full_name },
    { label: t('column.number'), value: (row) => row.person.identifier },
    { label: t('certificate.serial'), value: (row) => row.serial_no },
    { label: t('column.state'), value: (row) => t(`certificate.state.${row.status}`) },
    { label: t('certificate.trouble'), value: (row) => row.error_message ?? row.revoked_reason },
  ]);
}
