-- Too slow: reads the whole table for each row.
DELETE FROM contacts
WHERE id IN (
  SELECT c.id
  FROM contacts AS c
  WHERE EXISTS (
    SELECT 1 FROM contacts AS d
    WHERE LOWER(d.email) = LOWER(c.email) AND (d.updated_at, d.id) > (c.updated_at, c.id)
  )
);
