-- Who is on duty in a group, in a column of its own: row rules of the Studio cannot look into `extra_data`.
ALTER TABLE group_memberships ADD COLUMN staff_person_id uuid
  GENERATED ALWAYS AS (CASE WHEN extra_data ->> 'role' = 'staff' THEN person_id END) STORED;
CREATE INDEX group_memberships_staff ON group_memberships (staff_person_id) WHERE staff_person_id IS NOT NULL;
