import type { TaskItem } from '@muster/domain/contract';
import { describe, expect, it } from 'vitest';
import { ref } from 'vue';
import { canBeChosen, useChoice } from './use-choice.ts';

const task = (id: string, over: Partial<TaskItem> = {}): TaskItem =>
  ({ id, status: 'open', needs_claim: false, allowed_decisions: ['approve', 'reject'], ...over }) as TaskItem;

describe('choosing several tasks', () => {
  it('offers what one can approve and reject now', () => {
    expect(canBeChosen(task('1'))).toBe(true);
    expect(canBeChosen(task('1', { needs_claim: true }))).toBe(false);
    expect(canBeChosen(task('1', { status: 'decided' }))).toBe(false);
    expect(canBeChosen(task('1', { allowed_decisions: ['acknowledge'] }))).toBe(false);
  });

  it('chooses a hundred at most, and forgets what is no longer shown', () => {
    const shown = ref(Array.from({ length: 120 }, (_, at) => task(String(at))));
    const choice = useChoice(shown);
    choice.markAll(true);
    expect(choice.chosen.value).toHaveLength(100);
    shown.value = [task('0'), task('200')];
    expect(choice.chosen.value.map(({ id }) => id)).toEqual(['0']);
    choice.mark('0', false);
    expect(choice.chosen.value).toEqual([]);
  });

  it('begins anew with nothing chosen', () => {
    const choice = useChoice(ref([task('0')]));
    choice.toggle();
    choice.mark('0', true);
    choice.toggle();
    choice.toggle();
    expect([choice.isChoosing.value, choice.chosen.value.length]).toEqual([true, 0]);
  });
});
