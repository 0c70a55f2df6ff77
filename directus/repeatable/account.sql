-- Access tokens end with what they were given for: logout, a new password, another address or role, a closed account.

-- clock_timestamp(): a token issued between the begin of the transaction and this statement is older than the change.
CREATE OR REPLACE FUNCTION muster_end_tokens() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.password, NEW.email, NEW.status, NEW.role) IS DISTINCT FROM (OLD.password, OLD.email, OLD.status, OLD.role) THEN
    NEW.tokens_valid_from := clock_timestamp();
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER account_tokens_end BEFORE UPDATE OF password, email, status, role ON directus_users
  FOR EACH ROW EXECUTE FUNCTION muster_end_tokens();

-- A session that ends before its time was ended by somebody; one that is only cleared away changes nothing.
CREATE OR REPLACE FUNCTION muster_end_session_tokens() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE directus_users SET tokens_valid_from = clock_timestamp() WHERE id = OLD."user" AND OLD.expires > clock_timestamp();
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER session_tokens_end AFTER DELETE ON directus_sessions
  FOR EACH ROW EXECUTE FUNCTION muster_end_session_tokens();
