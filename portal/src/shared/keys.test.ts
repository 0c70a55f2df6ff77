import { effectScope } from 'vue';
import { expect, it, vi } from 'vitest';
import { activeKeys, pressKey, useKeys } from './keys.ts';

const press = (init: KeyboardEventInit, target: EventTarget = document.body) => {
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init });
  Object.defineProperty(event, 'target', { value: target });
  pressKey(event);
};

it('runs the key of the page in front, and nothing once the page is left', () => {
  const run = vi.fn();
  const scope = effectScope();
  scope.run(() => useKeys([{ key: 'a', label: 'keys.approve', run }]));
  press({ key: 'a' });
  scope.stop();
  press({ key: 'a' });
  expect(run).toHaveBeenCalledOnce();
  expect(activeKeys).toHaveLength(0);
});

it('leaves typing and the browser’s own keys alone', () => {
  const run = vi.fn();
  const scope = effectScope();
  scope.run(() => useKeys([{ key: 'r', label: 'keys.reject', run }]));
  press({ key: 'r' }, document.createElement('textarea'));
  press({ key: 'r', ctrlKey: true });
  press({ key: 'r', metaKey: true });
  scope.stop();
  expect(run).not.toHaveBeenCalled();
});
