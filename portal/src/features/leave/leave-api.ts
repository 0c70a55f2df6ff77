import type { LeaveApply, LeaveResubmit } from '@muster/domain/contract';
import { call, type Reply } from '../../shared/api/client.ts';
import { read, type Snapshot } from '../../shared/api/read.ts';

/** What is asked for, before there is a reason. */
export type Asked = Omit<LeaveApply, 'reason' | 'submit'>;

export const leaveApi = {
  list: () => read('leaves'),
  kinds: () => read('leaveTypes'),
  balances: () => read('leaveBalances'),
  away: (from: string, days: number) => read('leaveAway', { query: { from, days } }),
  progress: (id: string) => read('leaveProgress', { id }),
  preview: async (asked: Asked): Promise<Snapshot<Reply<'previewLeave'>>> => ({
    data: await call('previewLeave', { body: asked }),
    at: new Date().toISOString(),
    fresh: true,
  }),
  apply: (leave: LeaveApply) => call('applyLeave', { body: leave }),
  submit: (id: string) => call('submitLeave', { id }),
  sendAgain: (id: string, again: LeaveResubmit) => call('resubmitLeave', { id, body: again }),
  comeBack: (id: string, since: string) => call('returnLeave', { id, body: { returned_at: since } }),
  cancel: (id: string, reason: string) => call('cancelLeave', { id, body: reason ? { reason } : {} }),
};
