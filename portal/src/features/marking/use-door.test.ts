import { flushPromises } from '@vue/test-utils';
import { expect, it } from 'vitest';
import { createApp, h, type Ref } from 'vue';
import { createMemoryHistory, createRouter, RouterView } from 'vue-router';
import { useDoor } from './use-door.ts';

const other = { render: () => h('p') };
async function open() {
  const given: Ref<boolean>[] = [];
  const door = { ...other, setup: () => void given.push(useDoor()) };
  const routes = [
    { path: '/classes/1', component: other },
    { path: '/classes/1/scan', component: door },
    { path: '/sign-in', component: other },
  ];
  const router = createRouter({ history: createMemoryHistory(), routes });
  await router.push('/classes/1');
  createApp(RouterView).use(router).mount(document.createElement('div'));
  await router.push('/classes/1/scan');
  await flushPromises();
  const [atDoor] = given;
  if (!atDoor) throw new Error('The page was not set up.');
  return { atDoor, router, at: () => router.currentRoute.value.path };
}

it('leads away from a door only when it is left, or when the session has ended', async () => {
  const { atDoor, router, at } = await open();
  atDoor.value = true;
  router.back();
  await flushPromises();
  expect(at()).toBe('/classes/1/scan');
  await router.push('/classes/1');
  expect(at()).toBe('/classes/1/scan');
  await router.push('/sign-in');
  expect(at()).toBe('/sign-in');
});

it('keeps nobody who does not stand at a door', async () => {
  const { router, at } = await open();
  await router.push('/classes/1');
  expect(at()).toBe('/classes/1');
});
