import type { Column } from '../catalogue.ts';
import type { Filter } from '../access/define.ts';
import type { CollectionForm, FieldForm, ListForm } from './define.ts';
import { FORMS } from './forms.ts';
import { coloured, isState, labelOf, words } from './labels.ts';
import { choiceText } from './translations.ts';

export type FieldRow = FieldForm & {
  collection: string;
  field: string;
  special: string | null;
  sort: number;
  label: string;
  /** The tab that it stands on. */
  group?: string;
};

const BOOKKEEPING: Record<string, { special: string; interface: string }> = {
  id: { special: 'uuid', interface: 'input' },
  created_at: { special: 'date-created', interface: 'datetime' },
  updated_at: { special: 'date-updated', interface: 'datetime' },
  created_by: { special: 'user-created', interface: 'select-dropdown-m2o' },
  updated_by: { special: 'user-updated', interface: 'select-dropdown-m2o' },
};
/** Columns that hold a list of words, with the words there are: boxes to tick instead of JSON. */
const LISTS: Record<string, readonly string[]> = {
  allowed_methods: ['qr', 'manual', 'biometric', 'offline'],
  required_factors: ['location', 'front_photo', 'back_photo', 'signature'],
};
export const isBookkeeping = (column: string) => column in BOOKKEEPING || column === 'organization_id';

const templateOf = (table: string) => FORMS[table]?.template;

/** In lists a value stands as its word in the reader's language. */
const inWords = (values: readonly string[]) =>
  values.map((value) => ({ operator: 'eq', value, text: choiceText(words(value)) }));

/** How a column looks when nobody said otherwise: from its type, its foreign key and its CHECK. */
export function defaultForm({ column, type, references, choices }: Column): FieldForm & { special: string | null } {
  const kept = BOOKKEEPING[column];
  if (kept) return { ...kept, readonly: true, hidden: true, width: 'half' };
  if (references === 'directus_files') return { special: 'file', interface: 'file', width: 'half' };
  if (references) {
    const template = templateOf(references);
    return {
      special: 'm2o',
      interface: 'select-dropdown-m2o',
      width: 'half',
      ...(template
        ? { options: { template }, display: 'related-values', display_options: { template } as Filter }
        : {}),
      ...(column === 'organization_id' ? { readonly: true } : {}),
      // a link into a table that nobody opens yet would only say so
      ...(column === 'organization_id' || !FORMS[references] ? { hidden: true } : {}),
    };
  }
  if (choices) {
    const options = { choices: choices.map((value) => ({ text: choiceText(words(value)), value })) };
    const shown = isState(column)
      ? coloured(choices)
      : { display: 'formatted-value', display_options: { format: true, conditionalFormatting: inWords(choices) } };
    return { special: null, interface: 'select-dropdown', options, width: 'half', ...shown };
  }
  if (type === 'boolean') return { special: 'cast-boolean', interface: 'boolean', width: 'half', display: 'boolean' };
  const list = LISTS[column];
  if (type === 'jsonb' && list) {
    const options = list.map((value) => ({ text: choiceText(words(value)), value }));
    return {
      special: 'cast-json',
      interface: 'select-multiple-checkbox',
      options: { choices: options },
      display: 'labels',
      display_options: { choices: options },
      width: 'half',
    };
  }
  if (type === 'jsonb')
    return { special: 'cast-json', interface: 'input-code', options: { language: 'JSON' }, width: 'full' };
  if (type === 'text') return { special: null, interface: 'input-multiline', width: 'full' };
  if (/^(timestamp|date|time)/.test(type))
    return {
      special: null,
      interface: 'datetime',
      width: 'half',
      display: 'datetime',
      display_options: { format: 'short' },
    };
  return { special: null, interface: 'input', width: 'half' };
}

/** A list shows what the reader asks of its rows, newest first where it says so, and a link to each. */
const listOptions = ({ template, columns, sort, filter, limit }: ListForm): Filter => ({
  enableCreate: false,
  enableSelect: false,
  enableLink: true,
  ...(template ? { template } : {}),
  ...(columns ? { layout: 'table', fields: columns, tableSpacing: 'compact', limit: limit ?? 10 } : {}),
  ...(sort ? { sort: sort.replace('-', ''), sortDirection: sort.startsWith('-') ? '-' : '+' } : {}),
  ...(filter ? { filter } : {}),
});

const TABS = 'form_tabs';
/** Names of the tabs of a form as fields: what a role must be able to read to see what stands on them, and to write to change it. */
export const tabFields = (form: CollectionForm | undefined): string[] =>
  form?.tabs ? [TABS, ...Object.keys(form.tabs).map((tab) => `tab_${tab}`)] : [];

function onTabs(collection: string, rows: readonly FieldRow[], tabs: CollectionForm['tabs']): FieldRow[] {
  if (!tabs) return [...rows];
  const tabOf = new Map(
    Object.entries(tabs).flatMap(([tab, fields]) => fields.map((field) => [field, `tab_${tab}`] as const)),
  );
  const group = (
    field: string,
    at: { label: string; interface: string; sort: number; options?: Filter },
  ): FieldRow => ({
    collection,
    field,
    special: 'alias,no-data,group',
    width: 'full',
    ...at,
  });
  return [
    ...rows.map((row) => ({ ...row, group: tabOf.get(row.field) })),
    group(TABS, { label: 'Tabs', interface: 'group-tabs', sort: 300, options: { fillWidth: true } }),
    ...Object.keys(tabs).map((tab, index) => ({
      ...group(`tab_${tab}`, { label: words(tab), interface: 'group-raw', sort: 301 + index }),
      group: TABS,
    })),
  ];
}

/** The field rows of one collection: its columns in table order, bookkeeping hidden, then the lists of rows that point here. */
export function fieldRows(
  collection: string,
  columns: readonly Column[],
  form: CollectionForm | undefined,
): FieldRow[] {
  const rows = columns.map((column, index): FieldRow => {
    const readonly = form?.state?.includes(column.column) || column.generated;
    return {
      collection,
      field: column.column,
      label: labelOf(column.column),
      sort: isBookkeeping(column.column) ? 900 + index : index + 1,
      ...defaultForm(column),
      ...(column.required && !isBookkeeping(column.column) && !readonly ? { required: true } : {}),
      ...form?.fields?.[column.column],
      ...(readonly ? { readonly: true } : {}),
    };
  });
  const lists = Object.entries(form?.lists ?? {}).map(([field, list], index): FieldRow => ({
    collection,
    field,
    label: words(field),
    special: 'o2m',
    sort: 500 + index,
    interface: 'list-o2m',
    options: listOptions(list),
    readonly: true,
    width: 'full',
  }));
  const parts = Object.entries(form?.parts ?? {}).map(([field, part], index): FieldRow => ({
    collection,
    field,
    label: words(field),
    special: 'alias,no-data',
    sort: 400 + index,
    interface: part.interface,
    width: 'full',
  }));
  return onTabs(collection, [...rows, ...parts, ...lists], form?.tabs);
}
