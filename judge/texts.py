"""Text from the enemy, made fit for the database, the events and the pages."""

CUT = "\n… (cut)"


def clean(raw: bytes | str, limit: int) -> str:
    """At most `limit` characters of valid text: no NUL, no half characters, no lone surrogates."""
    if isinstance(raw, bytes):
        # Four bytes make at most one character: a cut in the middle of one falls beyond the limit.
        text = raw[: limit * 4 + 4].decode("utf-8", "replace")
    else:
        text = raw[: limit + 1].encode("utf-8", "replace").decode()
    text = text.replace("\0", "\N{REPLACEMENT CHARACTER}")
    return text if len(text) <= limit else text[:limit] + CUT
