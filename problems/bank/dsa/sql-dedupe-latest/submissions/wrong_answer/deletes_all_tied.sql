-- Mistake: a row goes as soon as another one of the address is at least as new.
CREATE INDEX by_address ON contacts (LOWER(email), updated_at, id);
CREATE TEMP TABLE outdated AS
SELECT c.id
FROM contacts AS c
WHERE EXISTS (
  SELECT 1 FROM contacts AS d
  WHERE LOWER(d.email) = LOWER(c.email) AND d.updated_at >= c.updated_at AND d.id <> c.id
);
DELETE FROM contacts WHERE id IN (SELECT id FROM outdated);
