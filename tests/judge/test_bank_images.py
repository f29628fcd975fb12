from pathlib import Path

from judge.bank_images import bank_images
from web.launch.filling import BANK


def test_it_needs_the_images_of_what_the_problems_offer() -> None:
    assert set(bank_images(BANK)) >= {"python", "cpp"}


def test_it_needs_only_what_is_asked_for(tmp_path: Path) -> None:
    assert bank_images(tmp_path) == ["python"]


def test_a_package_that_cannot_be_read_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / "dsa" / "broken").mkdir(parents=True)
    (tmp_path / "dsa" / "broken" / "problem.yaml").write_text("{")
    assert bank_images(tmp_path) == ["python"]
