import { defineInterface } from '@directus/extensions-sdk';
import { computed, defineComponent, h, inject, ref, resolveComponent, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
/** The first of January 2024 was a Monday. */
const nameOf = (weekday: number, locale: string) =>
  new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, weekday));

type Emit = (value: unknown) => void;

const timeField = (value: unknown, emit: Emit) =>
  h('input', {
    type: 'time',
    value: typeof value === 'string' ? value : '',
    style:
      'padding:.5rem;border:var(--theme--border-width) solid var(--theme--form--field--input--border-color);border-radius:var(--theme--border-radius);background:var(--theme--background);color:var(--theme--foreground)',
    onChange: (event: Event) => emit((event.target as HTMLInputElement).value),
  });

const box = (label: string, checked: boolean, change: (on: boolean) => void) =>
  h(resolveComponent('v-checkbox') as never, { key: label, label, modelValue: checked, 'onUpdate:modelValue': change });

const weekdayFields = (value: unknown, emit: Emit, locale: string) => {
  const chosen = Array.isArray(value) ? (value as number[]) : [];
  const toggle = (day: number, on: boolean) =>
    emit(WEEKDAYS.filter((one) => (one === day ? on : chosen.includes(one))));
  return h(
    'div',
    { style: 'display:grid;grid-template-columns:repeat(auto-fill,minmax(9rem,1fr));gap:.25rem' },
    WEEKDAYS.map((day) => box(nameOf(day, locale), chosen.includes(day), (on) => toggle(day, on))),
  );
};

const Setting = defineComponent({
  props: { value: { type: null, default: null } },
  emits: ['input'],
  setup(props, { emit }) {
    const values = inject<Ref<Record<string, unknown>>>('values', ref({}));
    const key = computed(() => String(values.value['key'] ?? ''));
    const { locale, t } = useI18n({ useScope: 'global' });
    const change: Emit = (value) => emit('input', value);
    const field = () => {
      if (key.value === 'leave.half_day_at') return timeField(props.value, change);
      if (key.value === 'calendar.working_weekdays') return weekdayFields(props.value, change, locale.value);
      if (key.value === 'account.tfa_required') return box(t('enabled'), props.value === true, change);
      return h('code', JSON.stringify(props.value));
    };
    return field;
  },
});

/** The value of a setting, by its key: a time of day, weekdays, or on and off. Others are shown as they are. */
export default defineInterface({
  id: 'muster-setting',
  name: 'Value of a setting',
  icon: 'tune',
  component: Setting,
  types: ['json'],
  options: null,
});
