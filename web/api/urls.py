"""Addresses of the API, version 1."""

from django.urls import re_path

from web.api.views import NoSuchAddress

urlpatterns = [
    re_path(r"", NoSuchAddress.as_view()),
]
