"""Django's settings. Everything that can be set from outside is read here, typed, and fails at the start.

The names are listed in README.md. Two modes: `embedded` is one machine for its own people, `production` is a
public site behind a TLS proxy, which does not start without its secrets (`web.checks`).
"""

import socket
from pathlib import Path
from typing import Any

import django_stubs_ext

from web.accounts.providers import openid_connect_apps
from web.environment import (
    env_bool,
    env_choice,
    env_database,
    env_list,
    env_redis_url,
    env_smtp,
    env_str,
    kept_secret,
    oidc_of,
    redis_socket,
    with_redis_database,
)
from web.logs import logging_config

# Lets annotations such as `ModelAdmin[User]`, which the type checker asks for, mean something when run.
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent

# ---- what is set from outside ----

WHETSTONE_MODE = env_choice("WHETSTONE_MODE", ("embedded", "production"))
IS_PRODUCTION = WHETSTONE_MODE == "production"
WHETSTONE_VAR = Path(env_str("WHETSTONE_VAR", str(BASE_DIR / "var"))).resolve()
WHETSTONE_TLS = env_bool("WHETSTONE_TLS", IS_PRODUCTION)
WHETSTONE_SANDBOX_RUNTIME = env_str("WHETSTONE_SANDBOX_RUNTIME")
WHETSTONE_SANDBOX_ENGINE = env_choice("WHETSTONE_SANDBOX_ENGINE", ("auto", "docker", "embedded"))
if IS_PRODUCTION and WHETSTONE_SANDBOX_ENGINE == "auto":
    # A public site never takes the weaker walls because the stronger are away for a moment.
    WHETSTONE_SANDBOX_ENGINE = "docker"
WHETSTONE_ALLOW_EMBEDDED = env_bool("WHETSTONE_ALLOW_EMBEDDED")
SANDBOX_FRESH = env_bool("SANDBOX_FRESH")
DEBUG = env_bool("WHETSTONE_DEBUG")

SMTP = env_smtp("WHETSTONE_SMTP_URL")
OIDC = oidc_of(
    url=env_str("WHETSTONE_OIDC_URL"),
    client_id=env_str("WHETSTONE_OIDC_CLIENT_ID"),
    client_secret=env_str("WHETSTONE_OIDC_CLIENT_SECRET"),
    name=env_str("WHETSTONE_OIDC_NAME"),
)
# Whoever can be sent mail has to prove that it is theirs; a site without a mail server prints it to its log.
WHETSTONE_EMAIL_VERIFICATION = env_choice(
    "WHETSTONE_EMAIL_VERIFICATION",
    ("mandatory", "optional", "none") if SMTP else ("optional", "mandatory", "none"),
)
WHETSTONE_STAFF_MFA = env_bool("WHETSTONE_STAFF_MFA", IS_PRODUCTION)

REQUIRED_IN_PRODUCTION = ("WHETSTONE_SECRET_KEY", "WHETSTONE_ALLOWED_HOSTS", "DATABASE_URL", "REDIS_URL")
MISSING_SETTINGS = [name for name in REQUIRED_IN_PRODUCTION if IS_PRODUCTION and not env_str(name)]

SECRET_KEY = env_str("WHETSTONE_SECRET_KEY")
if not SECRET_KEY and not IS_PRODUCTION:
    SECRET_KEY = kept_secret(WHETSTONE_VAR / "secret_key")

_own_names = ",".join(["localhost", "127.0.0.1", "[::1]", socket.gethostname(), env_str("WHETSTONE_HOST")])
# The last two always: a health check asks the process itself.
ALLOWED_HOSTS = env_list("WHETSTONE_ALLOWED_HOSTS", "" if IS_PRODUCTION else _own_names)
ALLOWED_HOSTS += ["localhost", "127.0.0.1"]

DATABASES = {"default": env_database("DATABASE_URL", f"sqlite:///{WHETSTONE_VAR / 'whetstone.sqlite3'}")}
REDIS_URL = env_redis_url("REDIS_URL", f"unix://{redis_socket(WHETSTONE_VAR)}?db=0")

