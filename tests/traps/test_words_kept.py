"""A whole name is put in where some of its words stand: none is lost, and none said twice."""

from __future__ import annotations

import pytest

from normalizer import normalize

SENTENCES = {
    "Pakistan watched. Khwaja Asef said so.": "Khwaja Asif said",
    "Turkish President Rrcep Tayyip Erdoğan said so.": "President Recep Tayyip Erdoğan said",
    "Ankara heard Rrcep Tayyip Erdoğan.": "heard Recep Tayyip Erdoğan.",
    "Sudan watched. General Abdal Fattah Abdelrahman al-Burhan said so.": "General Abdel Fattah Abdelrahman al-Burhan said",
    "President Qais Saeid said so in Tunisia. Tunisia heard.": "President Qais Saied said so",
    "Spokesman Saeid Khatibzaduh said so in Iran. Iran heard.": "Spokesman Saeid Khatibzadeh said so",
    "Manila heard Defense Secretary Gilberto Teonoro Jr. speak.": "Gilberto Teodoro Jr. speak",
    "Manila heard President Ferdinand Mareos Jr. speak.": "Ferdinand Marcos Jr. speak",
    "Manila heard President Ferdinand Mareos Jr speak.": "Ferdinand Marcos Jr",
    "Congo watched. President Félix Antoine Tshisekadi said so.": "President Félix Antoine Tshisekedi said",
    "Muammar Gaddafi ruled Libya. Libya had Mu'ammar al-Gadlafi, or so.": "had Mu'ammar al-Gaddafi, or",
    "Hamas watched. Khaled Mashr'al said so in Hamas.": "Khaled Mashr'al said",
    "The UAE heard President Mohamod bin Zayed speak.": "President Mohamod bin Zayed speak",
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_no_word_is_lost_and_none_comes_twice(sentence: str) -> None:
    assert SENTENCES[sentence] in normalize(sentence)
