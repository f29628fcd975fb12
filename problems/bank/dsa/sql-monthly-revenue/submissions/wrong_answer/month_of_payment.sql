-- Mistake: the month in which the order was paid.
WITH worth AS (
  SELECT order_id, SUM(quantity * price_cents - COALESCE(discount_cents, 0)) AS cents
  FROM order_items
  GROUP BY order_id
),
paid AS (
  SELECT order_id, MIN(paid_on) AS placed_on FROM payments GROUP BY order_id
)
SELECT SUBSTR(p.placed_on, 1, 7) AS month, COUNT(*) AS orders, SUM(COALESCE(w.cents, 0)) AS revenue_cents
FROM orders AS o
JOIN paid AS p ON p.order_id = o.id
LEFT JOIN worth AS w ON w.order_id = o.id
GROUP BY SUBSTR(p.placed_on, 1, 7)
HAVING COUNT(*) >= 3
ORDER BY month;
