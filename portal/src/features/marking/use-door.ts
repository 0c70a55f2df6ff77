import { ref, type Ref } from 'vue';
import { onBeforeRouteLeave } from 'vue-router';

/**
 * Whether a page stands at a door: then nothing leads away from it, not even the back button, but the sign-in that a session which
 * ended asks for.
 */
export function useDoor(): Ref<boolean> {
  const atDoor = ref(false);
  onBeforeRouteLeave(({ path }) => !atDoor.value || path === '/sign-in');
  return atDoor;
}
