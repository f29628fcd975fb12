-- Mistake: nobody has more than five levels under them.
WITH RECURSIVE under(boss, id, level) AS (
  SELECT manager_id, id, 1 FROM employees WHERE manager_id IS NOT NULL
  UNION
  SELECT u.boss, e.id, u.level + 1
  FROM under AS u JOIN employees AS e ON e.manager_id = u.id AND u.level < 5
),
counted AS (
  SELECT boss, COUNT(DISTINCT id) AS everyone FROM under WHERE boss <> id GROUP BY boss
),
directly AS (
  SELECT manager_id, COUNT(*) AS direct FROM employees WHERE manager_id <> id GROUP BY manager_id
)
SELECT e.id, COALESCE(d.direct, 0) AS direct, COALESCE(c.everyone, 0) AS everyone
FROM employees AS e
LEFT JOIN directly AS d ON d.manager_id = e.id
LEFT JOIN counted AS c ON c.boss = e.id
ORDER BY e.id;
