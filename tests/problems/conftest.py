"""Property tests run the same examples everywhere, however busy the machine is."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "whetstone", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("whetstone")
