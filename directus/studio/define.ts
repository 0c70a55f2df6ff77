import type { Filter } from '../access/define.ts';
import { words } from './labels.ts';
import { choiceText } from './translations.ts';

export type FieldForm = {
  interface?: string;
  options?: Filter;
  display?: string;
  display_options?: Filter;
  note?: string;
  width?: 'half' | 'full' | 'fill';
  hidden?: boolean;
  readonly?: boolean;
  required?: boolean;
  conditions?: readonly Filter[];
};

/** Rows that point to the one of the form: as one line each (`template`), or as a table of `columns`. */
export type ListForm = {
  table: string;
  column: string;
  template?: string;
  columns?: readonly string[];
  /** A column of the rows, `-` = falling. */
  sort?: string;
  filter?: Filter;
  /** Rows of a page, 10 unless it says otherwise. */
  limit?: number;
};

export type CollectionForm = {
  group: GroupName;
  /** Place in the navigation, smallest first. */
  sort: number;
  icon: string;
  note: string;
  template?: string;
  hidden?: boolean;
  /** Columns that only workflows and endpoints write (rule S1); no role of the items API may write them. */
  state?: readonly string[];
  /** `null` switches Directus' own activity and revisions off; our audit log covers the table. */
  accountability?: 'all' | null;
  fields?: Record<string, FieldForm>;
  /** One-to-many lists shown on the form: alias → table and column that point here. */
  lists?: Record<string, ListForm>;
  /** Parts of the form that are no column: name → interface. They stand before the lists. */
  parts?: Record<string, { interface: string }>;
  /** Tabs of the form in their order: name → columns, lists and parts on it. What no tab names stands above them. */
  tabs?: Record<string, readonly string[]>;
  /** What an administrator sees first of the list: who, what, since when, newest on top. */
  view?: { fields: readonly string[]; sort: string; filter?: Filter };
};

/** Forms of one slug's tables: `FORMS` of `directus/<slug>/studio.ts`. */
export type Forms = Record<string, CollectionForm>;

export const GROUPS = {
  people: { name: 'People', icon: 'groups' },
  academics: { name: 'Academics', icon: 'school' },
  timetable: { name: 'Timetable & places', icon: 'calendar_month' },
  attendance: { name: 'Attendance', icon: 'fact_check' },
  leave: { name: 'Leave', icon: 'beach_access' },
  events: { name: 'Events & clubs', icon: 'event' },
  points: { name: 'Activity points', icon: 'workspace_premium' },
  tasks: { name: 'Tasks & workflows', icon: 'inbox' },
  messages: { name: 'Messages', icon: 'mail' },
  system: { name: 'Organization & audit', icon: 'domain' },
  later: { name: 'Not yet opened', icon: 'lock_clock' },
} as const;
export type GroupName = keyof typeof GROUPS;

/** Coloured words for the values of a column. */
export const labels = (colors: Record<string, string>) => ({
  display: 'labels',
  display_options: {
    choices: Object.entries(colors).map(([value, color]) => ({
      text: choiceText(words(value)),
      value,
      foreground: '#FFFFFF',
      background: color,
    })),
  },
});
