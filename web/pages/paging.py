"""Pages of a list whose lines are not counted by a queryset."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """One page of a long list, by the names of Django's page objects."""

    number: int
    count: int
    size: int

    @property
    def num_pages(self) -> int:
        """At least one."""
        return max(1, -(-self.count // self.size))

    @property
    def paginator(self) -> "Paging":
        """For templates that know Django's pages."""
        return self

    @property
    def offset(self) -> int:
        """Rows before this page."""
        return (self.number - 1) * self.size

    @property
    def has_previous(self) -> bool:
        """Whether a page is before this one."""
        return self.number > 1

    @property
    def has_next(self) -> bool:
        """Whether a page follows."""
        return self.number < self.num_pages

    @property
    def previous_page_number(self) -> int:
        """The page before."""
        return self.number - 1

    @property
    def next_page_number(self) -> int:
        """The page after."""
        return self.number + 1


def paging_of(wanted: str, count: int, size: int) -> Paging:
    """The page of this number, or the nearest there is; what is no number is the first."""
    last = Paging(number=1, count=count, size=size).num_pages
    number = min(max(int(wanted), 1), last) if wanted.isdecimal() and len(wanted) < 9 else 1
    return Paging(number=number, count=count, size=size)
