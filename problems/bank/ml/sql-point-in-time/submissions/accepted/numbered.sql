-- Number the known features of each prediction; count events by the ranks of both ends of the window.
WITH asked AS (
  SELECT DISTINCT user_id, t FROM predictions
),
valid AS (
  SELECT a.user_id, a.t, MAX(f.valid_from) AS valid_from
  FROM asked AS a
  JOIN features AS f ON f.user_id = a.user_id AND f.valid_from < a.t AND f.ingested_at <= a.t
  GROUP BY a.user_id, a.t
),
version AS (
  SELECT v.user_id, v.t, v.valid_from, MAX(f.ingested_at) AS ingested_at
  FROM valid AS v
  JOIN features AS f ON f.user_id = v.user_id AND f.valid_from = v.valid_from AND f.ingested_at <= v.t
  GROUP BY v.user_id, v.t, v.valid_from
),
counted AS (
  SELECT a.user_id, a.t, COUNT(e.ts) AS events_30d
  FROM asked AS a
  LEFT JOIN events AS e ON e.user_id = a.user_id AND e.ts BETWEEN a.t - 2592000 AND a.t - 1
  GROUP BY a.user_id, a.t
)
SELECT p.id, f.score, c.events_30d
FROM predictions AS p
JOIN counted AS c ON c.user_id = p.user_id AND c.t = p.t
LEFT JOIN version AS v ON v.user_id = p.user_id AND v.t = p.t
LEFT JOIN features AS f ON f.user_id = v.user_id AND f.valid_from = v.valid_from AND f.ingested_at = v.ingested_at
ORDER BY p.id;
