"""Terms of the field that are rare, and that a model takes for names: they stay wherever they stand."""

from collections.abc import Callable

import pytest

from redaction import Redaction


@pytest.mark.parametrize(
    "text",
    [
        "Varilite was trialled in the autumn, and Tapclob was stopped.",
        "Peltor's ear defenders are worn in the hall.",
        "At home she likes Tamagotchi, Skibidi and Gacha Life.",
        "Her condition (Retinitis Pigmentosa) is stable.",
        "Uses Monomouse, tolerated well, no concerns",
        "- Motomed Gracile: weekly, 20 mins, TA led",
        "Staff report that Puramino is in use each day.",
        "The team tried visual prompts, Koala Miniflex seating and a quiet corner.",
        "Hx: Juvenile Myoclonic Epilepsy. Plan: continue.",
        "Xolair's effect is reviewed each term.",
        "Tried - Stamma / Lidcombe / Smooth Speech",
        "We bought a Rifton Pacer and it made a big difference at home.",
        "Cohen Syndrome was found by the array.",
        "Mum told us about Kari Dunn Buron and her scale of five.",
        "The Bangor Dyslexia Test and the Aston Index were used.",
        "She has Talipes Equinovarus (see the letter).",
        "Digoxin, Captopril and Furosemide are given at home.",
        "KINDL and KIDSCREEN-27 were filled in by both parents.",
        "He was assessed with the Leiter 3, the SENT-R2 and the CCC2.",
        "Glycopyrrolate helps; Sialanar is next.",
        "Mathsbot, Wordwall and Blooket are used in class.",
        "A Modified Atkins diet was begun in hospital.",
        "Atarax at night; Briviact and Fycompa twice daily.",
        "The Nystagmus Network and SeeAbility sent leaflets.",
        "She reads Amber Guardians and Moon Dogs books.",
        "Urea Cycle Disorder and Maple Syrup Urine Disease were ruled out.",
        "His SYNGAP1 change and KBG Syndrome are rare.",
        "Synaesthesia has been queried.",
        "Microcephaly was noted at birth (Pachygyria too).",
        "The Jamar dynamometer gave a weak grip.",
        "He saw QTVIs, QToDs and a ToD.",
        "Lilli Nielsen's Little Room is set up.",
        "A Wizzybug, a Bugzi and a Kimba buggy were tried.",
        "Lea Paddles and Teller Acuity Cards were used.",
        "The Fresnel prism and the Symbol cane are new.",
        "Doddl, Nosey cups and a Haberman feeder help her eat.",
        "ASDAN Lifeskills and Workright begin in Year 10.",
        "Thinkuknow and Childnet sessions were held.",
        "Aldurazyme is given weekly.",
        "Reimers migration percentage and the Risser sign were recorded.",
    ],
)
def test_a_rare_term_stays(redacted: Callable[..., Redaction], text: str) -> None:
    assert redacted(text).paragraphs[0].text == text


@pytest.mark.parametrize("text", ["Mr Tamagotchi agreed.", "Dr Xolair agreed.", "Mrs Varilite agreed."])
def test_a_title_makes_a_name_of_a_rare_term(redacted: Callable[..., Redaction], text: str) -> None:
    assert redacted(text).paragraphs[0].text == "[PROFESSIONAL_1] agreed."
