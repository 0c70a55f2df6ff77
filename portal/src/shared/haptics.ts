import { reactive, watch } from 'vue';

/** How a verdict is felt and heard; each can be switched off on this device. */
export const HAPTICS = ['vibration', 'tone'] as const;
export type Haptic = (typeof HAPTICS)[number];

const KEPT = 'muster-haptics';
const kept = JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Partial<Record<Haptic, boolean>>;
export const haptics = reactive<Record<Haptic, boolean>>({
  vibration: kept.vibration ?? true,
  tone: kept.tone ?? true,
});
watch(haptics, (now) => localStorage.setItem(KEPT, JSON.stringify(now)));

const BEEP_S = 0.09;
const PAUSE_S = 0.08;

/** One beat for yes, two for no; browsers allow neither before the first touch of the page. */
export function signalVerdict(verdict: 'yes' | 'no'): void {
  if (!navigator.userActivation?.hasBeenActive) return;
  const beats = verdict === 'yes' ? 1 : 2;
  if (haptics.vibration) navigator.vibrate?.(Array.from({ length: beats }, () => [90, 80]).flat());
  if (haptics.tone) playTone(beats, verdict === 'yes' ? 880 : 330);
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
