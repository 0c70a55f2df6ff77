import { reactive } from 'vue';

/** A message that passes by: what happened, and perhaps the one thing to do about it. */
export type Notice = {
  id: string;
  title: string;
  text?: string;
  tone: 'waiting' | 'info' | 'error';
  action?: { label: string; run: () => void };
};

const SHOWN_MS = 8_000;
const shown = reactive(new Map<string, Notice>());
const timers = new Map<string, ReturnType<typeof setTimeout>>();
export const notices: ReadonlyMap<string, Notice> = shown;

export function dismiss(id: string): void {
  clearTimeout(timers.get(id));
  timers.delete(id);
  shown.delete(id);
}

/** Shows a message for a while; the same id replaces the one before. */
export function notify(notice: Notice, forMs = SHOWN_MS): void {
  dismiss(notice.id);
  shown.set(notice.id, notice);
  timers.set(
    notice.id,
    setTimeout(() => dismiss(notice.id), forMs),
  );
}
