import sys


def main():
    n, m, s, t, *rest = map(int, sys.stdin.buffer.read().split())
    links = [[] for _ in range(n + 1)]
    for i in range(0, 3 * m, 3):
        links[rest[i]].append((rest[i + 1], rest[i + 2]))
    distance = {s: 0}
    before = {}
    settled = set()
    while t not in settled:
        open_ones = [u for u in distance if u not in settled]
        if not open_ones:
            print(-1)
            return
        u = min(open_ones, key=distance.get)
        settled.add(u)
        for v, w in links[u]:
            if v not in distance or distance[u] + w < distance[v]:
                distance[v], before[v] = distance[u] + w, u
    route = [t]
    while route[-1] != s:
        route.append(before[route[-1]])
    print(distance[t])
    print(*route[::-1])


main()
