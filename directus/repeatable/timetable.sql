-- What a change of slots, calendar, staff or sections does to the terms whose sessions follow from them.

-- Marks the terms whose timetable a row says something about, once per transaction and term. Args: 'slot', 'section' or 'calendar'.
CREATE OR REPLACE FUNCTION muster_timetable_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  said jsonb[] := array_remove(ARRAY[CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END,
                                     CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END], NULL);
  marked text := coalesce(current_setting('muster.marked_terms', true), '');
  term uuid;
BEGIN
  IF current_setting('muster.outbox', true) = 'off' THEN RETURN NULL; END IF;
  FOR term IN
    SELECT DISTINCT t.id FROM unnest(said) AS said(r) JOIN academic_terms t ON t.organization_id = (r ->> 'organization_id')::uuid
     WHERE t.status NOT IN ('closed', 'archived') AND position(t.id::text IN marked) = 0
       AND CASE TG_ARGV[0]
             WHEN 'calendar' THEN t.ends_on >= current_date - 1
             WHEN 'section' THEN t.id = (r ->> 'academic_term_id')::uuid
             ELSE t.id = (SELECT academic_term_id FROM course_sections WHERE id = (r ->> 'course_section_id')::uuid) END
     ORDER BY t.id
  LOOP
    UPDATE academic_terms SET timetable_changed_at = clock_timestamp() WHERE id = term;
    marked := marked || term;
  END LOOP;
  PERFORM set_config('muster.marked_terms', marked, true);
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER timetable_changed AFTER INSERT OR UPDATE OR DELETE ON timetable_slots
  FOR EACH ROW EXECUTE FUNCTION muster_timetable_changed('slot');
CREATE OR REPLACE TRIGGER timetable_changed AFTER INSERT OR UPDATE OR DELETE ON section_staff
  FOR EACH ROW EXECUTE FUNCTION muster_timetable_changed('slot');
CREATE OR REPLACE TRIGGER timetable_changed AFTER UPDATE OF is_active, campus_id, academic_term_id ON course_sections
  FOR EACH ROW EXECUTE FUNCTION muster_timetable_changed('section');
CREATE OR REPLACE TRIGGER timetable_changed AFTER INSERT OR UPDATE OR DELETE ON calendar_entries
  FOR EACH ROW EXECUTE FUNCTION muster_timetable_changed('calendar');

-- A slot that is deleted takes its coming classes along (the reason is `GENERATION_REASON` of the domain); those that were
-- held, or hold marks, stay. Without this they would only lose the slot and go on as classes of nobody.
CREATE OR REPLACE FUNCTION muster_slot_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE attendance_sessions s SET status = 'cancelled', cancelled_reason = 'The timetable changed.'
   WHERE s.timetable_slot_id = OLD.id AND s.status = 'scheduled' AND s.scheduled_start_at > now()
     AND NOT EXISTS (SELECT 1 FROM attendance_records r WHERE r.attendance_session_id = s.id);
  RETURN OLD;
END $$;
CREATE OR REPLACE TRIGGER slot_gone BEFORE DELETE ON timetable_slots FOR EACH ROW EXECUTE FUNCTION muster_slot_gone();
