"""The key with which a submission can be sent again and is judged once: one rule for pages and API."""

import re

KEY = re.compile(r"[\x21-\x7e]{1,100}")
KEY_RULE = "1 to 100 visible ASCII characters"


def is_key(text: str) -> bool:
    """Whether `text` can be a key. The database refuses some of what cannot, such as NUL."""
    return KEY.fullmatch(text) is not None
