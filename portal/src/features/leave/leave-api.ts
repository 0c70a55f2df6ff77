import type {
  LeaveApply,
  LeaveItem,
  LeavePreview,
  LeaveProgress,
  LeaveTypeItem,
  ProvingEvent,
} from '@muster/domain/contract';
import { post } from '../../shared/api/client.ts';
import { read, type Snapshot } from '../../shared/api/read.ts';

/** What is asked for, before there is a reason. */
export type Asked = Omit<LeaveApply, 'reason' | 'submit'>;
export type LeaveKinds = { zone: string; types: LeaveTypeItem[]; events: ProvingEvent[] };

export const leaveApi = {
  list: () => read<LeaveItem[]>('/leave'),
  kinds: () => read<LeaveKinds>('/leave/types'),
  progress: (id: string) => read<LeaveProgress>(`/leave/${id}/progress`),
  preview: async (asked: Asked): Promise<Snapshot<LeavePreview>> => ({
    data: await post<LeavePreview>('/leave/preview', asked),
    at: new Date().toISOString(),
    fresh: true,
  }),
  apply: (leave: Asked & Pick<LeaveApply, 'reason' | 'submit'>) => post<{ id: string }>('/leave', leave),
  submit: (id: string) => post<unknown>(`/leave/${id}/submit`),
  cancel: (id: string, reason: string) => post<unknown>(`/leave/${id}/cancel`, reason ? { reason } : {}),
};
