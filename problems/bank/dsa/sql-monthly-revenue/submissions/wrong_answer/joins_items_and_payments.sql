-- Mistake: each payment brings all items of its order once more.
SELECT SUBSTR(o.placed_on, 1, 7) AS month, COUNT(DISTINCT o.id) AS orders,
       COALESCE(SUM(i.quantity * i.price_cents - COALESCE(i.discount_cents, 0)), 0) AS revenue_cents
FROM orders AS o
JOIN payments AS p ON p.order_id = o.id
LEFT JOIN order_items AS i ON i.order_id = o.id
GROUP BY SUBSTR(o.placed_on, 1, 7)
HAVING COUNT(DISTINCT o.id) >= 3
ORDER BY month;
