-- Too slow: for each event, looks through all events of the user for the one before.
WITH known AS (SELECT * FROM events WHERE user_id IS NOT NULL),
gaps AS (
  SELECT e.event_id, e.user_id, e.ts, e.amount,
         e.ts - (SELECT MAX(b.ts) FROM known AS b
                 WHERE b.user_id = e.user_id AND (b.ts < e.ts OR (b.ts = e.ts AND b.event_id < e.event_id))) AS gap
  FROM known AS e
),
numbered AS (
  SELECT user_id, ts, amount,
         SUM(CASE WHEN gap <= 1800 THEN 0 ELSE 1 END)
           OVER (PARTITION BY user_id ORDER BY ts, event_id ROWS UNBOUNDED PRECEDING) AS session_no
  FROM gaps
)
SELECT user_id, session_no, MIN(ts) AS started_at, MAX(ts) AS ended_at,
       COUNT(*) AS events, SUM(COALESCE(amount, 0)) AS revenue
FROM numbered
GROUP BY user_id, session_no
ORDER BY user_id, session_no;
