"""`/healthz`: for load balancers and the supervisor"""

from unittest.mock import patch

import pytest
from django.db import DatabaseError, connection
from django.test import Client


@pytest.mark.django_db
def test_it_says_ok(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_it_says_when_the_database_is_away(client: Client) -> None:
    with patch.object(connection, "cursor", side_effect=DatabaseError("password=hunter2")):
        response = client.get("/healthz")
    assert response.status_code == 503
    assert b"hunter2" not in response.content


def test_it_refuses_other_methods(client: Client) -> None:
    assert client.post("/healthz").status_code == 405