# ---- the site ----

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rest_framework",
    "drf_spectacular",
    "django_filters",
    "django_htmx",
    "problems",
    "judge",
    # Before allauth, whose templates it replaces.
    "web",
    "web.people",
    "web.sharing",
    "web.studying",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "web.discussion",
    "web.reports",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "web.static_files.StaticFilesMiddleware",
    "web.compression.CompressionMiddleware",
    "web.csp.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "web.viewing.ViewingMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "web.localization.LocalizationMiddleware",
    "web.accounts.staff.StaffMfaMiddleware",
    "web.middleware.PagesMiddleware",
]
ROOT_URLCONF = "web.urls"
ASGI_APPLICATION = "web.asgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # Before those of the apps: the administration wears the site's colours.
        "DIRS": [BASE_DIR / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

AUTH_USER_MODEL = "web.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

# ---- accounts ----

ACCOUNT_ADAPTER = "web.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "web.accounts.forms.LogInForm",
    "signup": "web.accounts.forms.SignUpForm",
    "add_email": "web.accounts.forms.ChangeEmailForm",
}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
_email_field = "email" if WHETSTONE_EMAIL_VERIFICATION == "none" else "email*"
ACCOUNT_SIGNUP_FIELDS = ["username*", _email_field, "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = WHETSTONE_EMAIL_VERIFICATION
# Nobody learns from a form which addresses have accounts, even where people are let in at once: then two
# accounts may claim one address, and only the one that proves it keeps it.
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_MAX_EMAIL_ADDRESSES = 2
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Whetstone] "
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if WHETSTONE_TLS else "http"
# A class room comes from one address, so what counts addresses stops floods only.
ACCOUNT_RATE_LIMITS = {
    "signup": "100/h/ip",
    "login": "120/m/ip",
    "login_failed": "50/5m/ip,10/5m/key",
    "reset_password": "50/h/ip,5/h/key",
}
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}
USERSESSIONS_TRACK_ACTIVITY = False

MFA_ADAPTER = "web.accounts.mfa.MfaAdapter"
MFA_FORMS = {"add_webauthn": "web.accounts.forms.AddPasskeyForm"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Whetstone"
# Browsers offer passkeys to https and to localhost; the library would refuse the second.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not WHETSTONE_TLS
# Where addresses are proved, a second factor must not lock out whom the address belongs to.
MFA_ALLOW_UNVERIFIED_EMAIL = WHETSTONE_EMAIL_VERIFICATION != "mandatory"

SOCIALACCOUNT_ADAPTER = "web.accounts.social.SocialAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10
SOCIALACCOUNT_PROVIDERS = openid_connect_apps(OIDC)

EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if SMTP else 'console'}.EmailBackend"
if SMTP:
    EMAIL_HOST, EMAIL_PORT = SMTP.host, SMTP.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = SMTP.user, SMTP.password
    EMAIL_USE_TLS, EMAIL_USE_SSL = SMTP.use_tls, SMTP.use_ssl
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env_str("WHETSTONE_MAIL_FROM", "Whetstone <whetstone@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("de", "Deutsch")]
LOCALE_PATHS = [BASE_DIR / "web" / "locale"]
FORMAT_MODULE_PATH = ["web.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# A source of 64 KiB and a package of some megabytes have room; nobody posts more.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

LOGGING = logging_config()

# ---- where things are kept ----

STATIC_URL = "/static/"
# Made once per release and part of it. The embedded site reads its files where they lie.
STATIC_ROOT = BASE_DIR / "var" / "static" if IS_PRODUCTION else None
WHITENOISE_USE_FINDERS = not IS_PRODUCTION
# Nobody else's pages use our files.
WHITENOISE_ALLOW_ALL_ORIGINS = False
_static_storage = (
    "web.static_storage.StaticStorage"
    if IS_PRODUCTION
    else "django.contrib.staticfiles.storage.StaticFilesStorage"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _static_storage},
    # The one store that every worker reaches, on whichever host: the database.
    "packages": {"BACKEND": "problems.storage.DatabaseStorage"},
}
CACHES = {
    "default": {
        "BACKEND": "web.cache.ForgivingRedisCache",
        # Clearing the cache empties its whole database: it must not be the one that holds the queues.
        "LOCATION": with_redis_database(REDIS_URL, 1),
        "TIMEOUT": 300,
    }
}

# ---- who may do what from where ----

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = WHETSTONE_TLS
CSRF_COOKIE_SECURE = WHETSTONE_TLS
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "web.pages.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = WHETSTONE_TLS
# The health check asks the process itself, behind the proxy that ends TLS.
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if WHETSTONE_TLS else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if WHETSTONE_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = False

REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "web.api.auth.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticatedOrReadOnly"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [
        "rest_framework.parsers.JSONParser",
        "rest_framework.parsers.MultiPartParser",
    ],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination",
    "PAGE_SIZE": 50,
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "web.api.errors.handler",
    "DEFAULT_THROTTLE_RATES": {
        "anon": "120/min",
        "user": "600/min",
        "submit": "30/min",
        "trial": "30/min",
        "draft": "120/min",
    },
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS: dict[str, Any] = {
    "TITLE": "Whetstone",
    "DESCRIPTION": "Problems, submissions, verdicts and leaderboards of this judge.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
}
