import { inTransaction, type Tenant } from '@muster/directus';
import * as queries from '@muster/directus/offline';
import { SyncItem, type SyncUpload } from '@muster/domain/contract';
import { boundedSkewMs, correctedInstant, estimateSkewMs, refuseOffline } from '@muster/domain/offline';
import { personOf } from '../actor.ts';
import { ProblemError } from '../problem-error.ts';
import type { SessionCall } from '../session/presenter.ts';

/** The readable rows of an upload in their order; `null` stands for one that is malformed. */
export const readRows = (items: SyncUpload['items']): (SyncItem | null)[] =>
  items.map((row) => {
    const read = SyncItem.safeParse(row);
    return read.success ? read.data : null;
  });

const rowOf = (item: SyncItem, skew_ms: number) => ({
  ...item,
  recorded_at: correctedInstant(item.recorded_at, skew_ms),
  client_recorded_at: item.recorded_at,
  force_sent: item.force ?? false,
  payload: item,
});

const skewOf = async (tenant: Tenant, device_id: string, client_sent_at: string, received_at: string) => {
  const before = await queries.readSkewSamples(tenant, device_id);
  const skew_ms = estimateSkewMs([...before, { client_sent_at, received_at }]);
  // A clock further off is corrected by so much, and its captures are then too old or too new.
  return boundedSkewMs(skew_ms);
};

/** Keeps an upload as it came, before anything is judged. @throws ProblemError SYNC_UNKNOWN_DEVICE, SYNC_FOREIGN */
export const receive = ({ tenant: database, actor }: SessionCall, upload: SyncUpload, now: Date) =>
  inTransaction(database, async (tenant) => {
    const owner_id = personOf(actor);
    const device = await queries.registerDevice(tenant, {
      key: upload.device_key,
      name: upload.device_name,
      owner_id,
    });
    if (!device) throw new ProblemError(refuseOffline('SYNC_UNKNOWN_DEVICE'));
    const received_at = now.toISOString();
    const batch = await queries.keepBatch(tenant, {
      device_id: device.id,
      client_batch_id: upload.client_batch_id,
      user_id: actor.user_id,
      client_sent_at: upload.client_sent_at,
      skew_ms: await skewOf(tenant, device.id, upload.client_sent_at, received_at),
      item_count: upload.items.length,
      received_at,
    });
    if (!batch) throw new ProblemError(refuseOffline('SYNC_FOREIGN'));
    const items = readRows(upload.items).filter((item) => item !== null);
    // Of two rows with one id the first is kept, as of two uploads.
    const first = [...new Map(items.toReversed().map((item) => [item.client_item_id, item])).values()];
    await queries.keepItems(
      tenant,
      batch.id,
      first.map((item) => rowOf(item, batch.skew_ms)),
    );
    return batch;
  });
