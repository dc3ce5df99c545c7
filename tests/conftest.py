"""How generated tests run: no deadline (machines are noisy), and the same cases every time.

HYPOTHESIS_PROFILE=explore looks for new ones.
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("fixed", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fixed"))
