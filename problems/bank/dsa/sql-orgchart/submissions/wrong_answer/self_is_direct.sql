-- Mistake: a self-manager is their own direct report.
WITH RECURSIVE under(boss, id) AS (
  SELECT manager_id, id FROM employees WHERE manager_id IS NOT NULL
  UNION
  SELECT u.boss, e.id
  FROM under AS u JOIN employees AS e ON e.manager_id = u.id
),
counted AS (
  SELECT boss, COUNT(*) AS everyone FROM under WHERE boss <> id GROUP BY boss
),
directly AS (
  SELECT manager_id, COUNT(*) AS direct FROM employees WHERE manager_id IS NOT NULL GROUP BY manager_id
)
SELECT e.id, COALESCE(d.direct, 0) AS direct, COALESCE(c.everyone, 0) AS everyone
FROM employees AS e
LEFT JOIN directly AS d ON d.manager_id = e.id
LEFT JOIN counted AS c ON c.boss = e.id
ORDER BY e.id;
