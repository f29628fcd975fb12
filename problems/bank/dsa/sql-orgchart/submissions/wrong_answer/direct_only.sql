-- Mistake: takes the direct reports for everyone.
SELECT e.id, COUNT(r.id) AS direct, COUNT(r.id) AS everyone
FROM employees AS e
LEFT JOIN employees AS r ON r.manager_id = e.id AND r.id <> e.id
GROUP BY e.id
ORDER BY e.id;
