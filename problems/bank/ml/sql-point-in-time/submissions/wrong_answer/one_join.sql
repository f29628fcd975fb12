-- Mistake: every event is counted once for each feature row that was known.
SELECT p.id,
       (SELECT f.score
        FROM features AS f
        WHERE f.user_id = p.user_id AND f.valid_from < p.t AND f.ingested_at <= p.t
        ORDER BY f.valid_from DESC, f.ingested_at DESC
        LIMIT 1) AS score,
       (SELECT COUNT(e.ts)
        FROM events AS e
        LEFT JOIN features AS f ON f.user_id = e.user_id AND f.valid_from BETWEEN e.ts - 2592000 AND e.ts
        WHERE e.user_id = p.user_id AND e.ts >= p.t - 2592000 AND e.ts < p.t) AS events_30d
FROM predictions AS p
ORDER BY p.id;
