import { flushPromises, mount } from '@vue/test-utils';
import { expect, it } from 'vitest';
import ReasonForm from './ReasonForm.vue';

const open = (more: object = {}) =>
  mount(ReasonForm, { props: { id: 'why', label: 'Why', most: 500, ...more }, attachTo: document.body });
const send = async (form: ReturnType<typeof open>, words: string) => {
  await form.get('textarea').setValue(words);
  await form.get('form').trigger('submit');
  await flushPromises();
};

it('says beside the field that words are wanted, leaves the button alone, and sends them without margins (U30)', async () => {
  const form = open();
  expect(form.get('form').attributes('novalidate')).toBeDefined();
  expect(form.text()).not.toContain('Say why');
  await send(form, '   ');
  expect(form.text()).toContain('Say why');
  expect(form.emitted('send')).toBeUndefined();
  await send(form, '  the list was mixed up ');
  expect(form.emitted('send')).toEqual([['the list was mixed up']]);
  expect(form.text()).not.toContain('Say why');
});

it('sends nothing said where nothing has to be said', async () => {
  const form = open({ isOptional: true });
  await send(form, '');
  expect(form.emitted('send')).toEqual([['']]);
});
