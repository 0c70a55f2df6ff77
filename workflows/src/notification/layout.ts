import { escapeHtml as escape, type Rendered } from './format.ts';

/** The word on the button, per language. */
const OPEN: Record<string, string> = { en: 'Open in Muster', hi: 'Muster में खोलें', kn: 'Muster ನಲ್ಲಿ ತೆರೆಯಿರಿ' };
const FONT =
  "font-family:system-ui,-apple-system,'Segoe UI','Noto Sans','Noto Sans Devanagari','Noto Sans Kannada',sans-serif";

const DECIDE: Record<string, string> = {
  en: 'Decide without signing in',
  hi: 'साइन इन किए बिना निर्णय लें',
  kn: 'ಸೈನ್ ಇನ್ ಮಾಡದೆ ನಿರ್ಧರಿಸಿ',
};
const wordOf = (words: Record<string, string>, locale: string) => words[locale] ?? words['en'] ?? '';

/** What stands around a message: the page it leads to, and where the reader may decide at once. */
export type Around = { locale: string; link: string | null; decide?: string | null; organization: string };

const decideLink = (link: string, locale: string) =>
  `<p style="margin:16px 0 0"><a href="${escape(link)}" style="color:#1d4ed8">${wordOf(DECIDE, locale)}</a></p>`;

const button = (link: string, locale: string) =>
  `<p style="margin:24px 0 0"><a href="${escape(link)}" style="display:inline-block;padding:12px 20px;border-radius:8px;` +
  `background:#1d4ed8;color:#ffffff;text-decoration:none;font-weight:600">${wordOf(OPEN, locale)}</a></p>`;

/** One mail: a heading that is the fact, its text, one button. Inline styles, both colour schemes, no pictures. */
export function mailHtml(message: Rendered, to: Around): string {
  return `<!doctype html>
<html lang="${escape(to.locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escape(message.subject)}</title>
<style>
@media (prefers-color-scheme: dark) { .page { background:#0f172a !important } .card { background:#1e293b !important; color:#f1f5f9 !important } .foot { color:#94a3b8 !important } }
</style>
</head>
<body class="page" style="margin:0;padding:24px 12px;background:#f1f5f9;${FONT}">
<table role="presentation" width="100%" cellspacing="0" cellpadding="0"><tr><td align="center">
<table role="presentation" class="card" width="100%" cellspacing="0" cellpadding="0" style="max-width:560px;background:#ffffff;color:#0f172a;border-radius:12px">
<tr><td style="padding:28px;font-size:16px;line-height:1.5">
<h1 style="margin:0 0 16px;font-size:20px;line-height:1.3">${escape(message.subject)}</h1>
${message.html}
${to.link ? button(to.link, to.locale) : ''}
${to.decide ? decideLink(to.decide, to.locale) : ''}
</td></tr></table>
<p class="foot" style="margin:16px 0 0;font-size:13px;color:#475569">${escape(to.organization)}</p>
</td></tr></table>
</body>
</html>
`;
}

/** The text part: the same words, the address written out. */
export const mailText = (message: Rendered, to: Around): string =>
  [
    message.subject,
    message.text,
    to.link,
    to.decide ? `${wordOf(DECIDE, to.locale)}: ${to.decide}` : null,
    `-- \n${to.organization}`,
  ]
    .filter(Boolean)
    .join('\n\n') + '\n';
