import { inTransaction } from '@muster/directus';
import * as queries from '@muster/directus/account/sign-in-queries.ts';
import type { MailedAccount } from '@muster/directus/account/sign-in-queries.ts';
import { refuseAccount, refusePassword, type LinkKind } from '@muster/domain/account';
import type { Deps } from '../deps.ts';
import { localeOf } from '@muster/domain';
import { ProblemError } from '../problem-error.ts';
import { settingsOf, type Cause } from '../transaction.ts';
import type { Links } from './links.ts';
import { linkMail, type SendMail } from './link-mail.ts';

type PasswordDeps = Pick<Deps, 'database' | 'env' | 'clock'> & {
  links: Links;
  sendMail: SendMail;
  mayMail: (email: string) => Promise<boolean>;
  hash: (password: string) => Promise<string>;
};

/** An invitation that was never taken up is asked for again on the same page as a forgotten password. */
const kindOf = ({ status }: MailedAccount): LinkKind => (status === 'invited' ? 'invitation' : 'reset');

/** Mails with a link, and the passwords that are set through them. */
export const createPasswordService = ({ database, env, clock, links, sendMail, mayMail, hash }: PasswordDeps) => {
  const mailLink = async (account: MailedAccount) => {
    const { email, name, organization, timezone } = account;
    if (!(await mayMail(email.toLowerCase()))) return;
    const kind = kindOf(account);
    const { token, expires_at } = await links.make(kind, account, clock());
    const locale = localeOf(account.language);
    const link = `${env.PUBLIC_URL}/reset?token=${token}`;
    await sendMail(linkMail(email, link, { kind, name, organization, timezone, expires_at, locale }));
  };
  return {
    /** Sends a link if the address belongs to an account; who asks learns nothing of that. */
    async request(email: string): Promise<void> {
      const account = await queries.readMailedByEmail(database, email.trim().toLowerCase());
      if (account) await mailLink(account);
    },
    /** Mails the invitation of an account whose status is `invited`. */
    async invite(userId: string): Promise<void> {
      const account = await queries.readMailedById(database, userId);
      if (account?.status === 'invited') await mailLink(account);
    },
    /** @throws LINK_EXPIRED, LINK_INVALID, LINK_USED, then what `refusePassword` says */
    async reset(token: string, password: string, trace: Omit<Cause, 'user_id'>): Promise<{ user_id: string }> {
      const link = await links.read(token, clock());
      const account = await queries.readMailedById(database, link.sub);
      if (!account || links.isUsed(link.state, account)) throw new ProblemError(refuseAccount('LINK_USED'));
      const problem = refusePassword(password);
      if (problem) throw new ProblemError(problem);
      const digest = await hash(password);
      const cause = settingsOf({ ...trace, user_id: account.id });
      const set = await inTransaction(database, (query) => queries.setPassword(query, account, digest), cause);
      if (!set) throw new ProblemError(refuseAccount('LINK_USED'));
      return { user_id: account.id };
    },
  };
};
export type PasswordService = ReturnType<typeof createPasswordService>;
