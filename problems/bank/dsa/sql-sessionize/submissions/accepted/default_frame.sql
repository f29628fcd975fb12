-- Without event_id and with the usual frame: equal times never split a session, so it is the same.
WITH marked AS (
  SELECT user_id, ts, amount,
         CASE WHEN ts - LAG(ts) OVER w <= 1800 THEN 0 ELSE 1 END AS mark
  FROM events
  WHERE user_id IS NOT NULL
  WINDOW w AS (PARTITION BY user_id ORDER BY ts)
)
SELECT user_id, session_no, MIN(ts) AS started_at, MAX(ts) AS ended_at,
       COUNT(*) AS events, COALESCE(SUM(amount), 0) AS revenue
FROM (SELECT user_id, ts, amount, SUM(mark) OVER (PARTITION BY user_id ORDER BY ts) AS session_no FROM marked) AS m
GROUP BY user_id, session_no
ORDER BY user_id, session_no;
