import { SUSPENSION_PROCESS } from '@muster/domain/suspension';
import type { Transaction } from '../database.ts';
import { notify } from '../notification/notify.ts';
import type { TakenSuspension } from './row.ts';

type Code = (typeof SUSPENSION_PROCESS.notifications.codes)[number];

/** One message to the holder, each once. */
export const tell = (client: Transaction, { row, certificate }: TakenSuspension, code: Code, workflowId: string) =>
  notify(client, {
    organization_id: row.organization_id,
    person_id: row.person_id,
    notification_type: SUSPENSION_PROCESS.notifications.kind,
    code,
    dedupe: [workflowId, code],
    link: '/certificates',
    data: { event: certificate.event, serial: certificate.serial_no, reason: row.reason ?? '' },
  });
