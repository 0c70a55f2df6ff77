import { defineInterface, useApi } from '@directus/extensions-sdk';
import type { LeaveRunReply } from '@muster/domain/contract';
import { defineComponent, h, reactive, ref, resolveComponent } from 'vue';
import { useWords, type Word } from './words.ts';

const RUNS = ['allocate', 'carry', 'expire'] as const;
const WHO = [
  ['everybody', 'everybody'],
  ['student', 'students'],
  ['staff', 'staff'],
] as const;
type Refusal = { response?: { data?: { errors?: { message?: string }[] } } };

/** Asks what a run would do, or does it; what was looked at is forgotten when something is changed. */
const useRun = (type: () => string) => {
  const api = useApi();
  const say = useWords();
  const asked = reactive({ what: 'allocate' as (typeof RUNS)[number], period: '', days: '', who: 'everybody' });
  const [told, problem, running] = [ref<LeaveRunReply | null>(null), ref(''), ref(false)];
  const send = async (apply: boolean) => {
    [told.value, problem.value, running.value] = [null, '', true];
    const days = asked.what === 'allocate' ? { days: Number(asked.days) } : {};
    try {
      const body = { what: asked.what, period: asked.period.trim(), who: asked.who, apply, ...days };
      const { data } = await api.post(`/muster/leave/types/${type()}/run`, body, { headers: { 'x-muster': '1' } });
      told.value = (data as { data: LeaveRunReply }).data;
    } catch (error) {
      problem.value = (error as Refusal).response?.data?.errors?.[0]?.message ?? say('failed');
    } finally {
      running.value = false;
    }
  };
  const change = (part: Partial<typeof asked>) => {
    Object.assign(asked, part);
    told.value = null;
  };
  return { asked, told, problem, running, send, change };
};

const sentence = (told: LeaveRunReply, say: (word: Word) => string): string =>
  [
    `${told.people} ${say('run_people')}`,
    `${told.already} ${say('run_already')}`,
    `${told.days_given} ${say('run_given')}`,
    ...(told.days_lapsed > 0 ? [`${told.days_lapsed} ${say('run_lapsed')}`] : []),
    ...(told.applied ? [say('run_done')] : []),
  ].join(' · ');

const Run = defineComponent({
  props: { primaryKey: { type: [String, Number], default: '+' } },
  setup(props) {
    const say = useWords();
    const { asked, told, problem, running, send, change } = useRun(() => String(props.primaryKey));
    const part = (name: string) => resolveComponent(name) as never;
    const [Select, Input, Button, Notice] = ['v-select', 'v-input', 'v-button', 'v-notice'].map(part);
    const select = (field: 'what' | 'who', items: { text: string; value: string }[]) =>
      h(Select as never, {
        modelValue: asked[field],
        items,
        'onUpdate:modelValue': (value: string) => change({ [field]: value }),
      });
    const input = (field: 'period' | 'days', label: Word, more: object = {}) =>
      h('label', { style: 'display:grid;gap:.25rem' }, [
        say(label),
        h(Input as never, {
          modelValue: asked[field],
          'onUpdate:modelValue': (value: string | number | null) => change({ [field]: String(value ?? '') }),
          ...more,
        }),
      ]);
    const isReady = () => asked.period.trim() !== '' && (asked.what !== 'allocate' || Number(asked.days) > 0);
    return () =>
      props.primaryKey === '+'
        ? h(Notice as never, () => say('save_type_first'))
        : h('div', { style: 'display:grid;gap:.75rem' }, [
            h('p', say('run_hint')),
            select(
              'what',
              RUNS.map((value) => ({ text: say(value), value })),
            ),
            input('period', 'year'),
            asked.what === 'allocate'
              ? input('days', 'days_each', { type: 'number', min: 0.5, max: 366, step: 0.5 })
              : null,
            select(
              'who',
              WHO.map(([value, word]) => ({ text: say(word), value })),
            ),
            h('div', { style: 'display:flex;gap:.75rem;flex-wrap:wrap' }, [
              h(
                Button as never,
                { secondary: true, loading: running.value, disabled: !isReady(), onClick: () => send(false) },
                () => say('preview'),
              ),
              h(
                Button as never,
                {
                  loading: running.value,
                  disabled: !told.value || told.value.applied || told.value.people === 0,
                  onClick: () => send(true),
                },
                () => say('apply'),
              ),
            ]),
            problem.value ? h(Notice as never, { type: 'danger' }, () => problem.value) : null,
            told.value ? h('p', { role: 'status' }, sentence(told.value, say)) : null,
          ]);
  },
});

/** Gives, carries over or lapses the days of a kind of leave for everybody; looked at first, then applied. */
export default defineInterface({
  id: 'muster-leave-run',
  name: 'Days for everybody',
  icon: 'event_available',
  component: Run,
  types: ['alias'],
  localTypes: ['presentation'],
  group: 'presentation',
  options: null,
});
