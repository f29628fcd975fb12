-- Mistake: all rows without an address are one group.
DELETE FROM contacts
WHERE id IN (
  SELECT id
  FROM (
    SELECT id, ROW_NUMBER() OVER (PARTITION BY LOWER(email) ORDER BY updated_at DESC, id DESC) AS place
    FROM contacts
  ) AS numbered
  WHERE place > 1
);
