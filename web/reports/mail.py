"""Mail about reports. It is a courtesy: the pages say the same, so mail that cannot be sent stops nothing."""

import logging
import smtplib
from functools import partial

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from web.models import User
from web.reports.models import ProblemReport

logger = logging.getLogger(__name__)


def tell_owner(report: ProblemReport, address: str) -> None:
    """A new report, to the problem's owner; to staff where it has none. `address` is the report's page."""
    owner = User.objects.filter(problems=report.problem_id, is_active=True).first()
    staff = User.objects.filter(is_staff=True, is_active=True)
    for reader in [owner] if owner else staff:
        with translation.override(reader.language or settings.LANGUAGE_CODE):
            title = _("A report on %(problem)s") % {"problem": report.problem.title}
            opening = _("%(name)s reports: %(kind)s") % {
                "name": report.reporter.get_username(),
                "kind": report.get_kind_display(),
            }
            _send(reader, title, f"{opening}\n\n{report.text}\n\n{address}\n")


def tell_reporter(report: ProblemReport, address: str) -> None:
    """The answer, to whoever reported."""
    with translation.override(report.reporter.language or settings.LANGUAGE_CODE):
        title = _("Your report on %(problem)s was answered") % {"problem": report.problem.title}
        answer = report.answer or _("It is closed without an answer.")
        _send(report.reporter, title, f"{answer}\n\n{address}\n")


def _send(reader: User, title: str, body: str) -> None:
    if reader.email:
        # Whatever somebody types into a title, a header is one line.
        subject = " ".join(title.split())
        transaction.on_commit(partial(_deliver, subject, body, reader.email))


def _deliver(subject: str, body: str, address: str) -> None:
    try:
        send_mail(subject, body, None, [address])
    except (smtplib.SMTPException, OSError):
        logger.warning("a mail about a report could not be sent", exc_info=True)
