import { defineInterface, useApi } from '@directus/extensions-sdk';
import type { CorrectionProgress, MarkAnswer } from '@muster/domain/contract';
import { defineComponent, h, reactive, ref, resolveComponent, watch } from 'vue';
import { useCorrectionWords, type CorrectionWord } from './correction-words.ts';

type Refusal = { response?: { data?: { errors?: { message?: string }[] } } };
type State = { id: string; label: string };
const HEADERS = { headers: { 'x-muster': '1' } };
const STATES = '/items/presence_states?fields=id,label&sort=label';
/** While somebody may still answer it. */
const OPEN: readonly string[] = ['submitted', 'in_review', 'approved'];

/** A correction as the office sees it, and what it may do: answer it with a mark, or take it back. */
const useCorrection = (id: () => string) => {
  const api = useApi();
  const say = useCorrectionWords();
  const told = ref<CorrectionProgress | null>(null);
  const states = ref<State[]>([]);
  const asked = reactive({ state: '', reason: '' });
  const [problem, busy, done] = [ref(''), ref(false), ref(false)];
  const attempt = async (work: () => Promise<unknown>) => {
    [problem.value, busy.value] = ['', true];
    try {
      await work();
    } catch (error) {
      problem.value = (error as Refusal).response?.data?.errors?.[0]?.message ?? say('failed');
    } finally {
      busy.value = false;
    }
  };
  const read = async () => {
    told.value = (await api.get<{ data: CorrectionProgress }>(`/muster/corrections/${id()}/progress`)).data.data;
  };
  const begin = async () => {
    await read();
    states.value = (await api.get<{ data: State[] }>(STATES)).data.data;
    asked.state = told.value?.correction.after.id ?? '';
  };
  // the form is drawn before it knows of which row it is
  watch(id, (key) => key !== '+' && attempt(begin), { immediate: true });
  const act = (work: (correction: CorrectionProgress['correction'], reason: string) => Promise<void>) =>
    attempt(async () => {
      if (!told.value) return;
      await work(told.value.correction, asked.reason.trim());
      [asked.reason, done.value] = ['', true];
      await read();
    });
  const answer = () =>
    act(async ({ session, person }, reason) => {
      const body = { person_id: person.id, presence_state_id: asked.state, reason };
      const { data } = await api.post<{ data: MarkAnswer }>(`/muster/sessions/${session.id}/records`, body, HEADERS);
      if (data.data.problem) throw { response: { data: { errors: [data.data.problem] } } } satisfies Refusal;
    });
  const undo = () =>
    act(async (_, reason) => void (await api.post(`/muster/corrections/${id()}/undo`, { reason }, HEADERS)));
  return { say, told, states, asked, problem, busy, done, answer, undo };
};
type Used = ReturnType<typeof useCorrection>;

const part = (name: string) => resolveComponent(name) as never;

const reasonAnd = ({ say, asked, busy }: Used, word: CorrectionWord, click: () => unknown) => [
  h('label', { style: 'display:grid;gap:.25rem' }, [
    say('reason'),
    h(part('v-input'), {
      modelValue: asked.reason,
      'onUpdate:modelValue': (value: string | null) => (asked.reason = (value ?? '').slice(0, 500)),
    }),
  ]),
  h('div', [
    h(
      part('v-button'),
      { loading: busy.value, disabled: !asked.reason.trim() || (word === 'answer' && !asked.state), onClick: click },
      () => say(word),
    ),
  ]),
];

const acts = (used: Used) => {
  const { say, told, states, asked } = used;
  if (!told.value) return [];
  const { correction, can_undo: canUndo } = told.value;
  if (OPEN.includes(correction.status))
    return [
      h('p', say('answer_hint')),
      h('label', { style: 'display:grid;gap:.25rem' }, [
        say('state'),
        h(part('v-select'), {
          modelValue: asked.state,
          items: states.value.map(({ id, label }) => ({ text: label, value: id })),
          'onUpdate:modelValue': (value: string) => (asked.state = value),
        }),
      ]),
      ...reasonAnd(used, 'answer', used.answer),
    ];
  if (canUndo) return [h('p', say('undo_hint')), ...reasonAnd(used, 'undo', used.undo)];
  return [h(part('v-notice'), () => say('over'))];
};

const Office = defineComponent({
  props: { primaryKey: { type: [String, Number], default: '+' } },
  setup(props) {
    const used = useCorrection(() => String(props.primaryKey));
    const { say, problem, done } = used;
    return () =>
      h('div', { style: 'display:grid;gap:.75rem', 'data-office': 'correction' }, [
        ...acts(used),
        problem.value ? h(part('v-notice'), { type: 'danger', role: 'alert' }, () => problem.value) : null,
        done.value && !problem.value
          ? h(part('v-notice'), { type: 'success', role: 'status' }, () => say('done'))
          : null,
      ]);
  },
});

/** What the office may do with a correction: answer it with a mark and a reason, or take it back. */
export default defineInterface({
  id: 'muster-correction',
  name: 'Answer or take back',
  icon: 'gavel',
  component: Office,
  types: ['alias'],
  localTypes: ['presentation'],
  group: 'presentation',
  options: null,
});
