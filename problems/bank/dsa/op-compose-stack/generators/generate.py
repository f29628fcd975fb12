"""Secret groups of op-compose-stack: each names a part of the contract, which the validator checks."""

from whetstone_authoring import Case, group

PARTS = ["g01_services", "g02_ports", "g03_health", "g04_order", "g05_volumes", "g06_secrets", "g07_networks", "g08_limits"]


def part(name):
    """One group with one case: the name of the part."""

    @group(name)
    def cases(rng):
        yield Case(input=name.partition("_")[2] + "\n", answer="-\n")


for each in PARTS:
    part(each)
