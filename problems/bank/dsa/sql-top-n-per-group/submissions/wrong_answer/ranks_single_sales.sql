-- Mistake: ranks the products by their largest sale.
WITH revenue AS (
  SELECT p.id, p.category, p.name, COALESCE(SUM(s.quantity * s.price_cents), 0) AS revenue, COALESCE(MAX(s.quantity * s.price_cents), 0) AS best
  FROM products AS p
  LEFT JOIN sales AS s ON s.product_id = p.id
  GROUP BY p.id, p.category, p.name
),
ranked AS (
  SELECT category, name, revenue, RANK() OVER (PARTITION BY category ORDER BY best DESC) AS rnk
  FROM revenue
)
SELECT category, rnk, name AS product, revenue
FROM ranked
WHERE rnk <= 3
ORDER BY category NULLS FIRST, rnk, product;
