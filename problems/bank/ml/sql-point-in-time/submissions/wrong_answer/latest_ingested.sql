-- Mistake: the row that came last, which may be a correction of an old value.
SELECT p.id,
       (SELECT f.score
        FROM features AS f
        WHERE f.user_id = p.user_id AND f.valid_from < p.t AND f.ingested_at <= p.t
        ORDER BY f.ingested_at DESC, f.valid_from DESC
        LIMIT 1) AS score,
       (SELECT COUNT(*)
        FROM events AS e
        WHERE e.user_id = p.user_id AND e.ts >= p.t - 2592000 AND e.ts < p.t) AS events_30d
FROM predictions AS p
ORDER BY p.id;
