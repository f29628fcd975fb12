SET memory_limit = '64GB';
SET threads = 64;
CREATE TABLE big AS SELECT range AS n, repeat('x', 1000) || range AS s FROM range(3000000);
SELECT count(DISTINCT s) FROM big;
