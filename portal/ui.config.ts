import type { NuxtUIOptions } from '@nuxt/ui/vite';
import type { Plugin } from 'vite';

/** Parts of the kit that a build would carry without a use, by the end of their path, and what stands in for them. */
const UNUSED: readonly [path: RegExp, standIn: string][] = [
  // Writes its colour variables into a `<style>` element at run time, which a strict Content-Security-Policy refuses;
  // ours stand in `styles/tokens.css`.
  [/nuxt\/ui\/dist\/runtime\/plugins\/colors/, 'export default { install() {} }'],
  // Manages `<head>` for the part above and for nobody else: titles are set in App.vue.
  [/nuxt\/ui\/dist\/runtime\/vue\/plugins\/head/, 'export default { install() {} }'],
  // Notices are ours (`shared/ui/NoticeStack.vue`).
  [/nuxt\/ui\/dist\/runtime\/components\/Toaster\.vue$/, '<script>export default { render: () => null };</script>'],
];

export const leanKit: Plugin = {
  name: 'muster:lean-kit',
  enforce: 'pre',
  load: (id) => UNUSED.find(([path]) => path.test(id))?.[1] ?? null,
};

/** What a finger needs: 44 px at least, whatever the size of the text inside. */
const target = 'min-h-11';

/** The kit in our hands: its colours, targets a thumb can hit, icons from the bundle. */
export const uiOptions: NuxtUIOptions = {
  colorMode: false,
  dts: false,
  icon: { clientBundle: { scan: { globInclude: ['src/**/*.{vue,ts}'], globExclude: [] }, sizeLimitKb: 256 } },
  experimental: { componentDetection: true },
  ui: {
    colors: {
      primary: 'indigo',
      secondary: 'violet',
      success: 'green',
      info: 'sky',
      warning: 'amber',
      error: 'rose',
      neutral: 'slate',
    },
    button: {
      slots: { base: `${target} min-w-11 justify-center cursor-pointer transition-transform active:scale-[.98]` },
      defaultVariants: { size: 'lg' },
    },
    input: { slots: { root: 'w-full', base: `${target}` }, defaultVariants: { size: 'xl' } },
    textarea: { slots: { root: 'w-full' }, defaultVariants: { size: 'xl' } },
    select: { slots: { base: `${target} w-full` }, defaultVariants: { size: 'xl' } },
    formField: { slots: { label: 'font-medium', error: 'mt-1' }, defaultVariants: { size: 'lg' } },
    badge: { defaultVariants: { variant: 'subtle', size: 'lg' } },
    modal: { slots: { footer: 'justify-end' } },
  },
};
