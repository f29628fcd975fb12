-- Mistake: asks for the year after the join; customers with orders of other years only have a row, but no NULL.
SELECT DISTINCT c.id, c.name
FROM customers AS c LEFT JOIN orders AS o ON o.customer_id = c.id
WHERE o.id IS NULL OR STRFTIME('%Y', o.ordered_at) <> '2024'
ORDER BY c.id;
