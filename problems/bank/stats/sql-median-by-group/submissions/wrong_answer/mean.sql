-- Mistake: the mean in the place of the median, the largest value in that of the quantile.
SELECT sensor, COUNT(value) AS n, AVG(value) AS median, MAX(value) AS p90
FROM measurements
GROUP BY sensor
ORDER BY sensor;
