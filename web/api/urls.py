"""Addresses of the API, version 1."""

from django.urls import path, re_path

from web.api import docs, languages, leaderboards, me, problems, runtimes, skills, submissions, trials
from web.api.views import NoSuchAddress

urlpatterns = [
    path("problems/", problems.Problems.as_view(), name="api-problems"),
    path("problems/<slug:slug>/", problems.OneProblem.as_view(), name="api-problem"),
    path("problems/<slug:slug>/samples/", problems.Samples.as_view(), name="api-samples"),
    path("problems/<slug:slug>/starter/<str:language>/", problems.OneStarter.as_view(), name="api-starter"),
    path("problems/<slug:slug>/runtimes/", runtimes.Runtimes.as_view(), name="api-runtimes"),
    path("problems/<slug:slug>/trials/", trials.Trials.as_view(), name="api-trials"),
    path("trials/<uuid:public_id>/", trials.OneTrial.as_view(), name="api-trial"),
    path("submissions/", submissions.Submissions.as_view(), name="api-submissions"),
    path("submissions/<uuid:public_id>/", submissions.OneSubmission.as_view(), name="api-submission"),
    path(
        "submissions/<uuid:public_id>/events/",
        submissions.SubmissionEvents.as_view(),
        name="api-submission-events",
    ),
    path("leaderboards/", leaderboards.Leaderboards.as_view(), name="api-leaderboards"),
    path(
        "leaderboards/areas/<slug:area>/",
        leaderboards.AreaLeaderboard.as_view(),
        name="api-area-leaderboard",
    ),
    path("leaderboards/<slug:skill>/", leaderboards.Leaderboard.as_view(), name="api-leaderboard"),
    path("skills/", skills.Skills.as_view(), name="api-skills"),
    path("languages/", languages.Languages.as_view(), name="api-languages"),
    path("me/", me.Me.as_view(), name="api-me"),
    path("schema/", docs.Schema.as_view(), name="api-schema"),
    path("docs/", docs.docs, name="api-docs"),
    re_path(r"", NoSuchAddress.as_view()),
]
