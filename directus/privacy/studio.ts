import type { DataClass } from '@muster/domain/privacy';
import type { FieldForm, Forms } from '../studio/define.ts';
import { choiceText } from '../studio/translations.ts';

/** Classes as an administrator calls them. */
const CLASS_NAMES: Record<DataClass, string> = {
  CFG: 'Configuration',
  PERSON: 'People',
  ACAD: 'Academics',
  ATT: 'Attendance',
  EVID: 'Evidence',
  BIO: 'Biometric',
  SCAN: 'Scans',
  STAT: 'Statistics',
  AUDIT: 'Audit log',
  REQ: 'Requests',
  CERT: 'Certificates',
  NOTE: 'Messages',
  OPS: 'Operations',
  BKP: 'Backups',
};
const choices = Object.entries(CLASS_NAMES).map(([value, name]) => ({ text: choiceText(name), value }));
const ofClass: FieldForm = {
  interface: 'select-dropdown',
  options: { choices },
  display: 'labels',
  display_options: { choices },
  width: 'half',
};

/** Consents, how long data is kept, and what was let go. */
export const FORMS: Forms = {
  consents: {
    group: 'people',
    sort: 7,
    icon: 'handshake',
    note: 'Consent or legal basis per purpose and person; withdrawn, never edited.',
    template: '{{person_id.full_name}}: {{purpose}}',
  },
  retention_policies: {
    group: 'system',
    sort: 83,
    icon: 'auto_delete',
    note: 'How long each class of data is kept; every night lets go what is due. Nothing goes before its floor, which is the law’s.',
    template: '{{data_class}}',
    state: ['data_class', 'floor_days', 'end_action'],
    fields: {
      data_class: ofClass,
      keep_days: { note: 'Empty: for ever. Never less than the floor.' },
      is_enabled: { note: 'Off: nothing of this class goes, for example while a court wants it kept.' },
    },
    view: { fields: ['data_class', 'keep_days', 'floor_days', 'end_action', 'is_enabled'], sort: 'data_class' },
  },
  archive_batches: {
    group: 'system',
    sort: 84,
    icon: 'inventory',
    note: 'What the nights let go: how many rows of which table, with a checksum of what they were.',
    template: '{{source_table}} {{rows_done}}',
    fields: { data_class: ofClass },
    state: [
      'data_class',
      'source_table',
      'academic_year',
      'cutoff_at',
      'action',
      'rows_done',
      'checksum',
      'location',
      'status',
      'error_message',
    ],
    view: { fields: ['created_at', 'source_table', 'data_class', 'rows_done', 'status'], sort: '-created_at' },
  },
};
