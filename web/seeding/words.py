"""What made-up people and problems are called."""

import random
from collections.abc import Iterator, Sequence


def _words(text: str) -> Sequence[str]:
    return text.split()


FIRST = _words(
    """
    ada alan alma amir ana anke anton aoife arjun asha astrid bela bruno carla chen chiara clara
    daniel dara dilnoza edith elena elif emil emmy enzo eva farid fatima felix finn freya gita grace
    hana hugo ida ilya ines ingrid ivan jonas julia kai karim katja kenji kofi lars leila lena leo
    lin liv luca maja marek maria marta mateo maya mei mila mina mohamed nadia naomi nia nils noor
    olga omar otto pablo paula pekka petra priya quinn rafael rana rosa ruben sana sara sergei sofia
    sonja sven tara theo tomas uma vera viktor wanjiru wei xenia yara yasmin yuki yusuf zahra zoe
    """
)
LAST = _words(
    """
    abe ahmed alvarez andersen bakker barbosa bauer becker berg bianchi bose brandt castro chen
    costa cruz das dubois eriksen evans farkas fischer flores garcia gill gomez gupta haas hansen
    hoang huang ito jansen jensen kaur keller khan kim klein koch kovacs kumar lang larsen lehmann
    li lopez maier martin mbeki meyer moreau mori moss nagy nguyen nowak okafor olsen owusu park
    patel perez petrov popov rao reyes richter rossi roy ruiz sato schmid schulz sharma silva singh
    sokolov suzuki tanaka torres tran vargas virtanen vogel wang weber wolf wong wu yang yilmaz
    zhang zhou
    """
)
HOW = _words(
    """
    Balanced Biased Borrowed Broken Busy Cautious Clumsy Counted Crooked Crossed Distant Doubled
    Drifting Early Even Fading Fair Folded Forgotten Frozen Gentle Greedy Hidden Honest Impatient
    Late Lazy Leaning Lonely Loud Mirrored Missing Nested Noisy Odd Patient Quiet Rising Rotating
    Rusty Scattered Shared Shifted Silent Skewed Sleepy Sorted Stubborn Tangled Tilted Twisted
    Unfair Uneven Weighted Winding
    """
)
WHAT = _words(
    """
    antennas apples archives bakeries balloons barges batteries beacons bells bicycles boats bottles
    bridges buses cables candles canals caravans ciphers clocks coins columns corridors couriers
    crates dice doors drawers elevators engines envelopes ferries fields filters gardens gates
    harbours hexagons invoices islands keys ladders lamps ledgers letters lighthouses locks looms
    magnets maps markets meters mills mosaics orchards parcels pipes platforms pulleys pumps queues
    radios rails readings ribbons rivers routes samples sensors shelves signals springs staircases
    stations switches telescopes tickets tiles timetables towers trams tunnels turbines valves votes
    wagons wells windows
    """
)


def usernames(dice: random.Random) -> Iterator[str]:
    """Names without end, each once, as people choose them."""
    taken: set[str] = set()
    while True:
        first, last = dice.choice(FIRST), dice.choice(LAST)
        middle = dice.choice(("", "_", "."))
        name = dice.choice((f"{first}{middle}{last}", f"{first}{last[0]}", f"{first[0]}{last}"))
        while name in taken:
            name = f"{name.rstrip('0123456789')}{dice.randrange(2, 9_999)}"
        taken.add(name)
        yield name


def titles(dice: random.Random) -> Iterator[str]:
    """Titles without end, each once."""
    part = 1
    while True:
        pairs = [(how, what) for how in HOW for what in WHAT]
        dice.shuffle(pairs)
        for how, what in pairs:
            yield f"{how} {what}" if part == 1 else f"{how} {what} {part}"
        part += 1
