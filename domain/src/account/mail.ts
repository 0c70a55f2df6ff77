import type { Locale } from '../locale.ts';
import { fill } from '../problem.ts';

/** How long the link of a mail opens its page. A reset is short, because whoever reads the mailbox could use it. */
export const LINK_LIFE_S = { reset: 3600, invitation: 7 * 86_400 } as const;
export type LinkKind = keyof typeof LINK_LIFE_S;

type Words = { subject: string; text: string; button: string; otherwise: string };

const WORDS: Record<LinkKind, Record<Locale, Words>> = {
  reset: {
    en: {
      subject: 'Set a new password',
      text: 'Hello {name}. Somebody asked for a new password for your account at {organization}. The link works once, until {until}.',
      button: 'Set a new password',
      otherwise: 'If it was not you, do nothing: your password stays as it is.',
    },
    hi: {
      subject: 'नया पासवर्ड रखें',
      text: 'नमस्ते {name}। किसी ने {organization} में आपके खाते के लिए नया पासवर्ड माँगा है। लिंक एक बार, {until} तक काम करेगा।',
      button: 'नया पासवर्ड रखें',
      otherwise: 'यदि यह आपने नहीं किया, तो कुछ न करें: आपका पासवर्ड वैसा ही रहेगा।',
    },
    kn: {
      subject: 'ಹೊಸ ಗುಪ್ತಪದ ಇಡಿ',
      text: 'ನಮಸ್ಕಾರ {name}. {organization} ನಲ್ಲಿರುವ ನಿಮ್ಮ ಖಾತೆಗೆ ಯಾರೋ ಹೊಸ ಗುಪ್ತಪದ ಕೇಳಿದ್ದಾರೆ. ಲಿಂಕ್ ಒಮ್ಮೆ ಮಾತ್ರ, {until} ರವರೆಗೆ ಕೆಲಸ ಮಾಡುತ್ತದೆ.',
      button: 'ಹೊಸ ಗುಪ್ತಪದ ಇಡಿ',
      otherwise: 'ಇದು ನೀವಲ್ಲದಿದ್ದರೆ ಏನೂ ಮಾಡಬೇಡಿ: ನಿಮ್ಮ ಗುಪ್ತಪದ ಹಾಗೆಯೇ ಇರುತ್ತದೆ.',
    },
  },
  invitation: {
    en: {
      subject: 'Your account at {organization}',
      text: 'Hello {name}. An account was made for you at {organization}. Choose a password to begin; the link works once, until {until}.',
      button: 'Choose a password',
      otherwise: 'You sign in with this e-mail address.',
    },
    hi: {
      subject: '{organization} में आपका खाता',
      text: 'नमस्ते {name}। {organization} में आपके लिए खाता बनाया गया है। शुरू करने के लिए पासवर्ड चुनें; लिंक एक बार, {until} तक काम करेगा।',
      button: 'पासवर्ड चुनें',
      otherwise: 'आप इसी ई-मेल पते से साइन इन करेंगे।',
    },
    kn: {
      subject: '{organization} ನಲ್ಲಿ ನಿಮ್ಮ ಖಾತೆ',
      text: 'ನಮಸ್ಕಾರ {name}. {organization} ನಲ್ಲಿ ನಿಮಗಾಗಿ ಖಾತೆ ಮಾಡಲಾಗಿದೆ. ಆರಂಭಿಸಲು ಗುಪ್ತಪದ ಆರಿಸಿ; ಲಿಂಕ್ ಒಮ್ಮೆ ಮಾತ್ರ, {until} ರವರೆಗೆ ಕೆಲಸ ಮಾಡುತ್ತದೆ.',
      button: 'ಗುಪ್ತಪದ ಆರಿಸಿ',
      otherwise: 'ನೀವು ಈ ಇ-ಮೇಲ್ ವಿಳಾಸದಿಂದ ಸೈನ್ ಇನ್ ಮಾಡುತ್ತೀರಿ.',
    },
  },
};

/** Whom a mail is for; `timezone` is the IANA zone of the campus, `expires_at` a UTC ISO instant. */
export type LinkMail = {
  kind: LinkKind;
  name: string;
  organization: string;
  timezone: string;
  expires_at: string;
  locale: Locale;
};

/** A moment on the clock of the campus, in the words of the reader's language: "Fri 27 Nov, 23:40". */
const momentIn = ({ expires_at, timezone, locale }: LinkMail): string =>
  new Intl.DateTimeFormat({ en: 'en-GB', hi: 'hi-IN', kn: 'kn-IN' }[locale], {
    timeZone: timezone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(expires_at));

/** The words of a mail with a link, in the reader's language; plain text, to be escaped where it becomes HTML. */
export const linkMailWords = (mail: LinkMail): Words => {
  const facts = { name: mail.name, organization: mail.organization, until: momentIn(mail) };
  const { subject, text, button, otherwise } = WORDS[mail.kind][mail.locale];
  return { subject: fill(subject, facts), text: fill(text, facts), button, otherwise };
};
