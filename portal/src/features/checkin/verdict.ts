import type { CheckinReply } from '@muster/domain/contract';
import type { CheckinState } from './use-checkin.ts';

/** How the verdict fills the screen; white on each of these paints has a contrast of at least 7:1. */
export type VerdictBadge = { word: string; icon: string; paint: string; spins?: true; refused?: true };

const IN: Record<string, VerdictBadge> = {
  present: { word: 'scan.verdict.present', icon: 'i-lucide-circle-check', paint: 'bg-green-800' },
  late: { word: 'scan.verdict.late', icon: 'i-lucide-alarm-clock', paint: 'bg-amber-900' },
  flagged: { word: 'scan.verdict.flagged', icon: 'i-lucide-flag', paint: 'bg-violet-800' },
};
const WAITING: VerdictBadge = {
  word: 'scan.verdict.loading',
  icon: 'i-lucide-loader-circle',
  paint: 'bg-slate-900',
  spins: true,
};
const RETRYING: VerdictBadge = { ...WAITING, word: 'scan.verdict.retrying' };
const REFUSED: VerdictBadge = {
  word: 'scan.verdict.refused',
  icon: 'i-lucide-circle-x',
  paint: 'bg-rose-800',
  refused: true,
};

const UNSENT: VerdictBadge = {
  ...REFUSED,
  word: 'scan.verdict.unsent',
  icon: 'i-lucide-wifi-off',
  paint: 'bg-slate-900',
};

export function badgeOfVerdict(
  state: CheckinState,
  isUnsent: boolean,
  reply: Pick<CheckinReply, 'state' | 'verification_status'> | null,
): VerdictBadge | null {
  if (state === 'idle' || state === 'asked' || state === 'second') return null;
  if (state === 'failed') return isUnsent ? UNSENT : REFUSED;
  if (state === 'retrying') return RETRYING;
  if (state === 'loading' || !reply) return WAITING;
  const kind = reply.verification_status === 'flagged' ? 'flagged' : reply.state.category;
  return IN[kind] ?? { ...(IN.present as VerdictBadge), word: 'scan.verdict.other' };
}
