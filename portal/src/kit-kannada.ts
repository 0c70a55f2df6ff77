import { extendLocale } from '@nuxt/ui/composables/defineLocale';
import en from '@nuxt/ui/runtime/locale/en.js';

const noMatch = 'ಹೊಂದುವ ಯಾವುದೂ ಇಲ್ಲ';
const noData = 'ಇಲ್ಲಿ ಏನೂ ಇಲ್ಲ';
const close = 'ಮುಚ್ಚಿ';

/** The kit has no Kannada; these are the words of the parts we use. */
export const kannada = extendLocale(en, {
  name: 'ಕನ್ನಡ',
  code: 'kn',
  messages: {
    alert: { close },
    banner: { close },
    calendar: {
      nextMonth: 'ಮುಂದಿನ ತಿಂಗಳು',
      nextYear: 'ಮುಂದಿನ ವರ್ಷ',
      prevMonth: 'ಹಿಂದಿನ ತಿಂಗಳು',
      prevYear: 'ಹಿಂದಿನ ವರ್ಷ',
    },
    commandPalette: { back: 'ಹಿಂದೆ', close, noData, noMatch, placeholder: 'ಆಜ್ಞೆ ಅಥವಾ ಹುಡುಕಾಟ ಬರೆಯಿರಿ…' },
    drawer: { close },
    inputMenu: { noData, noMatch },
    modal: { close },
    selectMenu: { noData, noMatch, search: 'ಹುಡುಕಿ…' },
    slideover: { close },
    table: { noData },
    toast: { close },
  },
});
