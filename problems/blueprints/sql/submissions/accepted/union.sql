SELECT id, SUM(amount) AS total
FROM (SELECT id, 0 AS amount FROM customers UNION ALL SELECT customer_id, amount FROM orders) AS parts
GROUP BY id
ORDER BY id
