import { flushPromises, mount } from '@vue/test-utils';
import { expect, it, vi } from 'vitest';
import { defineComponent, h, reactive } from 'vue';
import { useForm } from './use-form.ts';

function page(send: () => Promise<unknown>) {
  const fields = reactive({ name: '', day: '' });
  const Page = defineComponent({
    setup() {
      const form = useForm(
        () => ({ name: fields.name ? undefined : 'Enter a name.', day: fields.day ? undefined : 'Enter a day.' }),
        send,
      );
      return () =>
        h('form', { ref: 'form', novalidate: true, onSubmit: form.submit, onInput: form.clear }, [
          h('input', { id: 'name', 'aria-invalid': form.errors.value.name ? 'true' : undefined }),
          h('input', { id: 'day', 'aria-invalid': form.errors.value.day ? 'true' : undefined }),
          h('p', [form.errors.value.name, form.errors.value.day].filter(Boolean).join(' ')),
          h('i', form.problem.value ? 'refused' : ''),
        ]);
    },
  });
  return { fields, page: mount(Page, { attachTo: document.body }) };
}

it('says nothing before the first try, then each missing field, and puts the focus on the first', async () => {
  const send = vi.fn(async () => undefined);
  const { fields, page: shown } = page(send);
  expect(shown.get('p').text()).toBe('');
  await shown.get('form').trigger('submit');
  await flushPromises();
  expect(shown.get('p').text()).toBe('Enter a name. Enter a day.');
  expect(document.activeElement?.id).toBe('name');
  expect(send).not.toHaveBeenCalled();
  fields.name = 'Diya';
  await flushPromises();
  expect(shown.get('p').text()).toBe('Enter a day.');
  fields.day = '2026-11-23';
  await shown.get('form').trigger('submit');
  expect(send).toHaveBeenCalledOnce();
});
it('takes back what the server refused as soon as something changes', async () => {
  const { fields, page: shown } = page(async () => Promise.reject(new Error('no')));
  Object.assign(fields, { name: 'Diya', day: '2026-11-23' });
  await shown.get('form').trigger('submit');
  await flushPromises();
  expect(shown.get('i').text()).toBe('refused');
  await shown.get('#name').trigger('input');
  expect(shown.get('i').text()).toBe('');
});
