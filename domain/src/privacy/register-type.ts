import type { DataClass } from './types.ts';

/** The parts of what somebody is given about themselves, in this order. */
export const SECTIONS = [
  'profile',
  'account',
  'consents',
  'studies',
  'attendance',
  'leave',
  'requests',
  'events',
  'certificates',
  'points',
  'projects',
  'notifications',
  'privacy',
  'activity',
] as const;
export type Section = (typeof SECTIONS)[number];

/**
 * What happens to a column when its person is erased (TESC-091):
 * `stays`: no fact about who it was · `people`: ids of people, pseudonyms once the person is anonymous · `internal`: stays,
 * is never given out · `clear`: null · `erase`: a text, `[erased]` where there was one · `empty`: `{}` ·
 * `pseudonym`: `erased-<row id>`, where a value must be there and be unique · `shred`: null, is never given out ·
 * `files`: the file is deleted, the column null.
 */
export const TREATMENTS = [
  'stays',
  'people',
  'internal',
  'clear',
  'erase',
  'empty',
  'pseudonym',
  'shred',
  'files',
] as const;
export type Treatment = (typeof TREATMENTS)[number];

/** A table that holds facts about a person, with every column beside id, tenant and who-and-when, named once. */
export type PersonalTable = {
  data_class: DataClass;
  section: Section;
  /**
   * How rows find their person, any of them: a column with the person's id, or `column>table` for a row of that table,
   * whose person it then is.
   */
  subject: readonly string[];
  /** Whether the rows themselves go; then the columns only say what is given out. */
  rows?: 'deleted';
  /** Column names per treatment, separated by blanks. */
  columns: Partial<Record<Treatment, string>>;
  /** Keys taken out of a JSON column. */
  strip?: Readonly<Record<string, string>>;
  /** What a column becomes instead, where a plain value must be there. */
  set?: Readonly<Record<string, string | boolean>>;
  /** State changes before anything else, as 'from>to'. */
  moves?: readonly string[];
  /** Guards that only the retention role passes (`muster.retention`). */
  guarded?: true;
};

/** A table about no person: it may name people who did something, and they become pseudonyms with their row. */
export type OtherTable = { data_class: DataClass; people?: string };

/** What one slug says of its tables (`domain/src/<slug>/privacy.ts`): those about people, and those about nobody. */
export type PrivacyPart = {
  personal?: Readonly<Record<string, PersonalTable>>;
  other?: Readonly<Record<string, OtherTable>>;
};
