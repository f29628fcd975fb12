"""Bodies are JSON, of a bounded size, and in UTF-8."""

import json
from collections.abc import Mapping
from typing import IO, Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser
from rest_framework.renderers import JSONRenderer

from web.api.errors import PayloadTooLarge

MAX_BODY_BYTES = 2 * 1024 * 1024
"""Sixteen times the default code limit: room for every JSON escape of a source that can be accepted."""


class BoundedJSONParser(BaseParser):
    """JSON up to `MAX_BODY_BYTES`. The stream is not read further than that, whatever its length says."""

    media_type = "application/json"
    renderer_class = JSONRenderer

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        body: bytes = stream.read(MAX_BODY_BYTES + 1)
        if len(body) > MAX_BODY_BYTES:
            limit = MAX_BODY_BYTES // 1024
            raise PayloadTooLarge(f"The body of the request is larger than {limit} KiB.")
        try:
            return json.loads(body.decode("utf-8"), parse_constant=_refuse_constant)
        except UnicodeDecodeError as error:
            raise ParseError(f"The body is not UTF-8: byte {error.start} cannot be read.") from error
        except RecursionError as error:
            raise ParseError("The JSON is nested too deeply.") from error
        except ValueError as error:
            raise ParseError(f"The body is not JSON: {error}") from error


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is not a JSON value")
