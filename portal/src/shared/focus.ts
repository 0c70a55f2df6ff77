import { nextTick, onMounted, type ShallowRef } from 'vue';
import type { Router } from 'vue-router';

/** Which heading waits for the focus: a page's own, or that of the detail beside a list. */
let wanted: 'page' | 'detail' | null = null;

/** After going to another page the keyboard and the screen reader go on there, not at the top of the document. */
export function followFocus(router: Router): void {
  router.afterEach((to, from) => {
    if (from.matched.length > 0 && to.path !== from.path) wanted = to.matched.length > 1 ? 'detail' : 'page';
  });
}

/** Lets a heading take the focus that a change of page left waiting; a field with `autofocus` has it already. */
export function useHeadingFocus(heading: Readonly<ShallowRef<HTMLElement | null>>, kind: 'page' | 'detail'): void {
  onMounted(async () => {
    if (wanted !== kind) return;
    wanted = null;
    await nextTick();
    heading.value?.focus({ preventScroll: true });
  });
}
