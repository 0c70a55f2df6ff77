import { handOn } from './absence.ts';
import { addApprover, migrate, reassign } from './change.ts';
import { decided, resubmit, withdraw } from './decide.ts';
import { changeDelegations, takeGrants } from './delegation-changes.ts';
import { escalateByHand } from './escalate.ts';
import { close, ignored } from './steps.ts';
import { reminder, timeout } from './timers.ts';
import type { ApprovalEvent, Step } from './events.ts';
import type { ApprovalState } from './types.ts';

/**
 * The next state of a request and what follows: the one function by which every approval runs (BEY-001..014).
 * Exactly one outcome whatever the order of events: a closed request ignores everything, an event that comes twice or too
 * late changes nothing and says why in `ignored`. Nobody decides their own request. No clock: each event carries `at`.
 */
export function nextApproval(state: ApprovalState, event: ApprovalEvent): Step {
  if (state.status !== 'open') return ignored(state, 'closed');
  switch (event.type) {
    case 'decided': return decided(state, event);
    case 'timeout': return timeout(state, event);
    case 'reminder': return reminder(state, event);
    case 'withdraw': return withdraw(state, event);
    case 'resubmit': return resubmit(state, event);
    case 'escalate': return escalateByHand(state, event);
    case 'reassign': return reassign(state, event);
    case 'absent': return handOn(state, event);
    case 'add_approver': return addApprover(state, event);
    case 'grants': return takeGrants(state, event);
    case 'delegation_change': return changeDelegations(state, event);
    case 'migrate': return migrate(state, event);
    case 'expire': return close(state, 'expired', { code: event.code, by: null, comment: null, at: event.at });
    case 'cancel': return close(state, 'cancelled', { code: event.code, by: event.by ?? null, comment: null, at: event.at });
  } // prettier-ignore
}
