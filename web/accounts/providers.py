"""The single sign-on of this site in allauth's words. Read by the settings, so free of Django."""

from typing import Any

from web.environment import Oidc

PROVIDER_ID = "sso"
"""Part of the callback's address, which the provider's side has to know, so it never changes."""


def openid_connect_apps(oidc: Oidc | None) -> dict[str, Any]:
    """`SOCIALACCOUNT_PROVIDERS`; nothing is fetched before somebody logs in."""
    if oidc is None:
        return {}
    app = {
        "provider_id": PROVIDER_ID,
        "name": oidc.name,
        "client_id": oidc.client_id,
        "secret": oidc.client_secret,
        "settings": {"server_url": oidc.url},
    }
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}
