-- Mistake: looks at what a row is about, and not at when it came: a leak.
SELECT p.id,
       (SELECT f.score
        FROM features AS f
        WHERE f.user_id = p.user_id AND f.valid_from < p.t
        ORDER BY f.valid_from DESC, f.ingested_at DESC
        LIMIT 1) AS score,
       (SELECT COUNT(*)
        FROM events AS e
        WHERE e.user_id = p.user_id AND e.ts >= p.t - 2592000 AND e.ts < p.t) AS events_30d
FROM predictions AS p
ORDER BY p.id;
