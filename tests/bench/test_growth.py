from bench.growth import TRUTH, solutions
from judge.measurement.growth import CURVES


def test_every_solution_is_there_and_its_problem_scales() -> None:
    rows = list(solutions([]))
    assert len(rows) == sum(map(len, TRUTH.values()))
    for package, path, truth in rows:
        assert package.scaling_sizes, package.slug
        assert package.read(path)
        assert truth in CURVES
