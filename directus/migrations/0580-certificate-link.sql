-- A successor that became void replaces nothing: the next certificate of its person links back instead.

ALTER TABLE certificates DROP CONSTRAINT certificates_supersedes_id_key;
CREATE UNIQUE INDEX certificates_supersedes_id_key ON certificates (supersedes_id) WHERE status <> 'void';
