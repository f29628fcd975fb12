"""`me/`: who the caller is, and what the token may do."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from judge import leaderboards
from web.api.auth import token_of
from web.api.views import ApiView
from web.api.visitors import MEMBERS_ONLY, member_of
from web.models import ApiToken


class TokenRow(serializers.ModelSerializer[ApiToken]):
    """The token of this very request."""

    scopes = serializers.ListField(child=serializers.ChoiceField(choices=ApiToken.Scope.choices))

    class Meta:
        model = ApiToken
        fields = ("name", "scopes", "expires_at")


class StandingRow(serializers.Serializer[leaderboards.Row]):
    """A user's place on a leaderboard."""

    rank = serializers.IntegerField()
    username = serializers.CharField()
    points = serializers.FloatField()
    solved_count = serializers.IntegerField()
    reached_at = serializers.DateTimeField()


class Account(serializers.Serializer[Any]):
    """The caller."""

    username = serializers.CharField()
    is_staff = serializers.BooleanField()
    token = TokenRow(allow_null=True, help_text="Null for a session.")
    standing = StandingRow(allow_null=True, help_text="Overall; null without points.")


class Me(ApiView):
    """The caller's account."""

    permission_classes = MEMBERS_ONLY

    @extend_schema(responses=Account, tags=["me"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Tell who the caller is. A client can check a token with it."""
        user = member_of(request)
        account = {
            "username": user.username,
            "is_staff": user.is_staff,
            "token": token_of(request),
            "standing": leaderboards.standing(user, None),
        }
        return Response(Account(account).data)
