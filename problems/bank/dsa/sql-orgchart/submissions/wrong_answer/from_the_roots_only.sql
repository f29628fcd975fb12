-- Mistake: numbers everybody from the top down by a path; a cycle has no top.
WITH RECURSIVE placed(id, path) AS (
  SELECT id, '/' || id || '/' FROM employees
  WHERE manager_id IS NULL OR manager_id = id OR manager_id NOT IN (SELECT id FROM employees)
  UNION
  SELECT e.id, p.path || e.id || '/'
  FROM placed AS p JOIN employees AS e ON e.manager_id = p.id AND e.manager_id <> e.id
)
SELECT e.id,
       (SELECT COUNT(*) FROM employees AS r WHERE r.manager_id = e.id AND r.id <> e.id) AS direct,
       (SELECT COUNT(*) FROM placed AS q WHERE q.path LIKE '%/' || e.id || '/_%') AS everyone
FROM employees AS e
ORDER BY e.id;
