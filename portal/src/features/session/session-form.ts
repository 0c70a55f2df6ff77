import { instantOf } from '@muster/domain/calendar';
import { computed, reactive, ref, onMounted, watch } from 'vue';
import { useTouch, type LoadState } from '../../shared/api/resource.ts';
import { campusZone, useFormat } from '../../shared/campus.ts';
import { sessionApi, type SectionChoice, type VenueChoice } from './session-api.ts';

/** The sections and rooms that the person may see. */
function useChoices() {
  const state = ref<LoadState>('loading');
  const problem = ref<unknown>(null);
  const sections = ref<SectionChoice[]>([]);
  const venues = ref<VenueChoice[]>([]);
  async function load(): Promise<void> {
    state.value = 'loading';
    try {
      [sections.value, venues.value] = await Promise.all([sessionApi.sections(), sessionApi.venues()]);
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
  const touch = useTouch();
  const choices = useChoices();
  const { sections } = choices;
  const wish = reactive({
    section: '',
    name: '',
    day: format.value.dayKey(new Date()),
    starts: '',
    ends: '',
    venue: 'none',
  });

  watch(
    () => wish.section,
    (id) => (wish.name = sections.value.find((section) => section.id === id)?.course_id.name ?? wish.name),
  );
  const isOrdered = computed(() => !wish.starts || !wish.ends || wish.starts < wish.ends);
  const mayFile = computed(
    () => !!(wish.section && wish.name.trim() && wish.day && wish.starts && wish.ends) && isOrdered.value,
  );

  async function file(): Promise<string> {
    const { id } = await sessionApi.create({
      name: wish.name.trim(),
      session_type: 'class',
      course_section_id: wish.section,
      ...(wish.venue === 'none' ? {} : { venue_id: wish.venue }),
      scheduled_start_at: instantOf(wish.day, wish.starts, campusZone.value),
      scheduled_end_at: instantOf(wish.day, wish.ends, campusZone.value),
    });
    await touch('session', 'today');
    return id;
  }
  return { ...choices, wish, isOrdered, mayFile, file };
}
