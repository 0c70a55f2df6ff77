/**
 * Accounts and passwords
 *
 * Who gets an account and with what, which passwords may be used, and what the mails say whose links set one.
 */
export * from './mail.ts';
export * from './new-account.ts';
export * from './password.ts';
export * from './problems.ts';
