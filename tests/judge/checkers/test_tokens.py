import pytest

from judge.checkers.tokens import ArgumentsInvalid, TokenRule, check, parse_arguments

ANY: tuple[str, ...] = ()
TOLERANT = ("float_tolerance", "1e-6")
ABSOLUTE = ("float_absolute_tolerance", "0.01")
RELATIVE = ("float_relative_tolerance", "0.01")


@pytest.mark.parametrize(
    ("output", "answer", "arguments"),
    [
        (b"", b"", ANY),
        (b"  \n", b"", ANY),
        (b"3\n", b"3", ANY),
        (b"1 2\n3", b"1\n2\n3\n", ANY),
        (b"1\r\n2\r\n", b"1\n2\n", ANY),
        (b"YES", b"yes", ANY),
        (b"Yes", b"Yes", ("case_sensitive",)),
        (b"a  b\n", b"a  b\n", ("space_change_sensitive",)),
        (b"\xe4\xf6", b"\xe4\xf6", ANY),
        (b"0.3333333", b"0.33333333333", TOLERANT),
        (b"1000001", b"1000000", TOLERANT),
        (b"1e3", b"1000.0", TOLERANT),
        (b"+.5", b"0.5", TOLERANT),
        (b"5.", b"5", TOLERANT),
        (b"1.009", b"1.0", ABSOLUTE),
        (b"100.9", b"100", RELATIVE),
        (b"-0.0", b"0", TOLERANT),
        (b"word", b"word", TOLERANT),
        (b"nan", b"nan", TOLERANT),
        (b"9" * 2000, b"9" * 2000, TOLERANT),
        (b"inf", b"INF", TOLERANT),
        (b"1e999", b"1e999", TOLERANT),
        (b"1e-999", b"0", TOLERANT),
        (b"2E0", b"2", TOLERANT),
        (b"1.009", b"1", ABSOLUTE + RELATIVE),
        (b"1000.5", b"1000", ABSOLUTE + RELATIVE),
        (b"0.005", b"0", ABSOLUTE + RELATIVE),
        (b"3", b"3.0", ("float_tolerance", "0")),
        (b"4", b"3", ("float_tolerance", "1")),
        (b"a b\n\n", b"a b\n\n", ("space_change_sensitive",)),
        (b"1.0000001\tx", b"1\tX", ("space_change_sensitive", *TOLERANT)),
        (b"\x0b1\x0c2", b"1 2", ANY),
    ],
)
def test_it_accepts_what_the_format_accepts(output: bytes, answer: bytes, arguments: tuple[str, ...]) -> None:
    assert check(output, answer, arguments).is_accepted


@pytest.mark.parametrize(
    ("output", "answer", "arguments", "kind"),
    [
        (b"4", b"3", ANY, "the output differs from the answer"),
        (b"", b"3", ANY, "the output ends too early"),
        (b"1 2", b"1 2 3", ANY, "the output ends too early"),
        (b"1 2 3", b"1 2", ANY, "there is output after the end of the answer"),
        (b"1", b"", ANY, "there is output after the end of the answer"),
        (b"YES", b"yes", ("case_sensitive",), "the output differs from the answer"),
        (b"a b", b"a  b", ("space_change_sensitive",), "the output differs from the answer"),
        (b"a b", b"a b\n", ("space_change_sensitive",), "the output ends too early"),
        (b"3.0", b"3", ANY, "the output differs from the answer"),
        (b"1.011", b"1.0", ABSOLUTE, "the output differs from the answer"),
        (b"1.5", b"1.0", RELATIVE, "the output differs from the answer"),
        (b"nan", b"1.0", TOLERANT, "the output differs from the answer"),
        (b"NaN", b"0", TOLERANT, "the output differs from the answer"),
        (b"inf", b"1.0", TOLERANT, "the output differs from the answer"),
        (b"1e999", b"1.0", TOLERANT, "the output differs from the answer"),
        (b"1.0", b"1e999", RELATIVE, "the output differs from the answer"),
        (b"1_000", b"1000", TOLERANT, "the output differs from the answer"),
        (b"0x10", b"16", TOLERANT, "the output differs from the answer"),
        ("\N{ARABIC-INDIC DIGIT ONE}".encode(), b"1", TOLERANT, "the output differs from the answer"),
        (b"1,0", b"1.0", TOLERANT, "the output differs from the answer"),
        (b"\xff\xfe", b"1", TOLERANT, "the output differs from the answer"),
        (b"1\x002", b"1", ANY, "the output differs from the answer"),
        (b"0.005", b"0", RELATIVE, "the output differs from the answer"),
        (b"1000.5", b"1000", ABSOLUTE, "the output differs from the answer"),
        (b"-1e999", b"1e999", TOLERANT, "the output differs from the answer"),
        (b"1e999", b"1e998", ABSOLUTE + RELATIVE, "the output differs from the answer"),
        (b"nan", b"inf", TOLERANT, "the output differs from the answer"),
        (b"1e", b"1", TOLERANT, "the output differs from the answer"),
        (b"- 1", b"-1", TOLERANT, "the output differs from the answer"),
        (b"1 .0", b"1.0", TOLERANT, "there is output after the end of the answer"),
        (b"Word", b"word", ("case_sensitive", *TOLERANT), "the output differs from the answer"),
        (b"a b", b"a\nb", ("space_change_sensitive",), "the output differs from the answer"),
        (b" a", b"a", ("space_change_sensitive",), "the output differs from the answer"),
        (b"a\r\n", b"a\n", ("space_change_sensitive",), "the output differs from the answer"),
        (b"a\n\n", b"a\n", ("space_change_sensitive",), "the output differs from the answer"),
        ("\N{NO-BREAK SPACE}1".encode(), b"1", ANY, "the output differs from the answer"),
        (
            "stra\N{LATIN SMALL LETTER SHARP S}e".encode(),
            b"STRASSE",
            ANY,
            "the output differs from the answer",
        ),
    ],
)
def test_it_rejects_and_names_the_kind(
    output: bytes, answer: bytes, arguments: tuple[str, ...], kind: str
) -> None:
    found = check(output, answer, arguments)
    assert not found.is_accepted
    assert found.kind == kind


def test_it_names_values_in_the_detail_only() -> None:
    found = check(b"1 secret", b"1 answer", ANY)
    assert "secret" not in found.kind
    assert "answer'" not in found.kind
    assert found.detail == "token 2 is 'secret', the answer has 'answer'"


def test_it_cuts_huge_tokens() -> None:
    found = check(b"x" * 1_000_000, b"y" * 1_000_000, ANY)
    assert len(found.detail) < 300


def test_it_reads_every_argument_of_the_format() -> None:
    words = ("case_sensitive", "space_change_sensitive", "float_relative_tolerance", "1e-3")
    rule = parse_arguments((*words, "float_absolute_tolerance", ".5"))
    assert rule == TokenRule(is_case_sensitive=True, is_space_sensitive=True, relative=1e-3, absolute=0.5)


@pytest.mark.parametrize(
    "arguments",
    [
        ("tolerance", "1"),
        ("float_tolerance",),
        ("float_tolerance", "-1"),
        ("float_tolerance", "nan"),
        ("1e-6",),
    ],
)
def test_it_refuses_arguments_it_does_not_know(arguments: tuple[str, ...]) -> None:
    with pytest.raises(ArgumentsInvalid):
        parse_arguments(arguments)
