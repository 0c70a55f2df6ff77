import type { CheckinReply } from '@muster/domain/contract';
import type { CheckinState } from './use-checkin.ts';

/** How the verdict fills the screen; white on each of these paints has a contrast of at least 7:1. */
export type VerdictFace = { word: string; icon: string; paint: string; spins?: true; refused?: true };

const IN: Record<string, VerdictFace> = {
  present: { word: 'scan.verdict.present', icon: 'i-lucide-circle-check', paint: 'bg-green-800' },
  late: { word: 'scan.verdict.late', icon: 'i-lucide-alarm-clock', paint: 'bg-amber-900' },
  flagged: { word: 'scan.verdict.flagged', icon: 'i-lucide-flag', paint: 'bg-violet-800' },
};
const WAITING: VerdictFace = {
  word: 'scan.verdict.loading',
  icon: 'i-lucide-loader-circle',
  paint: 'bg-slate-900',
  spins: true,
};
const RETRYING: VerdictFace = { ...WAITING, word: 'scan.verdict.retrying' };
const REFUSED: VerdictFace = {
  word: 'scan.verdict.refused',
  icon: 'i-lucide-circle-x',
  paint: 'bg-rose-800',
  refused: true,
};

export function faceOfVerdict(
  state: CheckinState,
  reply: Pick<CheckinReply, 'state' | 'verification_status'> | null,
): VerdictFace | null {
  if (state === 'idle') return null;
  if (state === 'failed') return REFUSED;
  if (state === 'retrying') return RETRYING;
  if (state === 'loading' || !reply) return WAITING;
  const kind = reply.verification_status === 'flagged' ? 'flagged' : reply.state.category;
  return IN[kind] ?? { ...(IN.present as VerdictFace), word: 'scan.verdict.other' };
}
