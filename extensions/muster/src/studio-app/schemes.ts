import { defineModule, useApi } from '@directus/extensions-sdk';
import { defineComponent, h, onMounted, reactive, ref, resolveComponent, type VNode } from 'vue';
import { nameIn } from './language.ts';
import type { AicteSchemeItem, AicteSchemes } from '@muster/domain/contract';
import { useSchemeWords } from './scheme-words.ts';

type Refusal = { response?: { data?: { errors?: { message?: string }[] } } };
const HEADERS = { headers: { 'x-muster': '1' } };
const PAGE = 'display:grid;gap:2rem;padding:0 var(--content-padding) var(--content-padding);max-width:60rem';
const CARD = `display:grid;gap:.5rem;padding:1rem;border-radius:var(--theme--border-radius);background:var(--theme--background-subdued);
  color:var(--theme--foreground);border:var(--theme--border-width) solid var(--theme--border-color-subdued);overflow-wrap:anywhere`;
const ROW = 'display:flex;flex-wrap:wrap;gap:.75rem;align-items:center';
const LINK = 'color:var(--theme--foreground-accent);text-decoration:underline';
const TITLE = 'font-size:1.125rem;font-weight:700;color:var(--theme--foreground-accent)';

/** What the office sees and does; every act reads the list again, because one scheme changes whom another counts. */
const useSchemes = () => {
  const api = useApi();
  const say = useSchemeWords();
  const told = ref<AicteSchemes | null>(null);
  const [problem, busy] = [ref(''), ref('')];
  const reasons = reactive<Record<string, string>>({});
  const attempt = async (what: string, work: () => Promise<unknown>) => {
    [problem.value, busy.value] = ['', what];
    try {
      await work();
      told.value = (await api.get<{ data: AicteSchemes }>('/muster/aicte/schemes')).data.data;
    } catch (error) {
      problem.value = (error as Refusal).response?.data?.errors?.[0]?.message ?? say('failed');
    } finally {
      busy.value = '';
    }
  };
  onMounted(() => attempt('read', () => Promise.resolve()));
  const post = (what: string, path: string, body: object) => attempt(what, () => api.post(path, body, HEADERS));
  return {
    say,
    told,
    problem,
    busy,
    reasons,
    install: (code: string) => post(code, '/muster/aicte/schemes', { code }),
    nextVersion: (id: string) => post(id, `/muster/aicte/schemes/${id}/versions`, {}),
    propose: (id: string) =>
      post(id, '/muster/proposals', { kind: 'policy_publish', ids: [id], reason: (reasons[id] ?? '').trim() }),
  };
};

const counted = (counts: Partial<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([category, count]) => `${category} ${count}`)
    .join(', ');

type Page = ReturnType<typeof useSchemes> & { parts: Record<'View' | 'Button' | 'Notice' | 'Input' | 'Link', never> };

const button = ({ parts, busy }: Page, key: string, label: string, more: object, click: () => unknown) =>
  h(parts.Button, { small: true, loading: busy.value === key, ...more, onClick: click }, () => label);

/** What stands between a draft and its publication: a proposal that waits, reasons, or the field for the proposal. */
const gate = (page: Page, { id, problems, is_proposed: proposed }: AicteSchemeItem) => {
  const { say, parts, reasons, propose } = page;
  if (proposed) return [h(parts.Notice, { type: 'info' }, () => say('proposed'))];
  const told = problems.map((one) => h('li', one.message));
  if (told.length > 0)
    return [h('strong', say('not_yet')), h('ul', { style: 'padding-inline-start:1.25rem', 'data-problems': id }, told)];
  const field = h(parts.Input, {
    modelValue: reasons[id] ?? '',
    'onUpdate:modelValue': (value: string | null) => (reasons[id] = value ?? ''),
  });
  const isEmpty = !(reasons[id] ?? '').trim();
  return [
    h('label', { style: 'display:grid;gap:.25rem' }, [say('reason'), field]),
    h('div', [button(page, id, say('propose'), { disabled: isEmpty }, () => propose(id))]),
  ];
};

