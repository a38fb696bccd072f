"""Somebody writes to the bot that a person is in danger: one card, before any other reading, and nothing is kept."""

from __future__ import annotations

import pytest

from commands.common.concern import is_raised
from store.models import Audit, Inbox
from tests.commands.office import Office

RAISED = [
    "a child is in danger what do I do",
    "I'm worried about a child at my school",
    "one of our pupils is being neglected",
    "my neighbour is hurting her little boy",
    "a girl has just told me that her uncle hits her",
    "I need to report a safeguarding concern",
    "how do I raise a child protection concern?",
    "she is being abused by her carer",
    "he says he wants to kill himself",
    "they are at risk of harm tonight",
    "I saw child abuse",
    "an adult at risk is not safe where she lives",
    "The baby might be in danger!",
    "concerned about a family in my road",
    "A child known to us, Billy Smith born 12/3/2011, is at risk",
    "there is a child at risk",
    "a baby has bruises",
    "he hit his wife",
    "a young person is missing and in danger",
    "child in danger",
    "she's been raped",
    "my neighbour's kids are left alone all night",
    "there's a child protection issue",
    "I am scared of my husband",
    "a boy in year 5 has cigarette burns",
    "I want to die",
    "I feel suicidal",
    "a family where the kids are at risk",
    "Billy Smith is at risk of harm",
    "girl aged 12 is pregnant",
    "plentyn mewn perygl",
    "his mum beats him",
    "two children are in danger at 5 High Street",
    "the resident was beaten by staff",
    "there's a child being hurt, what should I do",
    "a boy in my class has bruises",
    "my neighbour hits her kids",
    "a mum left her baby alone in the car",
    "I think a girl at school is being groomed",
    "someone is going to kill themselves",
    "what do I do if a child tells me they were touched",
    "a pupil told me her uncle touches her",
    "he hit her again last night",
    "I'm scared for my daughter",
    "urgent: child at risk of immediate harm",
    "a kid in my class says he's being beaten at home",
    "how do I report a child protection concern",
    "an old lady is being robbed by her carer",
    "I saw a man hitting a child",
    "there is a baby crying and nobody is home",
    "my husband hits me",
    "someone needs help he is going to jump",
    "a safeguarding referral needs to be made tonight",
    "who do I call about a child being abused",
    "my son has been assaulted",
    "I need to report abuse",
    "a little girl has gone missing",
    "I'm being abused",
    "a resident is not being fed",
    "girl, 14, sleeping with a 30 year old man",
    "my child has run away",
    "a 5 year old is covered in bruises",
    "children being neglected next door",
    "elderly man being neglected in care home",
    "suspected fgm",
    "I suspect my client is being trafficked",
    "domestic violence happening next door",
    "he says he will hurt the children",
    "she wants to kill herself",
    "self harming pupil",
    "a young person disclosed abuse to me",
    "mae plentyn mewn perygl",
]
BUSINESS = [
    "/apologies board child protection conference",
    "/apologies board 22 June, my child is ill",
    "/apologies exec missing children strategy meeting",
    "/report private fostering https://papers.example/1",
    "/clerk agenda add board Domestic abuse, police response",
    "/clerk escalate A-61 because the joint funding is not agreed",
    "/actions A-7 done: the child sexual abuse strategy is published",
    "/clerk meeting cancel training because the room is not safe",
    "/actions A-44 we are at risk of missing the date",
    "I am worried about the report",
    "/clerk plan E-2 until 14 Sep the safeguarding concern form is rewritten",
    "concerned about the police's attendance",
    "/apologies board injured knee",
    "/apologies for probation board 22 June, they told me so",
    "/apologies for health board: he has told me that she is away",
    "the report on children at risk is late",
    "R-3 children at risk of exploitation https://papers.example/r",
    "adults at risk strategy on the agenda",
    "is the board at risk of being inquorate",
    "my child is ill so I can't come",
    "I am at risk of missing the deadline",
    "can't come, my son is in hospital",
    "I can't make the board, my wife is in labour",
    "my son was born this morning, can't come",
    "I can't come, my mother has died",
    "the self-harm strategy is on the agenda",
    "apologies, my partner has an operation",
    "the timetable is at risk",
    "I have a safeguarding training that day",
    "the missing children report is late",
    "child sexual exploitation strategy is done",
    "I am worried about my report",
    "apologies for the child death overview panel",
    "my child is ill so I can't come to the board",
    "I'm on leave with the children",
    "domestic abuse partnership meeting on 21 July",
    "is the serious case review report in",
    "neglect strategy: done",
    "we can't come, my son is in hospital",
    "send the harm reduction paper",
    "who is coming to the child death overview panel",
    "A-19 Develop and drive the Child Sexual Abuse Forum Strategy and Action Plan, and a Neglect Strategy is done",
    "I'm concerned about the quorum",
    "childcare problem, can't make it",
    "report on children in care",
    "my daughter is getting married so apologies",
    "children's services cannot come",
    "safeguarding children board when",
    "the paper on children at risk of exploitation is attached",
    "private fostering report attached",
    "my mum has died, apologies for the board",
    "my partner is ill",
]


@pytest.mark.parametrize("text", RAISED)
def test_somebody_in_danger_is_heard(text: str) -> None:
    assert is_raised(text)


@pytest.mark.parametrize("text", BUSINESS)
def test_the_boards_own_business_is_no_concern(text: str) -> None:
    assert not is_raised(text)


@pytest.mark.parametrize("who", ["paula-specimen", "morgan-sample"])
@pytest.mark.parametrize("slash", ["", "/clerk ", "/apologies board "])
def test_it_is_answered_with_whom_to_ring_and_nothing_is_kept(office: Office, who: str, slash: str) -> None:
    before = len(office.rows(Audit))
    said = office.person(who).types(f"{slash}a child is in danger what do I do")
    assert "If somebody is in danger now, ring 999." in said.text
    assert "01632 960100" in said.text and "nothing of it was kept" in said.text
    assert not office.rows(Inbox) and len(office.rows(Audit)) == before and not office.notices()
