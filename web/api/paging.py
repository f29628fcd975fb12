"""Lists come in pages; nobody gets the whole table at once."""

from rest_framework.pagination import PageNumberPagination


class Pages(PageNumberPagination):
    """`?page=2&page_size=20`; 50 rows unless told, never more than 100."""

    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 100
