import { defineModule, useApi } from '@directus/extensions-sdk';
import { computed, defineComponent, h, onMounted, ref, resolveComponent, watch, type Ref } from 'vue';
import { nameIn } from './language.ts';
import type { CertificateTemplateItem, CertificateTemplateLook, CertificateTemplates } from '@muster/domain/contract';
import { useTemplateWords } from './template-words.ts';

type Refusal = { response?: { data?: { errors?: { message?: string }[] } } };
const HEADERS = { headers: { 'x-muster': '1' } };
/** The page is looked at again so long after the last letter, in milliseconds. */
const LOOK_MS = 600;
const PAGE = 'display:grid;gap:1.5rem;padding:0 var(--content-padding) var(--content-padding)';
const ROW = 'display:flex;flex-wrap:wrap;gap:.75rem;align-items:center';
const SPLIT = 'display:grid;gap:1rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr))';
const TITLE = 'font-size:1.125rem;font-weight:700;color:var(--theme--foreground-accent)';
const EDITOR = `width:100%;min-height:34rem;padding:.75rem;font-family:var(--theme--fonts--monospace--font-family);font-size:.8125rem;
  line-height:1.5;color:var(--theme--foreground);background:var(--theme--background-subdued);resize:vertical;
  border:var(--theme--border-width) solid var(--theme--border-color);border-radius:var(--theme--border-radius)`;
const FRAME =
  'width:100%;min-height:34rem;background:#fff;border:var(--theme--border-width) solid var(--theme--border-color)';
const FIELD = `padding:.4rem .6rem;color:var(--theme--foreground);background:var(--theme--background);
  border:var(--theme--border-width) solid var(--theme--border-color);border-radius:var(--theme--border-radius)`;
const DATA = ['en', 'hi', 'kn', 'latest'] as const;

/** The draft in hand, as it is typed. */
const useEditor = (chosen: Ref<CertificateTemplateItem | null>) => {
  const html = ref('');
  const months = ref('');
  watch(chosen, (version) => {
    [html.value, months.value] = [version?.html ?? '', version?.validity_months ? String(version.validity_months) : ''];
  });
  const validity = computed(() => (months.value.trim() === '' ? null : Number(months.value)));
  return { html, months, body: () => ({ html: html.value, validity_months: validity.value }) };
};

/** The filled page beside what is typed, looked at again after a short rest; an older answer never replaces a newer one. */
const useLook = (html: Ref<string>, say: (word: 'failed') => string) => {
  const api = useApi();
  const data = ref<(typeof DATA)[number]>('en');
  const look = ref<CertificateTemplateLook>({ page: null, problems: [] });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;
  const read = async () => {
    const mine = (asked += 1);
    const body = { html: html.value, data: data.value };
    try {
      const told = await api.post<{ data: CertificateTemplateLook }>(
        '/muster/certificate-templates/preview',
        body,
        HEADERS,
      );
      if (mine === asked) look.value = told.data.data;
    } catch (error) {
      const message = (error as Refusal).response?.data?.errors?.[0]?.message ?? say('failed');
      if (mine === asked) look.value = { page: null, problems: [{ code: 'FAILED', message }] };
    }
  };
  watch([html, data], () => {
    clearTimeout(timer);
    if (html.value !== '') timer = setTimeout(() => void read(), LOOK_MS);
  });
  return { data, look };
};

const useTemplates = () => {
  const api = useApi();
  const say = useTemplateWords();
  const told = ref<CertificateTemplates | null>(null);
  const [id, problem, busy] = [ref(''), ref(''), ref(false)];
  const chosen = computed(() => told.value?.versions.find((one) => one.id === id.value) ?? null);
  const editor = useEditor(chosen);
  const attempt = async (work: () => Promise<string | undefined>) => {
    [problem.value, busy.value] = ['', true];
    try {
      const next = await work();
      told.value = (await api.get<{ data: CertificateTemplates }>('/muster/certificate-templates')).data.data;
      id.value = next ?? (id.value || (told.value.versions[0]?.id ?? ''));
    } catch (error) {
      problem.value = (error as Refusal).response?.data?.errors?.[0]?.message ?? say('failed');
    } finally {
      busy.value = false;
    }
  };
  onMounted(() => attempt(() => Promise.resolve(undefined)));
  const path = (more = '') => `/muster/certificate-templates${more}`;
  const begin = (from: object) =>
    attempt(async () => (await api.post<{ data: CertificateTemplateItem }>(path(), from, HEADERS)).data.data.id);
  const save = () => api.patch(path(`/${id.value}`), editor.body(), HEADERS);
  return {
    ...{ say, told, id, chosen, problem, busy, editor, begin },
    save: () => attempt(async () => void (await save())),
    publish: () =>
      attempt(async () => {
        await save();
        await api.post(path(`/${id.value}/publish`), {}, HEADERS);
        return undefined;
      }),
    ...useLook(editor.html, say),
  };
};
type Parts = Record<'View' | 'Button' | 'Notice', never>;
type Page = ReturnType<typeof useTemplates> & { parts: Parts };

