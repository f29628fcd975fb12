# Case 583: bounded fork bomb (at most 12 levels, 5 s), connections by /dev/tcp, traps that go on, limits that are raised.
read -r n mode
trap 'sleep 5; echo TRAPPED' EXIT TERM INT HUP
ulimit -u unlimited -n 100000 -f unlimited -v unlimited -t unlimited 2>/dev/null && echo RAISED
(exec 3<>/dev/tcp/127.0.0.1/47080 && echo CONNECTED) 2>/dev/null
(echo x > /etc/jcan583 || echo x > /store/jcan583) 2>/dev/null && echo WRITTEN
kill -9 1 2>/dev/null && echo KILLED
enable -f /proc/self/exe jcan583 2>/dev/null && echo LOADED
bomb() { [ "$1" -gt 12 ] && sleep 4 && return; bomb $(($1 + 1)) & bomb $(($1 + 1)) & wait; }
bomb 0 2>/dev/null
