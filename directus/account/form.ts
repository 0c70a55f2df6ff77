import type { FieldForm } from '../studio/define.ts';

/** Our columns on the Studio's form of an account: whose it is comes first; what sign-in keeps for itself is out of the way. */
export const ACCOUNT_FIELDS: Record<string, FieldForm> = {
  person_id: {
    interface: 'select-dropdown-m2o',
    note: 'Whose account this is; needed for everybody but machines and the platform. An account with the status "invited" gets a mail to choose its password.',
    width: 'half',
    options: { template: '{{full_name}} ({{identifier}})' },
    display: 'related-values',
    display_options: { template: '{{full_name}} ({{identifier}})' },
  },
  username: { interface: 'input', width: 'half' },
  email_verified_at: { interface: 'datetime', readonly: true, width: 'half' },
  locked_until: { interface: 'datetime', readonly: true, width: 'half' },
  failed_login_attempts: { interface: 'input', readonly: true, width: 'half' },
  verification_sent_at: { interface: 'datetime', hidden: true },
  tokens_valid_from: { interface: 'datetime', hidden: true },
  soft_deleted_at: { interface: 'datetime', hidden: true },
  delete_after: { interface: 'datetime', hidden: true },
};
