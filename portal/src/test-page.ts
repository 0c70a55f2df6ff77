import { mount } from '@vue/test-utils';
import { reactive, type UnwrapNestedRefs } from 'vue';

/** What a composable gives to a page: called inside a component, its refs read without `.value`. */
export function inPage<Given extends object>(setup: () => Given): UnwrapNestedRefs<Given> {
  const given: UnwrapNestedRefs<Given>[] = [];
  mount({ setup: () => void given.push(reactive(setup())), template: '<p />' });
  const [first] = given;
  if (!first) throw new Error('The component was not set up.');
  return first;
}
