-- Mistake: a session without any known amount has the revenue NULL.
WITH gaps AS (
  SELECT event_id, user_id, ts, amount,
         ts - LAG(ts) OVER (PARTITION BY user_id ORDER BY ts, event_id) AS gap
  FROM events
  WHERE user_id IS NOT NULL
),
numbered AS (
  SELECT user_id, ts, amount,
         SUM(CASE WHEN gap <= 1800 THEN 0 ELSE 1 END)
           OVER (PARTITION BY user_id ORDER BY ts, event_id ROWS UNBOUNDED PRECEDING) AS session_no
  FROM gaps
)
SELECT user_id, session_no, MIN(ts) AS started_at, MAX(ts) AS ended_at,
       COUNT(*) AS events, SUM(amount) AS revenue
FROM numbered
GROUP BY user_id, session_no
ORDER BY user_id, session_no;
