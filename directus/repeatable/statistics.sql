-- What a change of a policy or of a mark's worth does to the figures of the sections that are counted by it.

-- Wakes the figures of every section of a term that is not over to which the row applies. Args: 'policy' or 'state'.
CREATE OR REPLACE FUNCTION muster_counting_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  said jsonb[] := array_remove(ARRAY[CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END,
                                     CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END], NULL);
BEGIN
  IF current_setting('muster.outbox', true) = 'off' THEN RETURN NULL; END IF;
  INSERT INTO outbox_events (organization_id, topic, aggregate_type, aggregate_id)
  SELECT DISTINCT cs.organization_id, 'counting.changed', 'course_sections', cs.id
    FROM unnest(said) AS said(r)
    JOIN course_sections cs ON cs.organization_id = (r ->> 'organization_id')::uuid
    JOIN academic_terms t ON t.id = cs.academic_term_id AND t.status NOT IN ('closed', 'archived')
    JOIN courses c ON c.id = cs.course_id JOIN programs pr ON pr.id = c.program_id
   WHERE TG_ARGV[0] = 'state' OR r ->> 'scope_type' = 'organization'
      OR (r ->> 'scope_type', (r ->> 'scope_id')::uuid) IN (('section', cs.id), ('course', c.id), ('program', pr.id),
           ('department', pr.department_id), ('campus', cs.campus_id));
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER counting_began AFTER INSERT OR DELETE ON attendance_policies
  FOR EACH ROW EXECUTE FUNCTION muster_counting_changed('policy');
CREATE OR REPLACE TRIGGER counting_changed AFTER UPDATE ON attendance_policies FOR EACH ROW
  WHEN ((OLD.scope_type, OLD.scope_id, OLD.excused_mode, OLD.eligibility_threshold_pct, OLD.at_risk_margin_pct)
    IS DISTINCT FROM (NEW.scope_type, NEW.scope_id, NEW.excused_mode, NEW.eligibility_threshold_pct, NEW.at_risk_margin_pct))
  EXECUTE FUNCTION muster_counting_changed('policy');
CREATE OR REPLACE TRIGGER counting_changed AFTER UPDATE ON presence_states FOR EACH ROW
  WHEN ((OLD.category, OLD.weight) IS DISTINCT FROM (NEW.category, NEW.weight))
  EXECUTE FUNCTION muster_counting_changed('state');
