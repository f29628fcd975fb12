"""Runs one tape of loads against the program, and scores the cost."""

from whetstone_interactor import Conversation

SERVED, DELAY, FIRST, MOST = 10, 5, 20, 50
NOTHING_AT = 1.3


class Service:
    """Replicas that work, orders that wait (tick, number), and requests that wait."""

    def __init__(self):
        self.working, self.starting, self.queue, self.cost = FIRST, [], 0, 0.0

    def begin(self, tick):
        self.working += sum(count for at, count in self.starting if at <= tick)
        self.starting = [(at, count) for at, count in self.starting if at > tick]

    def end(self, tick, load, wanted):
        missing = wanted - self.working - sum(count for _, count in self.starting)
        if missing > 0:
            self.starting.append((tick + DELAY, missing))
        while missing < 0 and self.starting:
            at, count = self.starting.pop()
            taken = min(count, -missing)
            missing += taken
            if count > taken:
                self.starting.append((at, count - taken))
        self.working += min(missing, 0)
        self.queue = max(0, self.queue + load - SERVED * self.working)
        self.cost += self.working + sum(count for _, count in self.starting) + 0.6 * self.queue


def main():
    talk = Conversation()
    best, loads = talk.input.splitlines()
    loads = list(map(int, loads.split()))
    service = Service()
    talk.say(len(loads))
    for tick, load in enumerate(loads):
        service.begin(tick)
        talk.say(load, service.queue, service.working)
        service.end(tick, load, talk.hear_int(1, MOST, "a number of replicas"))
    talk.expect_end()
    ratio = service.cost / int(best)
    talk.note(f"cost {service.cost:.1f}, {ratio:.3f} of the best rule's")
    talk.accept(multiplier=min(1.0, max(0.0, (NOTHING_AT - ratio) / (NOTHING_AT - 1))))


main()
