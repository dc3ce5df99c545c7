"""The policy: what stays first, then what goes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dedupe_corpus import decide
from dedupe_corpus.decide import Policy, Standing
from dedupe_corpus.model import Claim, Confidence, Config, Related, Span
from dedupe_corpus.text import apply

ALL = frozenset({"DC201", "DC202", "DC203", "DC301", "DC302", "DC401"})
TEXT = "012345678\n" * 5


def claim(code: str, *spans: tuple[int, int], confidence: Confidence = "high") -> Claim:
    return Claim(code, tuple(Span(*s) for s in spans), confidence)


def statuses(policy: Policy, *claims: Claim) -> dict[str, str]:
    return {v.claim.code: v.status for v in decide.resolve(TEXT, claims, policy)}


def test_low_confidence_stays() -> None:
    assert statuses(Policy(ALL, "medium"), claim("DC201", (0, 5), confidence="low")) == {"DC201": "reported"}


def test_a_rule_that_is_not_selected_says_nothing() -> None:
    assert statuses(Policy(frozenset({"DC202"}), "low"), claim("DC201", (0, 5))) == {}


def test_what_the_allow_list_names_stays() -> None:
    policy = Policy(ALL, "medium", allowed=lambda code, text: (code, text) == ("DC201", "01234"))
    assert statuses(policy, claim("DC201", (0, 5)), claim("DC202", (5, 9))) == {"DC201": "allowed", "DC202": "removed"}


def test_a_copy_that_overlaps_another_removal_is_left_for_the_next_round() -> None:
    policy = Policy(ALL, "medium")
    assert statuses(policy, claim("DC201", (0, 20)), claim("DC301", (10, 30))) == {"DC201": "removed"}


def test_what_a_claim_that_is_taken_leans_on_is_left_for_the_next_round() -> None:
    policy = Policy(ALL, "low")
    merge = Claim(
        "DC301",
        (Span(30, 40),),
        "high",
        inserts=((5, "moved\n", Span(30, 36)),),
        related=(Related("", (Span(10, 20),)), Related("", (Span(20, 30),), "copy")),
    )
    assert statuses(policy, merge, claim("DC302", (0, 10), confidence="low")) == {"DC301": "removed"}
    assert statuses(policy, merge, claim("DC302", (10, 20), confidence="low")) == {"DC301": "removed"}
    assert statuses(policy, merge, claim("DC302", (20, 30), confidence="low")) == {
        "DC301": "removed",
        "DC302": "removed",
    }


def test_the_surer_of_two_claims_takes_the_place_and_the_other_what_is_left() -> None:
    verdicts = decide.resolve(
        TEXT, [claim("DC203", (0, 20), confidence="medium"), claim("DC202", (5, 10))], Policy(ALL, "medium")
    )
    assert {v.claim.code: v.spans for v in verdicts} == {
        "DC202": (Span(5, 10),),
        "DC203": (Span(0, 5), Span(10, 20)),
    }


def test_only_dc2_of_medium_confidence_counts_for_the_budget() -> None:
    assert decide.counts_for_budget("DC205", "medium")
    assert not decide.counts_for_budget("DC205", "high")
    assert not decide.counts_for_budget("DC302", "medium")
    assert decide.over_budget(51, 100, Config())
    assert not decide.over_budget(50, 100, Config())


def test_levels_follow_the_status() -> None:
    assert decide.level_of("DC201", "removed") == "error"
    assert decide.level_of("DC201", "reported") == "warning"
    assert decide.level_of("DC201", "allowed") == "note"
    assert decide.level_of("DC101", "repaired") == "error"
    assert decide.level_of("DC102", "repaired") == "warning"
    assert decide.level_of("DC104", "repaired") == "note"


def test_keep_order_prefers_then_goes_by_length_then_path() -> None:
    papers = [Standing("b/long.txt", 90, 1.0), Standing("a/short.txt", 10, 3.0), Standing("c/short.txt", 10, 2.0)]
    assert decide.keep_order(papers, Config()) == [0, 1, 2]
    assert decide.keep_order(papers, Config(prefer=("c/*",))) == [1, 2, 0]
    assert decide.keep_order(papers, Config(keep="first")) == [1, 0, 2]
    assert decide.keep_order(papers, Config(keep="newest")) == [2, 0, 1]
    assert decide.keep_order([*papers, Standing("z", 1, 0.0, reference=True)], Config(prefer=("c/*",)))[3] == 0


_CLAIMS = st.builds(
    lambda code, start, size, confidence: claim(code, (start, min(start + size, len(TEXT))), confidence=confidence),
    st.sampled_from(sorted(ALL)),
    st.integers(0, len(TEXT) - 1),
    st.integers(1, 20),
    st.sampled_from(["high", "medium", "low"]),
)


@given(st.lists(_CLAIMS, max_size=8))
def test_removals_never_overlap_and_do_not_depend_on_the_order_of_claims(claims: list[Claim]) -> None:
    policy = Policy(ALL, "medium")
    verdicts = decide.resolve(TEXT, claims, policy)
    edits = decide.edits(verdicts, 0)
    assert len(apply(TEXT, edits)) == len(TEXT) - sum(e.end - e.start for e in edits)
    again = decide.resolve(TEXT, list(reversed(claims)), policy)
    assert [(v.claim.code, v.status, v.spans) for v in again] == [(v.claim.code, v.status, v.spans) for v in verdicts]


def test_an_excerpt_of_many_spans_is_as_long_as_it_may_be() -> None:
    spans = [Span(0, 4), Span(10, 20), Span(30, 31)]
    for most in range(20):
        assert decide.covered(TEXT, spans, most) == decide.covered(TEXT, spans)[:most]
