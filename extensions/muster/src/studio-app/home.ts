import { defineModule, useApi } from '@directus/extensions-sdk';
import { defineComponent, h, onMounted, ref, resolveComponent } from 'vue';
import type { HomeCard } from '@muster/domain/contract';
import { nameIn, speak } from './language.ts';
import { useWords } from './words.ts';

const GRID =
  'display:grid;grid-template-columns:repeat(auto-fill,minmax(14rem,1fr));gap:1rem;padding:var(--content-padding)';
const CARD = `display:flex;flex-direction:column;gap:.25rem;padding:1.25rem;border-radius:var(--theme--border-radius);
  background:var(--theme--background-subdued);color:var(--theme--foreground);border:var(--theme--border-width) solid var(--theme--border-color-subdued)`;
const COUNT =
  'font-size:2.25rem;line-height:1.2;font-weight:700;font-variant-numeric:tabular-nums;color:var(--theme--foreground-accent)';
/** What should be nought is coloured when it is not. */
const WANTED_NONE = new Set(['tasks_overdue', 'workflows_failed', 'events_set_aside', 'marks_flagged']);

const Home = defineComponent({
  setup() {
    const api = useApi();
    const say = useWords();
    const cards = ref<HomeCard[]>([]);
    const failed = ref(false);
    onMounted(async () => {
      try {
        const { data } = await api.get<{ data: { cards: HomeCard[] } }>('/muster/studio/home');
        cards.value = data.data.cards;
      } catch {
        failed.value = true; // said on the page
      }
    });
    const link = resolveComponent('router-link');
    const icon = resolveComponent('v-icon');
    const cardOf = ({ key, count, icon: name, link: to }: HomeCard) =>
      h(link as never, { key, to, style: CARD, 'data-card': key }, () => [
        h(icon as never, { name, style: 'color:var(--theme--primary)' }),
        h('span', { style: COUNT + (WANTED_NONE.has(key) && count > 0 ? ';color:var(--theme--danger)' : '') }, count),
        h('span', say(key)),
      ]);
    return () =>
      h(resolveComponent('private-view') as never, { title: say('home'), icon: 'home' }, () =>
        failed.value
          ? h(resolveComponent('v-notice') as never, { type: 'danger', style: 'margin:var(--content-padding)' }, () =>
              say('failed'),
            )
          : h('div', { style: GRID }, cards.value.map(cardOf)),
      );
  },
});

/** What needs an administrator today; each figure opens the list behind it. */
export default defineModule({
  id: 'muster-home',
  get name() {
    return nameIn({ en: 'Home', hi: 'मुखपृष्ठ', kn: 'ಮುಖಪುಟ' });
  },
  icon: 'home',
  routes: [{ path: '', component: Home }],
  preRegisterCheck: speak,
});
