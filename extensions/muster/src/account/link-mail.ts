import type { Locale } from '@muster/domain';
import { linkMailWords, type LinkMail } from '@muster/domain/account';

export type Mail = { to: string; subject: string; html: string; text: string };
export type SendMail = (mail: Mail) => Promise<void>;

const FONT =
  "font-family:system-ui,-apple-system,'Segoe UI','Noto Sans','Noto Sans Devanagari','Noto Sans Kannada',sans-serif";
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string) => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

type Words = { subject: string; text: string; button: string; otherwise: string };

/** A mail whose one purpose is its link: the same words as HTML and as text, without pictures. */
export const wordsMail = (
  to: string,
  link: string,
  { subject, text, button, otherwise }: Words,
  mail: { organization: string; locale: Locale },
): Mail => {
  const html = `<!doctype html>
<html lang="${mail.locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escape(subject)}</title></head>
<body style="margin:0;padding:24px 12px;${FONT}">
<table role="presentation" width="100%" cellspacing="0" cellpadding="0"><tr><td align="center">
<table role="presentation" width="100%" cellspacing="0" cellpadding="0" style="max-width:560px"><tr><td style="padding:8px;font-size:16px;line-height:1.5">
<h1 style="margin:0 0 16px;font-size:20px;line-height:1.3">${escape(subject)}</h1>
<p style="margin:0">${escape(text)}</p>
<p style="margin:24px 0"><a href="${escape(link)}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#1d4ed8;color:#ffffff;text-decoration:none;font-weight:600">${escape(button)}</a></p>
<p style="margin:0">${escape(otherwise)}</p>
<p style="margin:24px 0 0;font-size:13px">${escape(mail.organization)}</p>
</td></tr></table>
</td></tr></table>
</body>
</html>`;
  const plain = [subject, text, link, otherwise, `-- \n${mail.organization}`].join('\n\n');
  return { to, subject, html, text: `${plain}\n` };
};

/** The mail with which an account is taken up, or its password is set anew. */
export const linkMail = (to: string, link: string, mail: LinkMail): Mail =>
  wordsMail(to, link, linkMailWords(mail), mail);
