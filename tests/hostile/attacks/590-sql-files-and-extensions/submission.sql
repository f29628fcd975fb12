ATTACH DATABASE '/tmp/jcan590.db' AS other;
CREATE TABLE other.left (x);
SELECT load_extension('/usr/lib/x86_64-linux-gnu/libc.so.6');
SELECT readfile('/etc/passwd');
SELECT writefile('/tmp/jcan590', 'x');
VACUUM INTO '/tmp/jcan590-copy.db';
PRAGMA temp_store_directory = '/store';
SELECT sum(x) FROM t;
