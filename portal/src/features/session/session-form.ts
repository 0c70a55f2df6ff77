import { instantOf } from '@muster/domain/calendar';
import type { SessionChoices } from '@muster/domain/contract';
import { computed, reactive, ref, onMounted, watch } from 'vue';
import { useInvalidate, type LoadState } from '../../shared/api/resource.ts';
import { campusZone, useFormat } from '../../shared/campus.ts';
import { ApiError } from '../../shared/api/http.ts';
import { keepDraft } from '../../shared/draft.ts';
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

type Despite = { by_hand?: true; accept_clash?: true };
const CLASHES = ['SESSION_ROOM_TAKEN', 'SESSION_TEACHER_BUSY', 'SESSION_SECTION_BUSY', 'SESSION_STUDENTS_BUSY'];

/** What a professor may still mean after a refusal, with the words of the button that says so; null when nothing helps. */
export function despiteOf(problem: unknown): { word: string; despite: Despite } | null {
  const code = problem instanceof ApiError ? problem.code : '';
  if (code === 'SESSION_PAST') return { word: 'session.createByHand', despite: { by_hand: true } };
  return CLASHES.includes(code) ? { word: 'session.createAnyway', despite: { accept_clash: true } } : null;
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

  const { forget } = keepDraft('session', draft);
  watch(
    () => draft.section,
    (id) => (draft.name = sections.value.find((section) => section.id === id)?.course.name ?? draft.name),
  );
  const isOrdered = computed(() => !draft.starts || !draft.ends || draft.starts < draft.ends);
  const mayFile = computed(
    () => !!(draft.section && draft.name.trim() && draft.day && draft.starts && draft.ends) && isOrdered.value,
  );

  /** @param despite what is meant in spite of a refusal: a time that is over, or a clash */
  async function file(despite: Despite = {}): Promise<string> {
    const { id } = await sessionApi.create({
      ...despite,
      name: draft.name.trim(),
      session_type: 'class',
      course_section_id: draft.section,
      ...(draft.venue === 'none' ? {} : { venue_id: draft.venue }),
      scheduled_start_at: instantOf(draft.day, draft.starts, campusZone.value),
      scheduled_end_at: instantOf(draft.day, draft.ends, campusZone.value),
    });
    forget();
    await invalidate('session', 'today');
    return id;
  }
  return { ...choices, draft, isOrdered, mayFile, file };
}
