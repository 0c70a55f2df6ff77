import { fileURLToPath } from 'node:url';
import ui from '@nuxt/ui/vite';
import vue from '@vitejs/plugin-vue';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';
import { routeTable } from './routes.plugin.ts';
import { leanKit, uiOptions } from './ui.config.ts';

export default defineConfig({
  plugins: [
    routeTable,
    leanKit,
    vue(),
    ui(uiOptions),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src',
      filename: 'sw.ts',
      injectRegister: null,
      registerType: 'prompt',
      includeAssets: ['icon.svg', 'icon-192.png'],
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,wasm}', '**/noto-sans-latin-wght-normal-*.woff2'],
        maximumFileSizeToCacheInBytes: 4 * 1024 * 1024,
      },
      manifest: {
        id: '/',
        name: 'Muster',
        short_name: 'Muster',
        description: 'Classes, attendance and requests of your campus.',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        background_color: '#ffffff',
        theme_color: '#4338ca',
        icons: [
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: '/icon-maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
        shortcuts: [{ name: 'Scan', url: '/scan', icons: [{ src: '/icon-192.png', sizes: '192x192' }] }],
      },
    }),
  ],
  // Directus brings a Vue of its own to the top of the workspace; the portal has exactly one.
  resolve: { dedupe: ['vue', 'pinia', '@vueuse/core', '@unhead/vue'] },
  build: {
    assetsDir: 'app', // `/assets` is where Directus serves files
    assetsInlineLimit: 0, // a data: font or picture would need a wider Content-Security-Policy
    manifest: true,
    // The parts of a page are in the cache of the service worker after the first visit: naming them all for every page would
    // make each first page larger by some kilobytes. Style sheets of a page are still named, they are not imported by it.
    modulePreload: {
      resolveDependencies: (_file, parts, { hostType }) =>
        hostType === 'html' ? parts : parts.filter((part) => part.endsWith('.css')),
    },
    target: 'es2022',
    chunkSizeWarningLimit: 700,
  },
  test: {
    setupFiles: ['./src/test-setup.ts'],
    // Bundled like the portal itself, so that tests meet the same single Vue.
    server: {
      deps: { inline: [/test-utils/, /reka-ui/, /vue-i18n/, /vueuse/, /iconify/, /colada/, /pinia/, /vue-router/] },
    },
    alias: [
      {
        find: /^@vue\/test-utils$/,
        replacement: fileURLToPath(
          new URL('../node_modules/@vue/test-utils/dist/vue-test-utils.esm-bundler.mjs', import.meta.url),
        ),
      },
    ],
  },
  server: {
    proxy: Object.fromEntries(
      ['/muster', '/auth', '/items', '/users', '/assets'].map((path) => [path, 'http://localhost:8055']),
    ),
  },
});
