import { defineAsyncComponent, type Component } from 'vue';

/** Every process brings the card of its requests in `features/<slug>/TaskFacts.vue`; its only prop is `facts`. */
const cards = import.meta.glob<{ default: Component }>('../*/TaskFacts.vue');

const made = new Map<string, Component>();

/** The card of a process' requests; `null` where it brings none. Loaded when it is first shown. */
export function requestCard(slug: string): Component | null {
  const load = cards[`../${slug}/TaskFacts.vue`];
  if (!load) return null;
  const card = made.get(slug) ?? defineAsyncComponent(async () => (await load()).default);
  made.set(slug, card);
  return card;
}
