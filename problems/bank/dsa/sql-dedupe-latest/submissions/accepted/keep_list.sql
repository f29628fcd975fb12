-- First the time, then the number; rows without an address are named apart.
CREATE TEMP TABLE newest AS
SELECT LOWER(email) AS address, MAX(updated_at) AS updated_at FROM contacts GROUP BY LOWER(email);
DELETE FROM contacts
WHERE email IS NOT NULL AND id NOT IN (
  SELECT MAX(c.id)
  FROM newest AS n JOIN contacts AS c ON LOWER(c.email) = n.address AND c.updated_at = n.updated_at
  GROUP BY n.address
);
