-- Mistake: at least three rows, and a row is an item.
WITH lines AS (
  SELECT o.id, SUBSTR(o.placed_on, 1, 7) AS month, i.quantity * i.price_cents AS gross, i.discount_cents AS discount
  FROM orders AS o LEFT JOIN order_items AS i ON i.order_id = o.id
  WHERE o.id IN (SELECT order_id FROM payments)
)
SELECT month, COUNT(DISTINCT id) AS orders,
       COALESCE(SUM(gross), 0) - COALESCE(SUM(discount), 0) AS revenue_cents
FROM lines
GROUP BY month
HAVING COUNT(*) >= 3
ORDER BY month;
