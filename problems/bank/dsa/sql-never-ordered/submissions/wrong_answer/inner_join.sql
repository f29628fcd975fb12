-- Mistake: who never ordered anything is in no join.
SELECT c.id, c.name
FROM customers AS c JOIN orders AS o ON o.customer_id = c.id
GROUP BY c.id, c.name
HAVING SUM(STRFTIME('%Y', o.ordered_at) = '2024') = 0
ORDER BY c.id;
