import { instantOf } from '@muster/domain/calendar';
import type { SessionChoices } from '@muster/domain/contract';
import { computed, reactive, ref, onMounted, watch } from 'vue';
import { useInvalidate, type LoadState } from '../../shared/api/resource.ts';
import { campusZone, useFormat } from '../../shared/campus.ts';
import { sessionApi } from './session-api.ts';

/** The sections whose extra class the person may make, and the rooms. */
function useChoices() {
  const state = ref<LoadState>('loading');
  const problem = ref<unknown>(null);
  const sections = ref<SessionChoices['sections']>([]);
  const venues = ref<SessionChoices['venues']>([]);
  async function load(): Promise<void> {
    state.value = 'loading';
    try {
      const choices = await sessionApi.choices();
      sections.value = choices.sections;
      venues.value = choices.venues;
      state.value = 'ready';
    } catch (error) {
      problem.value = error;
      state.value = 'failed';
    }
  }
  onMounted(load);
  return { state, problem, sections, venues, load };
}

/** An extra class: which section, when, where. */
export function useSessionForm() {
  const format = useFormat();
  const invalidate = useInvalidate();
  const choices = useChoices();
  const { sections } = choices;
  const draft = reactive({
    section: '',
    name: '',
    day: format.value.dayKey(new Date()),
    starts: '',
    ends: '',
    venue: 'none',
  });

  watch(
    () => draft.section,
    (id) => (draft.name = sections.value.find((section) => section.id === id)?.course.name ?? draft.name),
  );
  const isOrdered = computed(() => !draft.starts || !draft.ends || draft.starts < draft.ends);
  const mayFile = computed(
    () => !!(draft.section && draft.name.trim() && draft.day && draft.starts && draft.ends) && isOrdered.value,
  );

  async function file(): Promise<string> {
    const { id } = await sessionApi.create({
      name: draft.name.trim(),
      session_type: 'class',
      course_section_id: draft.section,
      ...(draft.venue === 'none' ? {} : { venue_id: draft.venue }),
      scheduled_start_at: instantOf(draft.day, draft.starts, campusZone.value),
      scheduled_end_at: instantOf(draft.day, draft.ends, campusZone.value),
    });
    await invalidate('session', 'today');
    return id;
  }
  return { ...choices, draft, isOrdered, mayFile, file };
}
