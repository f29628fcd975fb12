-- Mistake: three rows in all.
WITH revenue AS (
  SELECT p.id, p.category, p.name, COALESCE(SUM(s.quantity * s.price_cents), 0) AS revenue
  FROM products AS p
  LEFT JOIN sales AS s ON s.product_id = p.id
  GROUP BY p.id, p.category, p.name
),
ranked AS (
  SELECT category, name, revenue, RANK() OVER (PARTITION BY category ORDER BY revenue DESC) AS rnk
  FROM revenue
)
SELECT category, rnk, name AS product, revenue
FROM ranked
WHERE rnk <= 3
ORDER BY category NULLS FIRST, rnk, product
LIMIT 3;
