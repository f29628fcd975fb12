-- As it is defined: the value at the whole part of the place, and a part of the way to the next one.
WITH numbered AS (
  SELECT sensor, value, LEAD(value, 1, value) OVER (PARTITION BY sensor ORDER BY value) AS following,
         ROW_NUMBER() OVER (PARTITION BY sensor ORDER BY value) AS rn,
         COUNT(value) OVER (PARTITION BY sensor) AS n
  FROM measurements
  WHERE value IS NOT NULL
),
middle AS (
  SELECT sensor, value + ((n - 1) % 2) * 0.5e0 * (following - value) AS median
  FROM numbered
  WHERE 2 * (rn - 1) <= n - 1 AND n - 1 < 2 * rn
),
upper AS (
  SELECT sensor, value + ((9 * (n - 1)) % 10) * 0.1e0 * (following - value) AS p90
  FROM numbered
  WHERE 10 * (rn - 1) <= 9 * (n - 1) AND 9 * (n - 1) < 10 * rn
)
SELECT s.sensor, s.n, m.median, u.p90
FROM (SELECT sensor, COUNT(value) AS n FROM measurements GROUP BY sensor) AS s
LEFT JOIN middle AS m ON m.sensor = s.sensor
LEFT JOIN upper AS u ON u.sensor = s.sensor
ORDER BY s.sensor;
