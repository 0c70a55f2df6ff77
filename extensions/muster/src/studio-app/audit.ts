import { defineModule } from '@directus/extensions-sdk';
import { defineComponent, h, resolveComponent } from 'vue';
import { nameIn } from './language.ts';
import { useI18n } from 'vue-i18n';
import type { AuditItem } from '@muster/domain/contract';
import { useAuditLog, type AuditLog } from './audit-log.ts';
import type { AuditWord } from './audit-words.ts';

const PAGE = 'display:grid;gap:1.25rem;padding:0 var(--content-padding) var(--content-padding);max-width:72rem';
const FORM = 'display:grid;grid-template-columns:repeat(auto-fill,minmax(12rem,1fr));gap:.75rem;align-items:end';
const ROW = 'display:flex;flex-wrap:wrap;gap:.75rem;align-items:center';
const ENTRY = `padding:.75rem 1rem;border:var(--theme--border-width) solid var(--theme--border-color-subdued);
  border-radius:var(--theme--border-radius);background:var(--theme--background-subdued);overflow-wrap:anywhere`;
const HEAD = 'cursor:pointer;display:flex;flex-wrap:wrap;gap:.25rem 1rem;color:var(--theme--foreground)';
const STRONG = 'font-weight:600;color:var(--theme--foreground-accent)';
const FIELD = `padding:.5rem;width:100%;border:var(--theme--border-width) solid var(--theme--form--field--input--border-color);
  border-radius:var(--theme--border-radius);background:var(--theme--background);color:var(--theme--foreground)`;

type Asked = 'q' | 'from' | 'to' | 'action' | 'entity_type';

const field = ({ asked, say, read }: AuditLog, name: Asked, type = 'text') =>
  h('label', { style: 'display:grid;gap:.25rem' }, [
    say(name),
    h('input', {
      type,
      value: asked[name],
      maxlength: 100,
      style: FIELD,
      'data-field': name,
      onInput: (event: Event) => (asked[name] = (event.target as HTMLInputElement).value),
      onKeydown: (event: KeyboardEvent) => void (event.key === 'Enter' && read(false)),
    }),
  ]);

const button = (log: AuditLog, word: AuditWord, click: () => unknown, more: object = {}) =>
  h(
    resolveComponent('v-button') as never,
    { small: true, loading: log.busy.value === word, disabled: log.busy.value !== '', onClick: click, ...more },
    () => log.say(word),
  );

const search = (log: AuditLog) => [
  h('div', { style: FORM }, [
    field(log, 'q'),
    field(log, 'action'),
    field(log, 'entity_type'),
    field(log, 'from', 'date'),
    field(log, 'to', 'date'),
    h(resolveComponent('v-checkbox') as never, {
      label: log.say('failed'),
      modelValue: log.asked.failed,
      'onUpdate:modelValue': (on: boolean) => (log.asked.failed = on),
    }),
  ]),
  h('div', { style: ROW }, [
    button(log, 'search', () => log.read(false)),
    button(log, 'csv', () => log.exportAs('csv'), { secondary: true }),
    button(log, 'jsonl', () => log.exportAs('jsonl'), { secondary: true }),
    button(log, 'verify', () => log.verify(), { secondary: true }),
  ]),
];

const verdictOf = ({ verdict, say }: AuditLog) => {
  if (!verdict.value) return null;
  const { intact, entries, findings } = verdict.value;
  const places = findings.map(({ seq, reason }) => `${seq}: ${say(reason)}`).join('; ');
  const told = intact ? `${say('intact')} ${entries}` : `${say('broken')} ${places}.`;
  return h(resolveComponent('v-notice') as never, { type: intact ? 'success' : 'danger', role: 'status' }, () => told);
};

/** From which address, sign-in, device and request, as far as it is known. */
const origin = ({ say }: AuditLog, entry: AuditItem): string => {
  const parts: [AuditWord, string | null][] = [
    ['from_where', [entry.ip_address, entry.user_agent].filter(Boolean).join(' · ') || null],
    ['sign_in', entry.session_id],
    ['device', entry.source_device],
    ['request', entry.request_id],
  ];
  return parts.flatMap(([word, value]) => (value ? [`${say(word)}: ${value}`] : [])).join(' — ');
};

const entryOf = (log: AuditLog, entry: AuditItem, at: (instant: string) => string) => {
  const { say } = log;
  const details = Object.entries(entry.details).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  const lines = [
    ...entry.changes.map(
      ({ field: name, before, after }) => `${name}: ${before ?? say('nothing')} → ${after ?? say('nothing')}`,
    ),
    ...details,
    ...(entry.error_message ? [entry.error_message] : []),
    ...(entry.redacted_at ? [say('erased')] : []),
  ];
  return h('details', { key: entry.seq, style: ENTRY, 'data-entry': entry.seq }, [
    h('summary', { style: HEAD }, [
      h('time', { datetime: entry.occurred_at }, at(entry.occurred_at)),
      h('span', { style: STRONG }, entry.actor.name ?? (entry.actor.label || say('nobody'))),
      h('span', entry.action),
      h('span', entry.entity_type ?? ''),
      entry.success ? null : h('span', { style: 'color:var(--theme--danger)' }, say('refused')),
    ]),
    h('p', { style: 'margin-top:.5rem' }, [entry.entity_id ?? '', origin(log, entry)].filter(Boolean).join(' — ')),
    h('ul', { style: 'padding-inline-start:1.25rem' }, lines.map((line) => h('li', line))),
  ]); // prettier-ignore
};

const Audit = defineComponent({
  setup() {
    const log = useAuditLog();
    const { locale } = useI18n({ useScope: 'global' });
    const at = (instant: string) =>
      new Intl.DateTimeFormat(locale.value, { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(instant));
    const notice = resolveComponent('v-notice') as never;
    const view = resolveComponent('private-view') as never;
    return () =>
      h(view, { title: log.say('title'), icon: 'policy' }, () =>
        h('div', { style: PAGE }, [
          h('p', log.say('hint')),
          ...search(log),
          verdictOf(log),
          log.problem.value ? h(notice, { type: 'danger', role: 'alert' }, () => log.problem.value) : null,
          ...log.entries.value.map((entry) => entryOf(log, entry, at)),
          log.entries.value.length === 0 && log.busy.value === '' ? h('p', log.say('none')) : null,
          log.more.value ? h('div', [button(log, 'more', () => log.read(true), { secondary: true })]) : null,
        ]),
      );
  },
});

/** The audit log: searched, read entry by entry, exported and verified. */
export default defineModule({
  id: 'muster-audit',
  get name() {
    return nameIn({ en: 'Audit log', hi: 'ऑडिट लॉग', kn: 'ಲೆಕ್ಕಪರಿಶೋಧನೆ ದಾಖಲೆ' });
  },
  icon: 'policy',
  routes: [{ path: '', component: Audit }],
});
