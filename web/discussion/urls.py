"""Addresses below `/problems/<slug>/discussion/`."""

from django.urls import path

from web.discussion import pages, post_pages

urlpatterns = [
    path("", pages.thread_list, name="discussion"),
    path("new/", pages.new_thread, name="new-thread"),
    path("<int:thread_id>/", pages.thread_page, name="thread"),
    path("<int:thread_id>/lock/", post_pages.lock_thread, name="lock-thread"),
    path("posts/<int:post_id>/edit/", post_pages.edit_post, name="edit-post"),
    path("posts/<int:post_id>/delete/", post_pages.delete_post, name="delete-post"),
    path("posts/<int:post_id>/helpful/", post_pages.mark_post, name="mark-post"),
    path("posts/<int:post_id>/report/", post_pages.report_post, name="report-post"),
    path("posts/<int:post_id>/history/", post_pages.post_history, name="post-history"),
    path("posts/<int:post_id>/hide/", post_pages.hide_post, name="hide-post"),
]
