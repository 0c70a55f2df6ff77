import { computed, ref, watch } from 'vue';
import { ApiError } from '../../shared/api/http.ts';
import { useConsents } from '../privacy/use-consents.ts';
import { useCheckin } from './use-checkin.ts';
import { usePlace } from './use-place.ts';

const WANTS_MORE = ['CHECKIN_FACTOR_MISSING', 'CHECKIN_CONSENT_MISSING'];

/**
 * A scan with what it may carry: the place is looked for only once somebody agreed. A class that refuses for want of it makes the
 * page ask, and with a yes the same scan goes on by itself.
 * @param askFirst whether to ask before the first code is seen
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
  const canAsk = () => consents.data.value !== undefined && may() === false;
  const lacks = computed(
    () => checkin.problem.value instanceof ApiError && WANTS_MORE.includes(checkin.problem.value.code) && canAsk(),
  );
  if (askFirst) {
    const stop = watch(
      may,
      (allowed) => {
        if (allowed === null) return;
        if (canAsk() && checkin.state.value === 'idle') asking.value = true;
        queueMicrotask(() => stop());
      },
      { immediate: true },
    );
  }
  watch(lacks, (missing) => missing && (asking.value = true));
  /** After a yes: a scan that was refused without it is sent again, as a new one. */
  const agreed = () => (checkin.state.value === 'failed' ? checkin.again() : undefined);
  return { consents, place, checkin, asking, lacks, agreed };
}
export type ScanStore = ReturnType<typeof useScan>;
