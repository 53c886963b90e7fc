"""What all tests share."""

from hypothesis import settings

# No test asserts on a clock: a busy machine is no failure.
settings.register_profile("argmap", deadline=None)
settings.load_profile("argmap")
