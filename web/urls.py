"""Every address of the site."""

from django.contrib import admin
from django.contrib.auth.views import LogoutView
from django.urls import include, path, re_path

from web import events
from web.api.views import NoSuchAddress
from web.pages import (
    accounts,
    authoring,
    figures,
    health,
    home,
    leaderboards,
    paths,
    preferences,
    problem,
    problem_files,
    problems,
    progress,
    run,
    submissions,
    tokens,
    trials,
    verification,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("healthz", health.healthz, name="healthz"),
    path("health/", health.health, name="health"),
    path("problems/", problems.problem_list, name="problems"),
    path("problems/<slug:slug>/", problem.problem_page, name="problem"),
    path("problems/<slug:slug>/submit/", problem.submit, name="submit"),
    path("problems/<slug:slug>/files/<path:name>", problem_files.problem_file, name="problem-file"),
    path("problems/<slug:slug>/package/<str:format_name>.zip", problem_files.package_zip, name="package-zip"),
    path("problems/<slug:slug>/trial/", run.run_samples, name="run-samples"),
    path("problems/<slug:slug>/verification/", verification.verification_page, name="verification"),
    path("author/", authoring.author_page, name="author"),
    path("author/blueprint.zip", authoring.blueprint_zip, name="blueprint"),
    path("author/imports/<int:import_id>/", authoring.import_page, name="import"),
    path("author/imports/<int:import_id>/publish/", authoring.publish_import, name="publish-import"),
    path("submissions/", submissions.submission_list, name="submissions"),
    path("submissions/<uuid:public_id>/", submissions.submission_page, name="submission"),
    path("submissions/<uuid:public_id>/events", events.submission_events, name="submission-events"),
    path(
        "submissions/<uuid:public_id>/figures/<int:ordinal>.png",
        figures.submission_figure,
        name="submission-figure",
    ),
    path("trials/<uuid:public_id>/figures/<int:ordinal>.png", figures.trial_figure, name="trial-figure"),
    path("trials/<uuid:public_id>/", trials.trial_page, name="trial"),
    path("trials/<uuid:public_id>/events", events.trial_events, name="trial-events"),
    path("leaderboards/", leaderboards.leaderboard, name="leaderboards"),
    path("leaderboards/<slug:skill>/", leaderboards.leaderboard, name="leaderboard"),
    path("paths/", paths.path_list, name="paths"),
    path("paths/<slug:slug>/", paths.path_page, name="path"),
    path("progress/", progress.progress, name="progress"),
    path("account/signup/", accounts.sign_up, name="signup"),
    path("account/login/", accounts.LogIn.as_view(), name="login"),
    path("account/logout/", LogoutView.as_view(), name="logout"),
    path("account/password/", accounts.ChangePassword.as_view(), name="password"),
    path("account/settings/", preferences.settings_page, name="settings"),
    path("account/theme/", accounts.set_theme, name="theme"),
    path("account/tokens/", tokens.token_list, name="tokens"),
    path("account/tokens/<int:token_id>/revoke/", tokens.revoke, name="revoke-token"),
    path("api/v1/", include("web.api.urls")),
    re_path(r"^api/", NoSuchAddress.as_view()),
    path("admin/login/", accounts.log_in_for_admin),
    path("admin/", admin.site.urls),
]
