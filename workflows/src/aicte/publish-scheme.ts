import { digestOf, publishScheme, retireBefore, writeVersion } from '@muster/directus/aicte/publish.ts';
import { lockScheme } from '@muster/directus/aicte';
import type { ProposalEffect } from '../proposal/kinds.ts';

/**
 * Publishes a draft as it was previewed, confirmed by whoever approved; earlier versions of it take nobody in any more.
 * The digest is of the whole document: a figure that changed since the preview makes the proposal stale.
 */
export const PUBLISH_SCHEME_EFFECT: ProposalEffect = {
  async digests(tenant, ids) {
    const rows = [];
    for (const id of ids) rows.push(await lockScheme(tenant, id));
    const drafts = rows.filter((row) => row?.scheme.status === 'draft');
    return drafts.flatMap((row) => (row ? [{ id: row.id, digest: digestOf(row.scheme) }] : []));
  },
  async apply(tenant, changes, _now, by) {
    for (const { id } of changes) {
      const row = await lockScheme(tenant, id);
      if (!row) throw new Error(`scheme ${id} was locked and is gone`);
      await publishScheme(tenant, id, await writeVersion(tenant, row), by);
      await retireBefore(tenant, row.scheme);
    }
  },
};
