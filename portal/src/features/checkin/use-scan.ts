import { computed, ref, watch } from 'vue';
import { useConsents, type AskedPurpose } from '../privacy/use-consents.ts';
import type { Factor } from './carried.ts';
import { useCheckin } from './use-checkin.ts';
import { usePlace } from './use-place.ts';

const PURPOSES: Record<Factor, AskedPurpose> = {
  location: 'location',
  front_photo: 'photo',
  back_photo: 'photo',
  signature: 'signature',
};
const purposesOf = (factors: readonly Factor[]) => [...new Set(factors.map((factor) => PURPOSES[factor]))];

/**
 * A scan with what it may carry: the place is looked for only once somebody agreed. A class that wants more makes the page ask, first
 * for what was not agreed to; with a yes the same scan goes on by itself.
 * @param askFirst whether to ask for the place before the first code is seen
 */
export function useScan(askFirst: boolean) {
  const consents = useConsents();
  const may = (): boolean | null => {
    if (consents.data.value) return consents.isInForce('location');
    return consents.state.value === 'failed' ? false : null;
  };
  const place = usePlace(may);
  const checkin = useCheckin(place.find);
  const asking = ref(false);
  const asked = ref<AskedPurpose[]>(['location']);
  /** What is still to be brought; the phone looks for the place by itself. */
  const todo = computed(() => (checkin.state.value === 'asked' ? (checkin.asked.value?.factors ?? []) : []));
  const photos = computed(() => todo.value.filter((factor) => factor !== 'location'));

  function ask(purposes: AskedPurpose[] = ['location']): void {
    asked.value = purposes;
    asking.value = true;
  }
  /** A consent that was withdrawn elsewhere a moment ago is seen by reading again. */
  async function begin(): Promise<void> {
    await consents.retry();
    const wanted = purposesOf(checkin.asked.value?.consent ? [...todo.value, 'location'] : todo.value);
    const lacking = wanted.filter((purpose) => !consents.isInForce(purpose));
    if (lacking.length > 0) return ask(lacking);
    // All is agreed to and no photo is missing: the phone has no place to give, and trying again changes nothing.
    if (photos.value.length === 0) checkin.giveUp();
  }
  const agreed = () => (checkin.state.value === 'asked' && photos.value.length === 0 ? checkin.goOn() : undefined);
  const declined = () => (checkin.state.value === 'asked' ? checkin.giveUp() : undefined);
  watch(checkin.state, (state) => state === 'asked' && void begin());
  if (askFirst) {
    const first = computed(() => consents.data.value !== undefined && may() === false);
    watch(
      () => consents.data.value !== undefined,
      (known) => known && first.value && checkin.state.value === 'idle' && ask(),
      { immediate: true },
    );
  }
  return { consents, place, checkin, asking, asked, photos, ask, agreed, declined };
}
export type ScanStore = ReturnType<typeof useScan>;
