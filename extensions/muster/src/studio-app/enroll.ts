import { defineInterface, useApi } from '@directus/extensions-sdk';
import { defineComponent, h, ref, resolveComponent, type Ref } from 'vue';
import type { EnrollAnswer } from '@muster/domain/contract';
import { useWords, type Word } from './words.ts';

const ROLES = ['student', 'lead', 'assistant', 'substitute'] as const;
const MOST = 500;

/** The first column of each line of a list or a CSV file, without quotes and empty lines. */
export const linesOf = (text: string): string[] =>
  text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => (line.split(/[,;\t]/, 1)[0] ?? '').replaceAll('"', '').trim())
    .filter(Boolean);

type Refusal = { response?: { data?: { errors?: { message?: string }[] } } };

/** Sends the lines and keeps what became of each. */
const useSending = (section: () => string, text: Ref<string>, as: Ref<string>) => {
  const api = useApi();
  const say = useWords();
  const answers = ref<EnrollAnswer[]>([]);
  const problem = ref('');
  const sending = ref(false);
  const send = async () => {
    const people = linesOf(text.value);
    answers.value = [];
    problem.value = people.length > MOST ? say('too_many') : '';
    if (people.length === 0 || people.length > MOST) return;
    sending.value = true;
    try {
      const asked = { people, as: as.value };
      const headers = { 'x-muster': '1' };
      const { data } = await api.post(`/muster/sections/${section()}/enrollments/bulk`, asked, { headers });
      answers.value = (data as { data: { answers: EnrollAnswer[] } }).data.answers;
      const refused = answers.value.filter(({ outcome }) => outcome === 'refused');
      text.value = refused.map(({ asked: line }) => line).join('\n');
    } catch (error) {
      problem.value = (error as Refusal).response?.data?.errors?.[0]?.message ?? say('failed');
    } finally {
      sending.value = false;
    }
  };
  return { answers, problem, sending, send };
};

const Enroll = defineComponent({
  props: { primaryKey: { type: [String, Number], default: '+' } },
  setup(props) {
    const say = useWords();
    const text = ref('');
    const as = ref('student');
    const { answers, problem, sending, send } = useSending(() => String(props.primaryKey), text, as);
    const readFile = async (event: Event) => {
      const file = (event.target as HTMLInputElement).files?.[0];
      if (file) text.value = linesOf(await file.text()).join('\n');
    };
    const part = (name: string) => resolveComponent(name) as never;
    const [Select, Area, Button, Notice] = ['v-select', 'v-textarea', 'v-button', 'v-notice'].map(part);
    const count = (outcome: EnrollAnswer['outcome']) => answers.value.filter((one) => one.outcome === outcome).length;
    const told = () =>
      (['added', 'already', 'refused'] as const)
        .filter((outcome) => count(outcome) > 0)
        .map((outcome) => `${count(outcome)} ${say(outcome)}`)
        .join(', ');
    const rows = () =>
      answers.value
        .filter((one) => one.problem)
        .map((one) => h('li', { key: one.asked }, `${one.person?.full_name ?? one.asked}: ${one.problem?.message}`));
    return () =>
      props.primaryKey === '+'
        ? h(Notice as never, () => say('save_first'))
        : h('div', { style: 'display:grid;gap:.75rem' }, [
            h('p', say('hint')),
            h(Area as never, {
              modelValue: text.value,
              'onUpdate:modelValue': (value: string) => (text.value = value ?? ''),
            }),
            h('label', { style: 'display:flex;gap:.5rem;flex-wrap:wrap' }, [
              say('file'),
              h('input', { type: 'file', accept: '.csv,.txt,text/csv,text/plain', onChange: readFile }),
            ]),
            h(Select as never, {
              modelValue: as.value,
              'onUpdate:modelValue': (value: string) => (as.value = value),
              items: ROLES.map((value) => ({ text: say(value as Word), value })),
            }),
            h(Button as never, { loading: sending.value, disabled: !text.value.trim(), onClick: send }, () =>
              say('send'),
            ),
            problem.value ? h(Notice as never, { type: 'danger' }, () => problem.value) : null,
            answers.value.length > 0
              ? h('div', { role: 'status' }, [h('strong', told()), h('ul', { style: 'padding-left:1.25rem' }, rows())])
              : null,
          ]);
  },
});

/** Puts many people into a section from a list or a file; says of each line what became of it. */
export default defineInterface({
  id: 'muster-enroll',
  name: 'Add many people',
  icon: 'group_add',
  component: Enroll,
  types: ['alias'],
  localTypes: ['presentation'],
  group: 'presentation',
  options: null,
});
