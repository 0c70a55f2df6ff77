import { defineModule, useApi } from '@directus/extensions-sdk';
import { defineComponent, h, onMounted, ref, resolveComponent } from 'vue';
import { useI18n } from 'vue-i18n';
import { nameIn, useLanguage } from './language.ts';
import type { SigningKeys } from '@muster/domain/contract';

type Refusal = { response?: { data?: { errors?: { message?: string }[] } } };
const HEADERS = { headers: { 'x-muster': '1' } };
const PAGE = 'display:grid;gap:1.5rem;padding:0 var(--content-padding) var(--content-padding);max-width:60rem';
const CARD = `display:grid;gap:.5rem;padding:1rem;border-radius:var(--theme--border-radius);background:var(--theme--background-subdued);
  color:var(--theme--foreground);border:var(--theme--border-width) solid var(--theme--border-color-subdued);overflow-wrap:anywhere`;
const ROW = 'display:flex;flex-wrap:wrap;gap:.75rem;align-items:center';

const WORDS = {
  en: {
    title: 'Signing keys',
    hint: 'Certificates are signed twice: the credential for wallets, and the PDF file. After a rotation new keys sign (the one of PDF files is made with the next file), and what those before have signed still verifies.',
    failed: 'It could not be done. Reload the page.',
    none: 'No key yet: it is made with the first certificate.',
    credential: 'Key of credentials',
    document: 'Key of PDF files',
    authority: 'Authority of the keys of PDF files',
    next: 'not in use yet',
    active: 'signs',
    verify: 'verifies what it has signed',
    retired: 'retired',
    compromised: 'withdrawn',
    certificates: 'certificates in force',
    rotate: 'Sign with a new key',
    withdraw: 'Withdraw',
    sure: 'Everything that this key has signed will be of an unknown issuer, for good. Withdraw it only when others may have it.',
    really: 'Withdraw it for good',
    keep: 'Keep it',
  },
  hi: {
    title: 'हस्ताक्षर कुंजियाँ',
    hint: 'प्रमाणपत्रों पर दो बार हस्ताक्षर होते हैं: वॉलेट के क्रेडेंशियल पर और PDF फ़ाइल पर। बदलने के बाद नई कुंजियाँ हस्ताक्षर करती हैं (PDF की कुंजी अगली फ़ाइल के साथ बनती है) और पुराने हस्ताक्षर सत्यापित होते रहते हैं।',
    failed: 'यह नहीं हो सका। पृष्ठ फिर लोड कीजिए।',
    none: 'अभी कोई कुंजी नहीं: पहले प्रमाणपत्र के साथ बनती है।',
    credential: 'क्रेडेंशियल की कुंजी',
    document: 'PDF फ़ाइलों की कुंजी',
    authority: 'PDF फ़ाइलों की कुंजियों का प्राधिकारी',
    next: 'अभी उपयोग में नहीं',
    active: 'हस्ताक्षर करती है',
    verify: 'अपने पुराने हस्ताक्षर सत्यापित करती है',
    retired: 'बंद',
    compromised: 'वापस ली गई',
    certificates: 'मान्य प्रमाणपत्र',
    rotate: 'नई कुंजी से हस्ताक्षर कीजिए',
    withdraw: 'वापस लीजिए',
    sure: 'इस कुंजी से हस्ताक्षरित सब कुछ हमेशा के लिए अज्ञात जारीकर्ता का हो जाएगा। तभी वापस लीजिए जब यह दूसरों के हाथ लगी हो।',
    really: 'हमेशा के लिए वापस लीजिए',
    keep: 'रहने दीजिए',
  },
  kn: {
    title: 'ಸಹಿ ಕೀಲಿಗಳು',
    hint: 'ಪ್ರಮಾಣಪತ್ರಗಳಿಗೆ ಎರಡು ಸಹಿಗಳಾಗುತ್ತವೆ: ವಾಲೆಟ್‌ನ ಕ್ರೆಡೆನ್ಷಿಯಲ್‌ಗೆ ಮತ್ತು PDF ಕಡತಕ್ಕೆ. ಬದಲಿಸಿದ ನಂತರ ಹೊಸ ಕೀಲಿಗಳು ಸಹಿ ಮಾಡುತ್ತವೆ (PDF ಕೀಲಿಯು ಮುಂದಿನ ಕಡತದೊಂದಿಗೆ ರಚನೆಯಾಗುತ್ತದೆ), ಹಿಂದಿನ ಸಹಿಗಳು ಪರಿಶೀಲನೆಯಾಗುತ್ತಲೇ ಇರುತ್ತವೆ.',
    failed: 'ಇದನ್ನು ಮಾಡಲಾಗಲಿಲ್ಲ. ಪುಟವನ್ನು ಮತ್ತೆ ಲೋಡ್ ಮಾಡಿ.',
    none: 'ಇನ್ನೂ ಕೀಲಿ ಇಲ್ಲ: ಮೊದಲ ಪ್ರಮಾಣಪತ್ರದೊಂದಿಗೆ ಅದು ರಚನೆಯಾಗುತ್ತದೆ.',
    credential: 'ಕ್ರೆಡೆನ್ಷಿಯಲ್‌ಗಳ ಕೀಲಿ',
    document: 'PDF ಕಡತಗಳ ಕೀಲಿ',
    authority: 'PDF ಕಡತಗಳ ಕೀಲಿಗಳ ಪ್ರಾಧಿಕಾರ',
    next: 'ಇನ್ನೂ ಬಳಕೆಯಲ್ಲಿಲ್ಲ',
    active: 'ಸಹಿ ಮಾಡುತ್ತದೆ',
    verify: 'ತಾನು ಸಹಿ ಮಾಡಿದ್ದನ್ನು ಪರಿಶೀಲಿಸುತ್ತದೆ',
    retired: 'ನಿವೃತ್ತ',
    compromised: 'ಹಿಂಪಡೆಯಲಾಗಿದೆ',
    certificates: 'ಜಾರಿಯಲ್ಲಿರುವ ಪ್ರಮಾಣಪತ್ರಗಳು',
    rotate: 'ಹೊಸ ಕೀಲಿಯಿಂದ ಸಹಿ ಮಾಡಿ',
    withdraw: 'ಹಿಂಪಡೆಯಿರಿ',
    sure: 'ಈ ಕೀಲಿ ಸಹಿ ಮಾಡಿದ ಎಲ್ಲವೂ ಶಾಶ್ವತವಾಗಿ ಅಪರಿಚಿತ ನೀಡಿಕೆದಾರರದ್ದಾಗುತ್ತದೆ. ಅದು ಬೇರೆಯವರ ಕೈಗೆ ಸಿಕ್ಕಿರಬಹುದಾದರೆ ಮಾತ್ರ ಹಿಂಪಡೆಯಿರಿ.',
    really: 'ಶಾಶ್ವತವಾಗಿ ಹಿಂಪಡೆಯಿರಿ',
    keep: 'ಇರಲಿ',
  },
} as const;
type Word = keyof (typeof WORDS)['en'];