const button = ({ parts, busy }: Page, label: string, more: object, click: () => unknown) =>
  h(parts.Button, { small: true, loading: busy.value, ...more, onClick: click }, () => label);
const option = (value: string, label: string, selected: boolean) => h('option', { value, selected }, label);
const valueOf = (event: Event) => (event.target as HTMLInputElement).value;

const bar = (page: Page, { versions, delivered }: CertificateTemplates) => {
  const { say, id, chosen, begin } = page;
  const name = ({ version, status }: CertificateTemplateItem) => `${say('version')} ${version} · ${say(status)}`;
  const list = versions.map((one) => option(one.id, name(one), one.id === id.value));
  const from = chosen.value;
  return h('div', { style: ROW }, [
    versions.length > 0
      ? h(
          'select',
          { style: FIELD, 'aria-label': say('version'), onChange: (e: Event) => (id.value = valueOf(e)) },
          list,
        )
      : null,
    from ? button(page, say('next'), { secondary: true }, () => begin({ version_id: from.id })) : null,
    ...delivered.map(({ code, name: title }) =>
      button(page, `${say('begin')}: ${title}`, { secondary: true, 'data-delivered': code }, () =>
        begin({ delivered: code }),
      ),
    ),
  ]);
};

const source = (page: Page, { status, certificates }: CertificateTemplateItem, placeholders: readonly string[]) => {
  const { say, editor, save, publish } = page;
  const isDraft = status === 'draft';
  return h('section', { style: 'display:grid;gap:.75rem;align-content:start' }, [
    isDraft ? null : h(page.parts.Notice, { type: 'info' }, () => `${say('fixed')} ${certificates} ${say('printed')}`),
    h('textarea', {
      ...{ style: EDITOR, spellcheck: false, readonly: !isDraft, 'aria-label': say('html'), value: editor.html.value },
      onInput: (e: Event) => (editor.html.value = valueOf(e)),
    }),
    h('label', { style: ROW }, [
      say('months'),
      h('input', {
        ...{
          style: `${FIELD};width:6rem`,
          type: 'number',
          min: 1,
          max: 600,
          disabled: !isDraft,
          value: editor.months.value,
        },
        onInput: (e: Event) => (editor.months.value = valueOf(e)),
      }),
    ]),
    isDraft
      ? h('div', { style: ROW }, [
          button(page, say('save'), {}, save),
          button(page, say('publish'), { secondary: true }, publish),
        ])
      : null,
    h('details', [
      h('summary', say('placeholders')),
      h('code', placeholders.map((name) => `{{ ${name} }}`).join('  ')),
    ]),
  ]);
};

const preview = ({ say, data, look, parts }: Page) =>
  h('section', { style: 'display:grid;gap:.75rem;align-content:start' }, [
    h('label', { style: ROW }, [
      say('with'),
      h(
        'select',
        { style: FIELD, onChange: (e: Event) => (data.value = valueOf(e) as (typeof DATA)[number]) },
        DATA.map((one) => option(one, say(one), one === data.value)),
      ),
    ]),
    look.value.problems.length > 0
      ? h(parts.Notice, { type: 'warning', role: 'status' }, () =>
          h('ul', { 'data-problems': 'template' }, look.value.problems.map(({ message }) => h('li', message))),
        )
      : null,
    look.value.page
      ? h('iframe', { style: FRAME, sandbox: '', srcdoc: look.value.page, title: say('preview') })
      : null,
  ]); // prettier-ignore

const part = (name: string) => resolveComponent(name) as never;
const Templates = defineComponent({
  setup() {
    const used = useTemplates();
    const page: Page = {
      ...used,
      parts: { View: part('private-view'), Button: part('v-button'), Notice: part('v-notice') },
    };
    const { say, told, chosen, problem, parts } = page;
    return () =>
      h(parts.View, { title: say('title'), icon: 'workspace_premium' }, () =>
        h('div', { style: PAGE }, [
          h('p', say('hint')),
          problem.value ? h(parts.Notice, { type: 'danger', role: 'alert' }, () => problem.value) : null,
          ...(told.value ? [bar(page, told.value)] : []),
          chosen.value && told.value
            ? h('div', { style: SPLIT }, [source(page, chosen.value, told.value.placeholders), preview(page)])
            : told.value ? h('p', { style: TITLE }, say('none')) : null,
        ]),
      ); // prettier-ignore
  },
});

/** The page that certificates are printed on: its versions, edited beside what they look like. */
export default defineModule({
  id: 'muster-templates',
  get name() {
    return nameIn({ en: 'Certificate templates', hi: 'प्रमाणपत्र टेम्पलेट', kn: 'ಪ್ರಮಾಣಪತ್ರ ಮಾದರಿಗಳು' });
  },
  icon: 'workspace_premium',
  routes: [{ path: '', component: Templates }],
});
