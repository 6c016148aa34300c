"""A diagnosis is stated only where a source makes it."""

import pytest

from drafting.pipeline.verify import judge


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("He is autistic.", "He may be autistic; assessment is awaited."),
        ("He is autistic.", "An assessment for autism is under way."),
        ("He has a diagnosis of autism.", "An assessment for autism is under way."),
        ("He has a diagnosis of autism.", "He is waiting for a diagnosis of autism."),
        ("He has dyslexia.", "We are assessing him for dyslexia."),
        ("He has dyslexia.", "A referral for dyslexia assessment has been made."),
        ("She has ADHD.", "ADHD is suspected."),
        ("He has autism.", "Autism? Referred to paediatrician."),
        ("He is autistic.", "The autism assessment has not been completed."),
        ("He has epilepsy.", "He was referred to the hospital with possible epilepsy."),
    ],
)
def test_what_is_only_suspected_or_looked_into_is_no_diagnosis(claim: str, source: str) -> None:
    judged = judge(claim, [source])

    assert not judged.supported
    assert judged.score == 0


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("He is autistic.", "He has a diagnosis of autism."),
        ("He has autism.", "He was assessed for autism and diagnosed in March."),
        ("He has dyslexia.", "Testing confirmed dyslexia."),
        ("He is being assessed for dyslexia.", "We are assessing him for dyslexia."),
        ("He may be autistic.", "He may be autistic; assessment is awaited."),
        ("He is autistic.", "He is autistic and may find change hard."),
        ("She has dyslexia.", "She has dyslexia and is awaiting an assessment for ADHD."),
        ("She does not have a diagnosis of autism.", "ASD pathway: started. No diagnosis at present."),
    ],
)
def test_a_diagnosis_that_is_made_or_left_as_open_as_it_was_stands(claim: str, source: str) -> None:
    assert judge(claim, [source]).supported


def test_one_source_that_makes_the_diagnosis_outweighs_an_older_one_that_waits_for_it() -> None:
    sources = ["He is on the waiting list for autism assessment.", "He was diagnosed with autism in May."]

    assert judge("He has a diagnosis of autism.", sources).supported
