import sys
from heapq import heappop, heappush


def main():
    n, m, s, t, *rest = map(int, sys.stdin.buffer.read().split())
    links = [[] for _ in range(n + 1)]
    for i in range(0, 3 * m, 3):
        links[rest[i]].append((rest[i + 1], rest[i + 2]))
        links[rest[i + 1]].append((rest[i], rest[i + 2]))
    distance = [1 << 60] * (n + 1)
    before = [0] * (n + 1)
    distance[s] = 0
    queue = [(0, s)]
    while queue:
        d, u = heappop(queue)
        if u == t:
            break
        if d > distance[u]:
            continue
        for v, w in links[u]:
            if d + w < distance[v]:
                distance[v] = d + w
                before[v] = u
                heappush(queue, (d + w, v))
    if distance[t] == 1 << 60:
        print(-1)
        return
    route = [t]
    while route[-1] != s:
        route.append(before[route[-1]])
    print(distance[t])
    print(*route[::-1])


main()
