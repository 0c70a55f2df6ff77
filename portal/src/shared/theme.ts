import { ref, watchEffect } from 'vue';

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const KEPT = 'muster-theme';
const device = matchMedia('(prefers-color-scheme: dark)');
const deviceIsDark = ref(device.matches);
const kept = THEMES.find((name) => name === localStorage.getItem(KEPT));
export const theme = ref<Theme>(kept ?? 'auto');

/** Keeps the page in the chosen theme, and with the device while it is `auto`. */
export function followTheme(): void {
  device.addEventListener('change', ({ matches }) => (deviceIsDark.value = matches));
  watchEffect(() => {
    const dark = theme.value === 'dark' || (theme.value === 'auto' && deviceIsDark.value);
    document.documentElement.classList.toggle('dark', dark);
    document.documentElement.classList.toggle('light', !dark);
    localStorage.setItem(KEPT, theme.value);
  });
}
