import type { TaskItem } from '@muster/domain/contract';
import { expect, it } from 'vitest';
import { ref } from 'vue';
import { inPage } from '../../test-page.ts';
import { useKinds } from './use-kinds.ts';

it('offers every kind of request once, under the name of its process, and one that nobody declares under its own', () => {
  const tasks = ref(['leave', 'moon', 'leave'].map((process) => ({ process }) as TaskItem));
  const { kinds } = inPage(() => ({ kinds: useKinds(tasks) }));
  expect(kinds).toEqual([
    { value: 'all', label: 'Every kind' },
    { value: 'leave', label: 'Leave' },
    { value: 'moon', label: 'moon' },
  ]);
});
