-- Every value weighted by its distance from the place of the quantile; only its two neighbours have a weight.
WITH numbered AS (
  SELECT sensor, value,
         ROW_NUMBER() OVER (PARTITION BY sensor ORDER BY value) AS rn,
         1 + (COUNT(*) OVER (PARTITION BY sensor) - 1) * 0.5e0 AS middle,
         1 + (COUNT(*) OVER (PARTITION BY sensor) - 1) * 0.9e0 AS upper
  FROM measurements
  WHERE value IS NOT NULL
),
quantiles AS (
  SELECT sensor, COUNT(*) AS n,
         SUM(CASE WHEN ABS(rn - middle) < 1 THEN value * (1 - ABS(rn - middle)) ELSE 0e0 END) AS median,
         SUM(CASE WHEN ABS(rn - upper) < 1 THEN value * (1 - ABS(rn - upper)) ELSE 0e0 END) AS p90
  FROM numbered
  GROUP BY sensor
)
SELECT s.sensor, COALESCE(q.n, 0) AS n, q.median, q.p90
FROM (SELECT DISTINCT sensor FROM measurements) AS s
LEFT JOIN quantiles AS q ON q.sensor = s.sensor
ORDER BY s.sensor;
