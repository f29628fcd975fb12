CREATE TABLE big (b BLOB);
INSERT INTO big WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 64) SELECT randomblob(30000000) FROM s;
SELECT length(group_concat(hex(b))) FROM big;
