-- The other direction: from each employee up, one manager after the other.
WITH RECURSIVE above(id, boss) AS (
  SELECT id, manager_id FROM employees
  UNION
  SELECT a.id, m.manager_id
  FROM above AS a JOIN employees AS m ON m.id = a.boss
)
SELECT e.id,
       (SELECT COUNT(*) FROM employees AS r WHERE r.manager_id = e.id AND r.id <> e.id) AS direct,
       COUNT(a.id) AS everyone
FROM employees AS e
LEFT JOIN above AS a ON a.boss = e.id AND a.id <> e.id
GROUP BY e.id
ORDER BY e.id;
