import { lockDigests, reopenLocked } from '@muster/directus/session/lock-queries.ts';
import { hoursOf } from '@muster/domain/proposal';
import { REOPEN_LOCKED } from '@muster/domain/session';
import type { ProposalEffect } from '../proposal/kinds.ts';

const MS_PER_HOUR = 3_600_000;

/** Opens the marks of the proposed sessions for the hours of the proposal; each session's own workflow locks them again. */
export const REOPEN_LOCKED_EFFECT: ProposalEffect = {
  digests: lockDigests,
  async apply(tenant, changes, now) {
    const hours = hoursOf(changes) ?? REOPEN_LOCKED.hours.usual;
    const until = new Date(Date.parse(now) + hours * MS_PER_HOUR).toISOString();
    const ids = changes.map(({ id }) => id);
    await reopenLocked(tenant, ids, until);
  },
};
