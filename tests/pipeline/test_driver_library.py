"""The driver library inside a real box: against scikit-learn, and on figures of matplotlib and seaborn."""

from collections.abc import Iterator
from typing import Any

import pytest

from judge import box_files
from judge.driving.figure import Axes, Figure
from judge.harness import figure_python
from problems.package import codec
from sandbox.docker_sandbox import DockerSandbox
from sandbox.interface import Limits
from tests.judge.driving.fake_driver import Rejected, laid_beside

pytestmark = pytest.mark.docker

LIMITS = Limits(cpu_ms=60_000, wall_ms=120_000, memory_kib=1_500_000)

AGAINST_SKLEARN = b"""
import numpy as np
from sklearn import metrics as theirs
from whetstone_metric import METRICS
from whetstone_codec import dumps

rng = np.random.default_rng(3)
classes, guesses = rng.integers(0, 4, 500), rng.integers(0, 5, 500)
binary, scores = rng.integers(0, 2, 500), np.round(rng.random(500), 1)
shares = rng.dirichlet(np.ones(4), 500)
truth, near = rng.gamma(2.0, size=500), rng.gamma(2.0, size=500)
gains = rng.integers(0, 4, (20, 8)) + np.eye(8, dtype=int)[0]
ranks = rng.permuted(np.tile(np.arange(8), (20, 1)), axis=1)
closeness = np.zeros((20, 8))
np.put_along_axis(closeness, ranks, np.arange(8, 0, -1.0)[None, :], axis=1)
pairs = {
    "accuracy": ((classes, guesses), theirs.accuracy_score(classes, guesses)),
    "balanced_accuracy": ((classes, guesses % 4), theirs.balanced_accuracy_score(classes, guesses % 4)),
    "f1": ((binary, guesses % 2), theirs.f1_score(binary, guesses % 2)),
    "macro_f1": ((classes, guesses), theirs.f1_score(classes, guesses, average="macro")),
    "adjusted_rand": ((classes, guesses), theirs.adjusted_rand_score(classes, guesses)),
    "log_loss": ((classes, shares), theirs.log_loss(classes, shares)),
    "auc": ((binary, scores), theirs.roc_auc_score(binary, scores)),
    "average_precision": ((binary, scores), theirs.average_precision_score(binary, scores)),
    "rmse": ((truth, near), theirs.root_mean_squared_error(truth, near)),
    "mae": ((truth, near), theirs.mean_absolute_error(truth, near)),
    "rmsle": ((truth, near), theirs.root_mean_squared_log_error(truth, near)),
    "mape": ((truth, near), theirs.mean_absolute_percentage_error(truth, near)),
    "r2": ((truth, near), theirs.r2_score(truth, near)),
    "ndcg_at_k": (
        ([dict(enumerate(row.tolist())) for row in gains], ranks.tolist(), 5),
        theirs.ndcg_score(gains, closeness, k=5),
    ),
}
found = {name: [METRICS[name].function(*given), float(want)] for name, (given, want) in pairs.items()}
print(dumps(found).decode())
"""

FIGURES = b"""
import numpy as np
import matplotlib.pyplot as plt
import pandas as pd
import seaborn as sns
from whetstone_codec import dumps
from figure_python import NoFigure, describe

values = np.array([1.0, 2.0, 2.5, 3.0, 3.5, 4.0, 5.0, 20.0])
table = pd.DataFrame({"g": list("aabbaabb"), "v": values, "h": list("xyxyxyxy")})


def histogram():
    figure, axes = plt.subplots()
    axes.hist(values, bins=[0, 2, 4, 20])
    axes.axvline(values.mean(), label="mean")
    axes.set(title="Weights", xlabel="weight (kg)", ylabel="count", xlim=(0, 21))
    axes.legend()
    return figure


def lines():
    _, axes = plt.subplots()
    axes.plot([1, 10, 100], [1, 2, 3], label="a", color="red")
    axes.plot([2, 2], [0, 5])
    axes.scatter([3, 1], [1, 2], label="points")
    axes.set_ylim(0, 5)
    axes.set_xscale("log")
    axes.text(1, 1, "here")
    return axes


def boxes():
    _, axes = plt.subplots()
    axes.boxplot([values, [1, 2, 3]])
    return axes


def filled_boxes():
    _, axes = plt.subplots()
    axes.boxplot([values, [1, 2, 3]], patch_artist=True)
    return axes


def seaborn_boxes():
    _, axes = plt.subplots()
    return sns.boxplot(table, x="g", y="v", order=["b", "a"], ax=axes)


def seaborn_bars():
    _, axes = plt.subplots()
    sns.barplot(table, x="g", y="v", hue="h", errorbar=None, order=["a", "b"], ax=axes)
    return axes


def image():
    figure, pair = plt.subplots(1, 2)
    pair[1].imshow([[1, 2], [3, float("nan")]])
    return figure


def no_figure():
    return 7


def huge():
    _, axes = plt.subplots()
    axes.plot(np.zeros(150_000))
    return axes


found = {}
for make in (histogram, lines, boxes, filled_boxes, seaborn_boxes, seaborn_bars, image, no_figure, huge):
    try:
        found[make.__name__] = describe(make())
    except NoFigure as error:
        found[make.__name__] = str(error)
    plt.close("all")
print(dumps(found).decode())
"""


