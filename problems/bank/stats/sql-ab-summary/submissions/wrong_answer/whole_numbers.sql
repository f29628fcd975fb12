-- Mistake: whole numbers divided give whole numbers.
WITH numbered AS (
  SELECT user_id, variant, ts, ROW_NUMBER() OVER (PARTITION BY user_id ORDER BY ts) AS place
  FROM assignments
),
outcomes AS (
  SELECT variant,
         EXISTS (SELECT 1 FROM events AS e
                 WHERE e.user_id = n.user_id AND e.kind = 'purchase' AND e.ts >= n.ts) AS converted
  FROM numbered AS n
  WHERE place = 1
),
counts AS (
  SELECT variant, COUNT(*) AS users, SUM(converted) AS converters FROM outcomes GROUP BY variant
),
pooled AS (
  SELECT v.variant, v.users, v.converters, v.converters / v.users AS rate,
         c.converters / c.users AS base,
         (v.converters + c.converters) / (v.users + c.users) AS p,
         1.0 / v.users + 1.0 / c.users AS sizes
  FROM counts AS v
  LEFT JOIN counts AS c ON c.variant = 'control' AND v.variant <> 'control'
)
SELECT variant, users, converters, rate,
       (rate - base) * (rate - base) / NULLIF(p * (1 - p) * sizes, 0) AS z2
FROM pooled
ORDER BY variant;
