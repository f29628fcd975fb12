-- Mistake: a session lasts a day at most: the number of whole days since the user's first event is added to the marks.
WITH gaps AS (
  SELECT event_id, user_id, ts, amount,
         ts - LAG(ts) OVER (PARTITION BY user_id ORDER BY ts, event_id) AS gap,
         ts - MIN(ts) OVER (PARTITION BY user_id) AS age
  FROM events
  WHERE user_id IS NOT NULL
),
numbered AS (
  SELECT user_id, ts, amount,
         (age - age % 86400) / 86400 + SUM(CASE WHEN gap <= 1800 THEN 0 ELSE 1 END)
           OVER (PARTITION BY user_id ORDER BY ts, event_id ROWS UNBOUNDED PRECEDING) AS session_no
  FROM gaps
)
SELECT user_id, DENSE_RANK() OVER (PARTITION BY user_id ORDER BY session_no) AS session_no,
       MIN(ts) AS started_at, MAX(ts) AS ended_at,
       COUNT(*) AS events, SUM(COALESCE(amount, 0)) AS revenue
FROM numbered
GROUP BY user_id, session_no
ORDER BY user_id, started_at;
