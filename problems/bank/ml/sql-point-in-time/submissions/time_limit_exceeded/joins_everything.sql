-- Too slow: joins each prediction with all its features and all its events, then aggregates.
SELECT p.id,
       CAST(SUBSTR(MAX(PRINTF('%012d%012d', f.valid_from, f.ingested_at) || f.score), 25) AS INTEGER) AS score,
       COUNT(DISTINCT e.rowid) AS events_30d
FROM predictions AS p
LEFT JOIN features AS f ON f.user_id = p.user_id AND f.valid_from < p.t AND f.ingested_at <= p.t
LEFT JOIN events AS e ON e.user_id = p.user_id AND e.ts >= p.t - 2592000 AND e.ts < p.t
GROUP BY p.id
ORDER BY p.id;
