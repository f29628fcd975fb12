-- Another way: number the beginnings and the ends separately and put the n-th of each together.
WITH known AS (
  SELECT user_id, ts, amount,
         LAG(ts) OVER (PARTITION BY user_id ORDER BY ts, event_id) AS before,
         LEAD(ts) OVER (PARTITION BY user_id ORDER BY ts, event_id) AS after,
         ROW_NUMBER() OVER (PARTITION BY user_id ORDER BY ts, event_id) AS place,
         SUM(COALESCE(amount, 0)) OVER (PARTITION BY user_id ORDER BY ts, event_id ROWS UNBOUNDED PRECEDING) AS total
  FROM events
  WHERE user_id IS NOT NULL
),
starts AS (
  SELECT user_id, ts, place, total - COALESCE(amount, 0) AS total,
         ROW_NUMBER() OVER (PARTITION BY user_id ORDER BY place) AS session_no
  FROM known
  WHERE before IS NULL OR ts - before > 1800
),
ends AS (
  SELECT user_id, ts, place, total,
         ROW_NUMBER() OVER (PARTITION BY user_id ORDER BY place) AS session_no
  FROM known
  WHERE after IS NULL OR after - ts > 1800
)
SELECT s.user_id, s.session_no, s.ts AS started_at, e.ts AS ended_at,
       e.place - s.place + 1 AS events, e.total - s.total AS revenue
FROM starts AS s JOIN ends AS e ON e.user_id = s.user_id AND e.session_no = s.session_no
ORDER BY s.user_id, s.session_no;
