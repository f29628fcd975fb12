-- An index of one's own makes it cheap to look for a newer row.
BEGIN TRANSACTION;
CREATE INDEX by_address ON contacts (LOWER(email), updated_at, id);
CREATE TEMP TABLE outdated AS
SELECT c.id
FROM contacts AS c
WHERE EXISTS (
  SELECT 1 FROM contacts AS d
  WHERE LOWER(d.email) = LOWER(c.email) AND (d.updated_at, d.id) > (c.updated_at, c.id)
);
DELETE FROM contacts WHERE id IN (SELECT id FROM outdated);
DROP INDEX by_address;
COMMIT;
