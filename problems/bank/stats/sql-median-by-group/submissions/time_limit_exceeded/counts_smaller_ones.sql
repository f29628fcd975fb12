-- Too slow: finds the place of each value by counting the smaller ones of its sensor.
WITH known AS (
  SELECT ROW_NUMBER() OVER (ORDER BY sensor, value) AS id, sensor, value FROM measurements WHERE value IS NOT NULL
),
numbered AS (
  SELECT k.sensor, k.value,
         1 + (SELECT COUNT(*) FROM known AS s
              WHERE s.sensor = k.sensor AND (s.value < k.value OR (s.value = k.value AND s.id < k.id))) AS rn,
         1 + (COUNT(*) OVER (PARTITION BY sensor) - 1) * 0.5e0 AS middle,
         1 + (COUNT(*) OVER (PARTITION BY sensor) - 1) * 0.9e0 AS upper
  FROM known AS k
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
