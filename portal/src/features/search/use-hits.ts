import { computed, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import { useFormat } from '../../shared/campus.ts';
import { useAccount } from '../account/account-store.ts';
import { HIT_ICONS, hitsOf, type HitKind } from './search-groups.ts';
import { useSearch } from './search-store.ts';

/** Groups of the command palette with what the server finds; they are found already and are not filtered a second time. */
export function useHits(text: Ref<string>, close: () => void) {
  const { t } = useI18n();
  const format = useFormat();
  const account = useAccount();
  const router = useRouter();
  const { found, state } = useSearch(text);
  const hits = computed(() => {
    if (!found.value) return [];
    const all = hitsOf(found.value, account.isStaff, (at) => format.value.moment(at));
    return (Object.keys(HIT_ICONS) as HitKind[])
      .filter((kind) => all[kind].length > 0)
      .map((kind) => ({
        id: kind,
        label: t(`search.${kind}`),
        ignoreFilter: true,
        items: all[kind].map(({ to, ...words }) => ({
          ...words,
          icon: HIT_ICONS[kind],
          onSelect: () => {
            close();
            void router.push(to);
          },
        })),
      }));
  });
  return { hits, state };
}
