SELECT c.id, SUM(CASE WHEN o.customer_id = c.id AND p.id = o.id THEN o.amount ELSE 0 END) AS total
FROM customers AS c LEFT JOIN orders AS o ON 1 = 1 LEFT JOIN orders AS p ON p.id >= o.id
GROUP BY c.id
ORDER BY c.id
