SELECT count(*) FROM range(1000000000) a, range(1000000000) b WHERE a.range * 7 % 11 = b.range % 13;
