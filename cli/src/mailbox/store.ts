import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime, { type Address, type Email } from 'postal-mime';

export type MailSummary = {
  id: string;
  messageId: string;
  at: string;
  from: string;
  to: string[];
  subject: string;
  text: string;
};
export type Mail = MailSummary & { html: string | null; headers: { key: string; value: string }[] };
type Stored = MailSummary & { recipients: string[] };

const ID = /^\d{13}-[0-9a-f]{6}$/;
const addressesOf = (list: Address[] | undefined): string[] =>
  (list ?? []).flatMap(({ address, group }) => (address ? [address] : addressesOf(group)));

/** Mails as files, newest last by name: `<id>.eml` is what came over the wire, `<id>.json` what a list shows. */
export function createStore(folder: string, keep: number) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const stored = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Stored);

  const forget = ({ id }: Stored) => {
    for (const kind of ['json', 'eml']) rmSync(join(folder, `${id}.${kind}`), { force: true });
  };

  return {
    /** @param recipients of the envelope: also those whom the header does not name */
    async add(raw: Buffer, recipients: string[], nowMs: number, suffix: string): Promise<void> {
      const mail = await PostalMime.parse(raw);
      const id = `${String(nowMs).padStart(13, '0')}-${suffix}`;
      const summary = { ...summaryOf(mail, id, new Date(nowMs).toISOString()), recipients };
      writeFileSync(join(folder, `${id}.eml`), raw, { mode: 0o600 });
      writeFileSync(join(folder, `${id}.new`), JSON.stringify(summary), { mode: 0o600 });
      renameSync(join(folder, `${id}.new`), join(folder, `${id}.json`)); // listed only when it is whole
      stored.push(summary);
      for (const old of stored.splice(0, Math.max(0, stored.length - keep))) forget(old);
    },
    /** Newest first; `to` keeps those that went to exactly this address, in any case. */
    list(to?: string): MailSummary[] {
      const wanted = to?.toLowerCase();
      const fits = ({ to: named, recipients }: Stored) =>
        !wanted || [...named, ...recipients].some((address) => address.toLowerCase() === wanted);
      return stored.filter(fits).toReversed();
    },
    async read(id: string): Promise<Mail | null> {
      const summary = ID.test(id) ? stored.find((mail) => mail.id === id) : undefined;
      if (!summary) return null;
      const mail = await PostalMime.parse(readFileSync(join(folder, `${id}.eml`)));
      return { ...summary, html: mail.html ?? null, headers: mail.headers };
    },
    clear(): void {
      for (const mail of stored.splice(0)) forget(mail);
    },
  };
}

const summaryOf = (mail: Email, id: string, at: string): MailSummary => ({
  id,
  messageId: mail.messageId ?? '',
  at,
  from: mail.from?.address ?? '',
  to: addressesOf(mail.to),
  subject: mail.subject ?? '',
  text: mail.text ?? '',
});
