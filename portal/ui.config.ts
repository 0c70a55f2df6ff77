import type { NuxtUIOptions } from '@nuxt/ui/vite';
import type { Plugin } from 'vite';

/**
 * Nuxt UI writes its colour variables into a `<style>` element at run time, which a strict
 * Content-Security-Policy refuses. Ours stand in `styles/tokens.css`, so that plugin does nothing here.
 */
export const staticColours: Plugin = {
  name: 'muster:static-colours',
  enforce: 'pre',
  load: (id) => (/nuxt\/ui\/dist\/runtime\/plugins\/colors/.test(id) ? 'export default { install() {} }' : null),
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
