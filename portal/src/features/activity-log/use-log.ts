import type { ActivityLogDetail, ActivityLogItem, LogWitness } from '@muster/domain/contract';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { call } from '../../shared/api/client.ts';
import { read } from '../../shared/api/read.ts';
import { useInvalidate, useResource } from '../../shared/api/resource.ts';
import type { Badge } from '../../shared/ui/state-badge.ts';
import { useLogSteps } from './log-store.ts';
import { isRunning, type Captured, type StepKind } from './step.ts';

type Status = ActivityLogItem['status'];
const BADGES: Record<Status, Badge> = {
  running: { color: 'primary', icon: 'i-lucide-timer' },
  ended: { color: 'neutral', icon: 'i-lucide-flag' },
  confirmed: { color: 'success', icon: 'i-lucide-check' },
  flagged: { color: 'warning', icon: 'i-lucide-triangle-alert' },
  discarded: { color: 'neutral', icon: 'i-lucide-ban' },
};
export const badgeOfLog = (status: Status): Badge => BADGES[status];

/** Whether a claim may rest on a log. */
export const mayClaim = ({ status, claim_id }: ActivityLogItem): boolean =>
  claim_id === null && ['ended', 'confirmed', 'flagged'].includes(status);

export const useLogs = () => useResource(['activity-log'], () => read('activityLogs'));

/** One log with what of it still waits on this device. */
export function useLog(id: MaybeRefOrGetter<string>) {
  const steps = useLogSteps();
  const invalidate = useInvalidate();
  const resource = useResource<ActivityLogDetail>(
    () => ['activity-log', toValue(id)],
    () => read('activityLog', { id: toValue(id) }),
  );
  const queued = computed(() => steps.of(toValue(id)));
  const started = computed(() => queued.value.find(({ kind }) => kind === 'start')?.start ?? null);
  const running = computed(() => isRunning(resource.data.value?.status, queued.value));
  const after = async (work: Promise<unknown>) => {
    await work;
    await invalidate('activity-log');
  };
  return {
    ...resource,
    queued,
    started,
    running,
    add: (kind: StepKind, captured: Captured) => steps.add({ ...captured, kind, log_id: toValue(id), start: null }),
    again: () => steps.again(toValue(id)),
    drop: () => steps.drop(toValue(id)),
    discard: () => after(call('discardActivityLog', { id: toValue(id) })),
    name: (witness: LogWitness) => after(call('nameLogWitness', { id: toValue(id), body: witness })),
    confirm: (code: string) => after(call('confirmLogByCode', { id: toValue(id), body: { code } })),
  };
}
export type LogStore = ReturnType<typeof useLog>;
