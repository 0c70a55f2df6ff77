-- Groups and activities change only with a draft: what students are counted by stays as somebody confirmed it.
CREATE OR REPLACE FUNCTION muster_scheme_part() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE old_scheme uuid := CASE TG_OP WHEN 'INSERT' THEN NULL ELSE OLD.aicte_scheme_id END;
        new_scheme uuid := CASE TG_OP WHEN 'DELETE' THEN NULL ELSE NEW.aicte_scheme_id END;
BEGIN
  PERFORM 1 FROM aicte_schemes WHERE id IN (old_scheme, new_scheme) FOR SHARE; -- waits for whoever is publishing it
  IF EXISTS (SELECT 1 FROM aicte_schemes WHERE id IN (old_scheme, new_scheme) AND status <> 'draft') THEN
    RAISE EXCEPTION 'muster.frozen: %.aicte_scheme_id', TG_TABLE_NAME;
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE OR REPLACE TRIGGER scheme_part BEFORE INSERT OR UPDATE OR DELETE ON aicte_categories
  FOR EACH ROW EXECUTE FUNCTION muster_scheme_part();
CREATE OR REPLACE TRIGGER scheme_part BEFORE INSERT OR UPDATE OR DELETE ON aicte_activity_types
  FOR EACH ROW EXECUTE FUNCTION muster_scheme_part();
