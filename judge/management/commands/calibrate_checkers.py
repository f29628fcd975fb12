"""How often a stochastic problem refuses right programs and catches wrong ones, under many seeds."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from judge import bank
from judge.bank import build_root
from judge.building import build
from judge.checker_calibration import many_seeds, weak_gradients
from judge.measurement.rates import Seeds
from judge.runners import sandbox_for
from judge.verification.calibrated import LEAST_DETECTED, SEEDS, WRONG_SEEDS
from problems.package.model import LabelledSubmission, Package
from problems.package.reader import load_package
from sandbox.interface import Sandbox

KINDS = ("stochastic", "gradient")


class Command(BaseCommand):
    """For problems of the bank, or folders of packages. Fails when a right program was ever refused."""

    help = "Judge the labelled programs of stochastic and gradient problems under other seeds."

    def add_arguments(self, parser: CommandParser) -> None:
        """The command line."""
        parser.add_argument("names", nargs="+", metavar="slug-or-folder")
        parser.add_argument("--bank", type=Path, default=Path(settings.BASE_DIR) / "problems" / "bank")
        parser.add_argument("--seeds", type=int, default=SEEDS, help="for programs that are right")
        parser.add_argument("--wrong-seeds", type=int, default=WRONG_SEEDS, help="for programs that are not")
        parser.add_argument("--seconds", type=float, default=float("inf"), help="per program, at most")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line per program as it is known."""
        known = {path.name: path for path in bank.bank_sources(options["bank"])}
        self._options = options
        self._failed: list[str] = []
        with sandbox_for("calibrating") as sandbox:
            for name in options["names"]:
                folder = known.get(name, Path(name).resolve())
                if not (folder / "problem.yaml").is_file():
                    raise CommandError(f"there is no problem {name}")
                package = load_package(build(folder, sandbox, build_root()), slug=folder.name)
                if package.kind not in KINDS:
                    raise CommandError(f"{package.slug}: only {' and '.join(KINDS)} problems are calibrated")
                self._calibrate(package, sandbox)
        if self._failed:
            raise CommandError(f"not calibrated: {', '.join(self._failed)}")

    def _calibrate(self, package: Package, sandbox: Sandbox) -> None:
        for program in package.submissions:
            if {"TLE", "MLE"} & program.permitted:
                continue
            if package.kind == "gradient":
                self._differences(package, program, sandbox)
            else:
                self._seeds(package, program, sandbox)

    def _seeds(self, package: Package, program: LabelledSubmission, sandbox: Sandbox) -> None:
        is_right = program.permitted == {"AC"}
        seeds = self._options["seeds" if is_right else "wrong_seeds"]
        found = many_seeds(package, program, sandbox, seeds=seeds, budget_s=self._options["seconds"])
        rate = "false rejects" if is_right else "detected"
        self._tell(package, program, f"{rate} {found.refused}{_p_words(found) if is_right else ''}")
        allowed = 0 if is_right else found.refused.of
        least = 0.0 if is_right else LEAST_DETECTED * found.refused.of
        if not least <= found.refused.count <= allowed or (is_right and found.suspicious):
            self._failed.append(f"{package.slug}: {program.path}")

    def _differences(self, package: Package, program: LabelledSubmission, sandbox: Sandbox) -> None:
        if program.permitted != {"AC"}:
            return
        found = list(weak_gradients(package, program, sandbox))
        self._tell(package, program, "; ".join(found) or "right at a tenth of the step, refused when 1 % off")
        if found:
            self._failed.append(f"{package.slug}: {program.path}")

    def _tell(self, package: Package, program: LabelledSubmission, text: str) -> None:
        self.stdout.write(f"{package.slug}  {program.path}  {text}")
        self.stdout.flush()


def _p_words(found: Seeds) -> str:
    suspicious = f", too small: {', '.join(found.suspicious)}" if found.suspicious else ""
    return f", smallest p {found.smallest:.2g} of {len(found.p_values)} cells{suspicious}"
