"""What a caller may do: a token's scopes bound what it can be used for; a session may do all its user may."""

from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

from web.api.auth import token_of
from web.models import ApiToken


class TokenHasScope(BasePermission):
    """Reading needs the scope `read`, everything else `submit`."""

    message = "This token lacks the scope for that. Make one with the scope on your tokens page."
    code = "insufficient_scope"

    def has_permission(self, request: Request, view: APIView) -> bool:
        token = token_of(request)
        if token is None:
            return True
        wanted = ApiToken.Scope.READ if request.method in SAFE_METHODS else ApiToken.Scope.SUBMIT
        return wanted in token.scopes