const useKeys = () => {
  const api = useApi();
  const { locale } = useI18n({ useScope: 'global' });
  const language = useLanguage();
  const say = (word: Word): string => WORDS[language()][word];
  const day = (at: string) => new Intl.DateTimeFormat(locale.value, { dateStyle: 'medium' }).format(new Date(at));
  const told = ref<SigningKeys | null>(null);
  const [problem, busy, asked] = [ref(''), ref(false), ref('')];
  const attempt = async (work: () => Promise<{ data: { data: SigningKeys } }>) => {
    [problem.value, busy.value] = ['', true];
    try {
      told.value = (await work()).data.data;
      asked.value = '';
    } catch (error) {
      problem.value = (error as Refusal).response?.data?.errors?.[0]?.message ?? say('failed');
    } finally {
      busy.value = false;
    }
  };
  onMounted(() => attempt(() => api.get('/muster/signing-keys')));
  const post = (path: string) => attempt(() => api.post(`/muster/signing-keys/${path}`, {}, HEADERS));
  const [rotate, withdraw] = [() => post('rotate'), (id: string) => post(`${id}/withdraw`)];
  return { say, day, told, problem, busy, asked, rotate, withdraw };
};

const part = (name: string) => resolveComponent(name) as never;
type Page = ReturnType<typeof useKeys> & { parts: Record<'View' | 'Button' | 'Notice', never> };

const button = ({ parts, busy }: Page, label: string, more: object, click: () => unknown) =>
  h(parts.Button, { small: true, loading: busy.value, ...more, onClick: click }, () => label);

/** Withdrawing cannot be undone, so it is asked for twice. */
const withdrawal = (page: Page, id: string) => {
  const { say, asked, withdraw, parts } = page;
  if (asked.value !== id)
    return [h('div', [button(page, say('withdraw'), { secondary: true }, () => (asked.value = id))])];
  return [
    h(parts.Notice, { type: 'warning', role: 'alert' }, () => say('sure')),
    h('div', { style: ROW }, [
      button(page, say('really'), { kind: 'danger' }, () => withdraw(id)),
      button(page, say('keep'), { secondary: true }, () => (asked.value = '')),
    ]),
  ];
};

const card = (page: Page, one: SigningKeys['keys'][number]) => {
  const { say, day } = page;
  const until = one.valid_until ? ` – ${day(one.valid_until)}` : '';
  return h('article', { key: one.id, style: CARD, 'data-key': `${one.purpose}-${one.version}` }, [
    h('strong', `${say(one.purpose)} ${one.version} · ${say(one.status)}`),
    h('span', `${day(one.valid_from)}${until} · ${one.certificates} ${say('certificates')}`),
    ...(one.status === 'active' || one.status === 'verify' ? withdrawal(page, one.id) : []),
  ]);
};

const Keys = defineComponent({
  setup() {
    const page: Page = {
      ...useKeys(),
      parts: { View: part('private-view'), Button: part('v-button'), Notice: part('v-notice') },
    };
    const { say, told, problem, rotate, parts } = page;
    const list = (keys: SigningKeys['keys']) =>
      keys.length > 0 ? keys.map((one) => card(page, one)) : [h('p', say('none'))];
    return () =>
      h(parts.View, { title: say('title'), icon: 'key' }, () =>
        h('div', { style: PAGE }, [
          h('p', say('hint')),
          problem.value ? h(parts.Notice, { type: 'danger', role: 'alert' }, () => problem.value) : null,
          ...(told.value
            ? [h('code', told.value.did), h('div', [button(page, say('rotate'), {}, rotate)]), ...list(told.value.keys)]
            : []),
        ]),
      );
  },
});

/** The keys that the organization signs its certificates with. */
export default defineModule({
  id: 'muster-keys',
  get name() {
    return nameIn({ en: 'Signing keys', hi: 'हस्ताक्षर कुंजियाँ', kn: 'ಸಹಿ ಕೀಲಿಗಳು' });
  },
  icon: 'key',
  routes: [{ path: '', component: Keys }],
});
