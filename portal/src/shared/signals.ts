import { reactive, watch } from 'vue';

/** How a verdict is felt and heard; each can be switched off on this device. */
export const SIGNALS = ['vibration', 'tone'] as const;
export type Signal = (typeof SIGNALS)[number];

const KEPT = 'muster-signals';
const kept = JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Partial<Record<Signal, boolean>>;
export const signals = reactive<Record<Signal, boolean>>({
  vibration: kept.vibration ?? true,
  tone: kept.tone ?? true,
});
watch(signals, (now) => localStorage.setItem(KEPT, JSON.stringify(now)));

const BEEP_S = 0.09;
const PAUSE_S = 0.08;

/** One beat for yes, two for no; browsers allow neither before the first touch of the page. */
export function signal(verdict: 'yes' | 'no'): void {
  if (!navigator.userActivation?.hasBeenActive) return;
  const beats = verdict === 'yes' ? 1 : 2;
  if (signals.vibration) navigator.vibrate?.(Array.from({ length: beats }, () => [90, 80]).flat());
  if (signals.tone) playTone(beats, verdict === 'yes' ? 880 : 330);
}

function playTone(beats: number, hertz: number): void {
  const audio = new AudioContext();
  for (let beat = 0; beat < beats; beat++) {
    const oscillator = audio.createOscillator();
    const from = audio.currentTime + beat * (BEEP_S + PAUSE_S);
    oscillator.frequency.value = hertz;
    oscillator.connect(audio.destination);
    oscillator.start(from);
    oscillator.stop(from + BEEP_S);
    oscillator.onended = () => beat === beats - 1 && void audio.close();
  }
}