def run(boxes: DockerSandbox, main: bytes, files: dict[str, bytes]) -> Any:
    with boxes.runner("python3") as runner:
        preparation = runner.prepare("python3", {"main.py": main, **files})
        assert preparation.program is not None, preparation.messages
        found = runner.run(preparation.program, limits=LIMITS)
    assert found.succeeded, found.stderr.decode()
    return codec.loads(found.stdout)


def test_its_metrics_agree_with_those_of_scikit_learn(boxes: DockerSandbox) -> None:
    found = run(boxes, AGAINST_SKLEARN, box_files.driver_files())
    assert len(found) == 14
    for name, (ours, theirs) in found.items():
        assert ours == pytest.approx(theirs, rel=1e-10), name


@pytest.fixture(scope="module")
def figures(boxes: DockerSandbox) -> dict[str, Any]:
    source = box_files.codec_file()
    with open(str(figure_python.__file__), "rb") as file:
        found = run(boxes, FIGURES, {"figure_python.py": file.read(), **source})
    assert isinstance(found, dict)
    return found


@pytest.fixture(autouse=True)
def _beside() -> Iterator[None]:
    with laid_beside():
        yield


def axes_of(figures: dict[str, Any], name: str) -> Axes:
    return Figure(figures[name]["figure"]).axes()


def test_it_sees_what_a_histogram_draws(figures: dict[str, Any]) -> None:
    axes = axes_of(figures, "histogram")
    axes.expect_labels(title="weights", x="Weight  (kg)", y=("frequency", "count"))
    axes.expect_bars([0, 2, 4], [2, 4, 20], [1, 4, 3])
    axes.expect_vertical(5.125, label="mean")
    axes.expect_legend(["mean"])
    axes.expect_limits("x", 0, 21)
    axes.expect_scale()
    assert figures["histogram"]["picture"].startswith(b"\x89PNG\r\n\x1a\n")
    assert len(figures["histogram"]["picture"]) < 200_000


def test_it_sees_lines_and_points(figures: dict[str, Any]) -> None:
    axes = axes_of(figures, "lines")
    axes.expect_line([1, 10, 100], [1, 2, 3], label="a")
    axes.expect_vertical(2)
    axes.expect_scatter([1, 3], [2, 1], label="points")
    axes.expect_scale(x="log")
    assert axes.texts() == ["here"]
    assert axes.colours("lines")[0] == "#ff0000ff"


@pytest.mark.parametrize("name", ["boxes", "filled_boxes"])
def test_it_reads_boxes(name: str, figures: dict[str, Any]) -> None:
    first, second = axes_of(figures, name).boxes()
    assert (first.centre, first.q1, first.median, first.q3) == pytest.approx((1, 2.375, 3.25, 4.25))
    assert (first.low, first.high, first.outliers) == (1.0, 5.0, [20.0])
    assert (second.q1, second.median, second.q3, second.outliers) == (1.5, 2.0, 2.5, [])


def test_it_reads_what_seaborn_draws(figures: dict[str, Any]) -> None:
    axes = axes_of(figures, "seaborn_boxes")
    axes.expect_ticks("x", ["b", "a"])
    assert [box.median for box in axes.boxes()] == [4.0, 2.75]
    bars = axes_of(figures, "seaborn_bars")
    bars.expect_bars([], [], [2.25, 3.75], label="x")
    bars.expect_legend(["x", "y"], title="h")


def test_it_sees_images_in_the_second_axes(figures: dict[str, Any]) -> None:
    described = Figure(figures["image"]["figure"])
    assert len(described) == 2
    described.axes(1, among=2).expect_image([[1, 2], [3, float("nan")]])
    with pytest.raises(Rejected, match="2 axes instead of 1"):
        described.axes(0)


def test_it_refuses_what_is_no_figure_or_too_large(figures: dict[str, Any]) -> None:
    assert figures["no_figure"] == "the function returned a int instead of a matplotlib Figure or Axes"
    assert "more than 200000 numbers" in figures["huge"]
