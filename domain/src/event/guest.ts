import type { Locale } from '../locale.ts';
import { fill } from '../problem.ts';

/** How long after an event's end a mailed link still shows the seat it is about, in seconds: a day. */
export const GUEST_LINK_AFTER_END_S = 86_400;

/** Until when a link about a seat opens its page: a day after the event's end, or after its start where no end is known. UTC ms. */
export const guestLinkEnds = ({ starts_at, ends_at }: { starts_at: string; ends_at: string | null }): number =>
  Date.parse(ends_at ?? starts_at) + GUEST_LINK_AFTER_END_S * 1000;

type Words = { subject: string; text: string; button: string; otherwise: string };

/** What is mailed to an address for which somebody asked for a seat: nothing that the asker typed stands in it. */
const WORDS: Record<Locale, Words> = {
  en: {
    subject: 'Confirm your seat: {event}',
    text: 'Somebody asked with this address for a seat at “{event}” of {organization}. Open the link to confirm; it shows your ticket afterwards, and there you can give the seat back.',
    button: 'See my seat',
    otherwise: 'If it was not you, do nothing: no seat is taken, and the address is not kept.',
  },
  hi: {
    subject: 'अपना स्थान पक्का कीजिए: {event}',
    text: '{organization} के “{event}” में इस पते से एक स्थान माँगा गया है। पुष्टि के लिए लिंक खोलिए; बाद में वहीं आपका टिकट दिखेगा और आप स्थान लौटा भी सकते हैं।',
    button: 'मेरा स्थान देखिए',
    otherwise: 'यदि यह आपने नहीं किया, तो कुछ न कीजिए: कोई स्थान नहीं लिया जाता और पता नहीं रखा जाता।',
  },
  kn: {
    subject: 'ನಿಮ್ಮ ಆಸನ ಖಚಿತಪಡಿಸಿ: {event}',
    text: '{organization} ನ “{event}” ಗೆ ಈ ವಿಳಾಸದಿಂದ ಆಸನ ಕೇಳಲಾಗಿದೆ. ಖಚಿತಪಡಿಸಲು ಕೊಂಡಿ ತೆರೆಯಿರಿ; ನಂತರ ಅಲ್ಲಿಯೇ ನಿಮ್ಮ ಟಿಕೆಟ್ ಕಾಣುತ್ತದೆ, ಆಸನ ಹಿಂದಿರುಗಿಸಲೂಬಹುದು.',
    button: 'ನನ್ನ ಆಸನ ನೋಡಿ',
    otherwise: 'ಇದು ನೀವಲ್ಲದಿದ್ದರೆ ಏನೂ ಮಾಡಬೇಡಿ: ಆಸನ ತೆಗೆದುಕೊಳ್ಳುವುದಿಲ್ಲ, ವಿಳಾಸವನ್ನು ಇಟ್ಟುಕೊಳ್ಳುವುದಿಲ್ಲ.',
  },
};

/** The words of the mail with a link to a seat; plain text, to be escaped where it becomes HTML. */
export const guestMailWords = (locale: Locale, facts: { event: string; organization: string }): Words => {
  const { subject, text, button, otherwise } = WORDS[locale];
  return { subject: fill(subject, facts), text: fill(text, facts), button, otherwise };
};
