"""A task that only the tests of the broker ring for."""

from celery import shared_task


@shared_task(ignore_result=True)
def ring(times: int) -> None:
    """Nobody hears it: no worker runs in these tests."""
