"""Runs the learner's tests against the implementation that the case names."""

from whetstone_driver import drive
from whetstone_mutants import judge_variant


def judge(case, solution):
    return judge_variant(case, solution, target="clamp")


drive(judge)
