"""What a plan needs is still there: ages, amounts, dates of review, tests, therapies, law, roles."""

from collections.abc import Callable

import pytest

from redaction import Redaction, Redactor, circle_of, leaks


@pytest.mark.parametrize(
    "text",
    [
        "Provision: 30 minutes, three times a week, for two terms, reviewed in May 2027.",
        "She is 9 years 4 months old and in Year 4 (Key Stage 2).",
        "On the Conners 3, the WISC-V, CELF-5 UK and BPVS-3 scores were in the 5th percentile.",
        "Raven's Progressive Matrices and the Griffiths III were used; the Boxall Profile too.",
        "Lego Therapy, Talking Mats, Widgit symbols, Makaton and Zones of Regulation are in place.",
        "Vision: Keeler crowded and Cardiff Acuity Cards; the Frisby stereotest; Arial 18 is read.",
        "Aided with a Roger radio aid; the Ling Six Sounds and Manchester Junior Word Lists were used.",
        "The assessor holds AMBDA and is known to the Health and Care Professions Council.",
        "A Mitrofanoff was formed; Hirschsprung's disease, Monotropism and Tetralogy of Fallot are noted.",
        "Axline's principles and Lowenfeld's approach were followed; the Rose Report is cited.",
        "i like mr men and minecraft",
        "She has Down's syndrome, and Asperger's was queried; Tourette's was ruled out.",
        "See Section F, the Equality Act 2010 and the Children and Families Act 2014.",
        "The Educational Psychologist, the SENCO, the class teacher and a Teaching Assistant agreed.",
        "The Speech and Language Therapy Service and the Early Help Team know the family.",
        "A specialist teaching assistant works 1:1 for 15 hours a week.",
        "Maths, English and French lessons are hard; PE, RE and DT are not.",
        "The review is due on 12/03/2027, six months after 14 September 2026.",
        "Carol Gray's Social Stories and Carol Gray Social Stories help.",
        "Read www.gov.uk/send and https://www.legislation.gov.uk/ukpga/2014/6 first.",
        "Scores: 85, 102, 96; 7/10; 4;06; 25%; £1,500; 1:1; 3 of 5.",
        "Summer term 2026, Autumn Term, and the Easter holidays.",
        "Dear Parent/Carer, Dear Sir or Madam, Yours sincerely",
        "An X-ray was taken; the August X-ray showed no change. X-ray results are awaited.",
        "Botulinum toxin was given in March. Saliva control is a concern. Saliva pools in the mouth.",
        "She is Deaf. A Deaf role model and a Teacher of the Deaf visit.",
        "Colleagues agreed. Dear Colleagues, TAs support her. The TAs and HLTAs use visuals.",
        "Early signs were noted. Early on she was slow. Melatonin, Diazepam and Omeprazole were stopped.",
        "She likes Jenga, Minecraft, Paw Patrol and Brownies; AFOs, Gaiters and a Kaye walker help.",
        "Aphasia, Dysarthria and Hemiplegia were ruled out. The BPS 2017 guidance and HCPC standards apply.",
        "Miss School? No: he must not miss school or miss lunch.",
        "Dear Colleague, an ELKLAN-trained TA and Elklan trained staff help. She is Elklan trained.",
        "A Highly Specialist SaLT, the SaLTs and the SaLT's report: SaLT input weekly.",
    ],
)
def test_nothing_that_identifies_nobody_is_removed(redacted: Callable[..., Redaction], text: str) -> None:
    assert redacted(text).paragraphs[0].text == text


@pytest.mark.parametrize(
    "text", ["Mrs Deaf agreed.", "Mr Early agreed.", "Mr Jenga agreed.", "Dr Saliva agreed."]
)
def test_a_title_makes_a_name_of_a_term(redacted: Callable[..., Redaction], text: str) -> None:
    assert redacted(text).paragraphs[0].text == "[PROFESSIONAL_1] agreed."


@pytest.mark.parametrize("name", ["Lucy Turner", "Sa Lee", "Ann Salt", "Bo Co"])
def test_what_the_spelling_marks_as_a_role_stays_and_passes_the_gate(full: Redactor, name: str) -> None:
    text = "The SaLT's report and advice from the SENCo: SaLT, OT and EP input."
    circle = circle_of({"child": {"full_name": name}})

    redaction = full.redact(circle, [text])

    assert redaction.paragraphs[0].text == text
    assert leaks(circle, redaction.vault, text, full) == ()


def test_a_surname_spelt_like_a_role_still_goes(full: Redactor) -> None:
    circle = circle_of({"child": {"full_name": "Ann Salt"}})

    text = full.redact(circle, ["Ann Salt met the SaLT. Mrs Salt came; SALT, Ann signed."]).paragraphs[0].text

    assert text.replace("SaLT", "").lower().count("salt") == 0
    assert "the SaLT" in text
