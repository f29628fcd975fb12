"""Does a package judge as its author says, and does it judge well? The checks V01 to V23 in turn."""

from judge.verification.report import Report, Role, Row
from judge.verification.subject import Mode, Plan
from judge.verification.table import CHECKS, verify, verify_package

__all__ = ["CHECKS", "Mode", "Plan", "Report", "Role", "Row", "verify", "verify_package"]
