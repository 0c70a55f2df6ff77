import ui from '@nuxt/ui/vue-plugin';
import { config } from '@vue/test-utils';
import { PiniaColada } from '@pinia/colada';
import { createPinia } from 'pinia';
import { createMemoryHistory, createRouter } from 'vue-router';
import { beforeEach } from 'vitest';
import { i18n } from './i18n.ts';

// Dates in tests are those of the campus, whatever machine runs them.
process.env.TZ = 'UTC';

beforeEach(() => {
  localStorage.clear();
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:rest(.*)*', component: { template: '<div />' }, meta: { title: 'app.name' } }],
  });
  config.global.plugins = [createPinia(), PiniaColada, i18n, ui, router];
});
