import { PiniaColada } from '@pinia/colada';
import ui from '@nuxt/ui/vue-plugin';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './App.vue';
import { useAccount } from './features/account/account-store.ts';
import { watchForUpdates } from './features/layout/update.ts';
import { firstLocale, i18n, speak } from './i18n.ts';
import { router } from './router.ts';
import { followFocus } from './shared/focus.ts';
import { onSignedOut } from './shared/api/client.ts';
import { followTheme } from './shared/theme.ts';
import './styles/main.css';

followTheme();
await speak(firstLocale());
const app = createApp(App).use(createPinia()).use(PiniaColada).use(i18n).use(ui);
onSignedOut(async () => {
  const account = useAccount();
  if (!account.me) return; // the guard is asking just now, and sends to the sign-in page itself
  await account.clear();
  const { fullPath } = router.currentRoute.value;
  await router.replace({ path: '/sign-in', query: { to: fullPath, why: 'expired' } });
});
followFocus(router);
app.use(router).mount('#app');
if (import.meta.env.PROD) void watchForUpdates();
