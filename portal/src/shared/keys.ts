import { onScopeDispose, shallowReactive } from 'vue';

/** One key of the page in front: `label` is a text key for the list behind `?`. */
export type KeyAction = { key: string; label: string; run: () => void };

const active = shallowReactive<KeyAction[]>([]);
/** The keys that work now, the most recent page first. */
export const activeKeys: readonly KeyAction[] = active;

const TYPING = 'input, textarea, select, [contenteditable=true], [role=dialog] *';

/** Runs the action of a plain key; keys typed into a field or a dialog, or held with Ctrl, Alt or Meta, are not ours. */
export function pressKey(event: KeyboardEvent): void {
  const target = event.target instanceof Element ? event.target : null;
  if (event.ctrlKey || event.metaKey || event.altKey || target?.closest(TYPING)) return;
  const action = active.find(({ key }) => key === event.key);
  if (!action) return;
  event.preventDefault();
  action.run();
}

export function useKeys(actions: readonly KeyAction[]): void {
  active.unshift(...actions);
  onScopeDispose(() => {
    for (const action of actions) active.splice(active.indexOf(action), 1);
  });
}
