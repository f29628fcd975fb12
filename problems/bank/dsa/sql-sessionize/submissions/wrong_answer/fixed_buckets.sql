-- Mistake: cuts time into half hours instead of looking at the gaps.
SELECT user_id, ROW_NUMBER() OVER (PARTITION BY user_id ORDER BY bucket) AS session_no,
       started_at, ended_at, events, revenue
FROM (
  SELECT user_id, ts - ts % 1800 AS bucket, MIN(ts) AS started_at, MAX(ts) AS ended_at,
         COUNT(*) AS events, SUM(COALESCE(amount, 0)) AS revenue
  FROM events
  WHERE user_id IS NOT NULL
  GROUP BY user_id, ts - ts % 1800
) AS b
ORDER BY user_id, session_no;