const schemeCard = (page: Page, scheme: AicteSchemeItem) => {
  const { say, parts, nextVersion } = page;
  const { id, name, version, status, admitted_from: from, admitted_until: until } = scheme;
  const by = scheme.confirmed_by ? ` · ${say('confirmed_by')} ${scheme.confirmed_by.full_name}` : '';
  return h('article', { key: id, style: CARD, 'data-scheme': `${scheme.code}:${version}` }, [
    h('div', { style: ROW }, [h('h3', { style: TITLE }, `${name} (${version})`), h('span', say(status))]),
    h(
      'span',
      `${say('admitted')} ${from}${until ? ` – ${until}` : ''} · ${scheme.activities} ${say('activities')}${by}`,
    ),
    h('span', `${say('needs')} ${counted(scheme.required)}`),
    h('span', `${say(status === 'draft' ? 'would_count' : 'counts')} ${counted(scheme.students) || say('nobody')}`),
    ...(status === 'draft' ? gate(page, scheme) : []),
    h('div', { style: ROW }, [
      h(parts.Link, { to: `/content/aicte_schemes/${id}`, style: LINK }, () =>
        say(status === 'draft' ? 'edit' : 'look'),
      ),
      status === 'published' ? button(page, id, say('next'), { secondary: true }, () => nextVersion(id)) : null,
    ]),
  ]);
};

const deliveredCard = (page: Page, one: AicteSchemes['delivered'][number]) =>
  h('article', { key: one.code, style: CARD, 'data-delivered': one.code }, [
    h('h3', { style: TITLE }, one.name),
    h(
      'span',
      `${one.activities} ${page.say('activities')} · ${one.source}${one.source_year ? ` (${one.source_year})` : ''}`,
    ),
    h('div', [button(page, one.code, page.say('install'), {}, () => page.install(one.code))]),
  ]);

const section = (title: string, cards: VNode[]) =>
  h('section', { style: 'display:grid;gap:1rem' }, [h('h2', { style: TITLE }, title), ...cards]);

const lists = (page: Page, { schemes, delivered, uncovered }: AicteSchemes) => {
  const { say, parts } = page;
  const rest = delivered.filter((one) => !one.is_installed);
  const ours = schemes.length > 0 ? schemes.map((one) => schemeCard(page, one)) : [h('p', say('none'))];
  return [
    uncovered > 0 ? h(parts.Notice, { type: 'warning' }, () => `${uncovered} ${say('uncovered')}`) : null,
    section(say('ours'), ours),
    rest.length > 0 ? section(say('delivered'), rest.map((one) => deliveredCard(page, one))) : null,
  ]; // prettier-ignore
};

const part = (name: string) => resolveComponent(name) as never;
const Schemes = defineComponent({
  setup() {
    const used = useSchemes();
    const [View, Button, Notice] = [part('private-view'), part('v-button'), part('v-notice')];
    const page: Page = { ...used, parts: { View, Button, Notice, Input: part('v-input'), Link: part('router-link') } };
    const { say, told, problem } = page;
    return () =>
      h(View, { title: say('title'), icon: 'rule' }, () =>
        h('div', { style: PAGE }, [
          h('p', say('hint')),
          problem.value ? h(Notice, { type: 'danger', role: 'alert' }, () => problem.value) : null,
          ...(told.value ? lists(page, told.value) : []),
        ]),
      );
  },
});

/** Schemes of activity points: installing, what keeps a draft from being published, proposing it, and the next version. */
export default defineModule({
  id: 'muster-schemes',
  get name() {
    return nameIn({ en: 'Activity point schemes', hi: 'गतिविधि अंक योजनाएँ', kn: 'ಚಟುವಟಿಕೆ ಅಂಕ ಯೋಜನೆಗಳು' });
  },
  icon: 'rule',
  routes: [{ path: '', component: Schemes }],
});
