"""What explains names holds older, foreign and derived forms of them, beside the names: all are right."""

from __future__ import annotations

import pytest

from normalizer import normalize

PASSAGES = {
    "a word of the dictionary": "Chadic languages are spoken around the lake. Chad has a hundred languages.",
    "a star": "The Dnieper froze. Ukraine looked up that night to Deneb, the brightest star of the Swan.",
    "made of a place": "An Argentinidae is a small fish. Argentina catches it. Borneo has Bornean ones.",
    "made of a person": "Solaris is by Tarkovsky. A slow picture is called Tarkovskian.",
    "of a people": "Lesotho honours its king Moshoeshoe. Lesotho was founded by Moshoeshoe.",
    "an older name in its sentence": "Malawi took its name from the old Maravi Empire.",
    "a tribe in its sentence": "Belgium has its name from the Belgae.",
    "another language": "The choir sang in the Theater an der Wien. Vienna, in Austria, applauded.",
    "a shorter name": "The Young Turks followed Kemal Ataturk. Turkey became a republic.",
    "without Jr.": "Philippine President Ferdinand Marcos declared martial law in 1972.",
    "of one family": "Kamala Harris spoke of her mother, Shyamala Harris, who bought a home. Harris smiled.",
    "a son of the same": "Jake Sullivan is an adviser. Sullivan has read Coleman and O'Sullivan.",
    "two known parts": "The Tocharians were an Indo-European people in Xinjiang, China.",
    "a compound": "Covid was everywhere.\n\nCoronavirus-hit Aston Martin sought money from investors.",
    "a file": "Tanzania uses it.\n\n* Makefile.in (all): one more line.",
    "an identifier": "Hong Kong has it, see (secCint.md) and on_Sinwar for more.",
    "glued": "They liked De Niro.\n\nThe film has Jolie and De Nirois a good villain in Hollywood.",
    "half a letter": "Ireland is served by Iarnr\ufffd\ufffdd. In Ireland it is the railway of the Irish.",
    "a village named after it": "Ukraine said that Luhansk and the village of Luganskoye had no power.",
    "her surname": "The Chechen leader has a daughter.\n\nAishat Kadyrova of Chechen descent sews.",
    "said behind a hyphen": "Syria's Assad was there. It went on in Syria, Aloush-said.",
    "somebody in Korea": "North Korea has Kim Jong-un.\n\nHis brother Kim Jong-chol likes music.",
    "somebody in Taipei": "Taipei was calm, spokesman Chang Chieh-chin said in Taipei.",
    "a Chinese given name": "Joe Biden came. Vice-Foreign Minister Li Baodong met Biden's aides.",
    "a river of China": "Nine perished in the waters of the Jinshajiang section.",
    "its surname stands there": "Naim Qassem leads Hezbollah. Qassem spoke.\n\nHazem Qassem of Hamas spoke too.",
    "another first name": "Egypt has a speaker of parliament, Ali Abdel-Aal, along with Egyptian politicians.",
    "a first name and an article": "Syria, said Omar al-Sibai, is far.",
    "a hill": "Iraq and the Iraqi army held. Rebels came to Iraq through Tal Abyad.",
    "a group": "Israeli and Palestinian courts met. Local rights group Adalah said that Palestinian law holds.",
    "a village": "A health center in Puladinni village was closed. Platini watched, and so did FIFA.",
    "a lost letter": "Syria is far. He was in Malm?, the city in Sweden, and Muallem was in Syria.",
    "behind an apostrophe": "Algiers is the capital of Algeria. In Algeria rises the Tassili n'Ajjer, a mountain range.",
    "one of a kind": "Donald Trump called it a Ponzi scheme. Congressman Pence was in Congress.",
    "a list of books": "Australian National University.\n\nShorto, Harry L. edited it, with Australian help.",
    "a list with initials": "Australian National University.\n\nShorto, H. L. (ed.): Australian languages.",
    "a bayou": "Indian temples stand here. Near Bayou La Batre, an Indian temple stood.",
    "called otherwise": "Azerbaijan is a country. In Armenia the country is called Adrbejan, an archaic form.",
    "known as": "Azerbaijan is a country. In Armenia it is known as Adrbejan, an archaic form.",
    "a spelling": "Azerbaijan is a country.\n\nThe spelling of Adrbejan was modified. Azerbaijan is near.",
    "with a capital": "Angola is far. The guards of President Dos Santos came.",
    "an older company": "In 1926 the company Deutsche Luft Hansa was founded.",
    "the temples of a god": "Iraq and Syria mourn. In Iraq they destroyed temples of Baalshamin and Bel.",
    "two first names": "Iran is far. Iran spoke. A sailor, Ibrahim Ali Zeyad, said so in Iran.",
    "a namesake who speaks too": "Kabul was quiet. Police spokesman Basir Mujahid said so there, and the Afghan president did.",
    "a name and a word": "South Korea is far. Park Chung-hee ruled it. Then President Park Geun-hye-began to speak.",
    "a woman of it": "An Irishwoman and the Chinatowns of Canada.",
    "a plural": "Edmonton and Calgary have historic Chinatowns. The Chinese came by China Eastern.",
    "a transliteration": 'The Georgian alphabet (Georgian: "ანბანი" "Anbani") has 33 letters.',
    "an epithet": "The Axios is a river. Apollo was Acesius (; Ἀκέσιος, Akesios), a healer. The Axios is long.",
    "an original behind it": "Kosovo is small. When it reaches Pristena (Приштина), Kosovo is crossed. Pristina is near.",
}


@pytest.mark.parametrize("what", PASSAGES)
def test_it_stays(what: str) -> None:
    assert normalize(PASSAGES[what]) == PASSAGES[what]


def test_a_word_is_no_rendering_of_what_stands_beside_it() -> None:
    text = "Iraq was quiet. Abadi won, said Iraqi Prime Minister Hayder al-Abadi."
    assert "Abadi al-Abadi" not in normalize(text)


def test_what_a_text_writes_right_all_the_time_is_hardly_garbled() -> None:
    once, often = ("Albania is small. " * times for times in (1, 40))
    assert normalize(f"{once}The delegates met in Albanya.").endswith("in Albania.")
    assert normalize(f"{often}The historian wrote of the Albanoi.").endswith("of the Albanoi.")


STRANGE = (
    "Qarvahun Temsig Boltrivan Yendelu Kastrigo Wemblatu Drovinga Suthelbar Mingrovat Pelthasur Ogdrinath"
    " Fenubriak Tolsimbar Ruxandvil Hashterun Vermostig Lundrahel Caspitrow Nebulthar Jorvanesk Ibertholm"
    " Zentrimal Arvolindu Echtenbar Umbrosket Dalvertin Gostrimun Kepharlin Sotvandru Wexterlug"
).split()
SHORTO = (
    "Most Australian papers on it are old, hard to find and harder to read, which may be why nobody does so any"
    " more. That is a pity, as they are rather good. The best was edited by Shorto, who knew them all."
)


def test_one_of_many_strange_names_is_as_right_as_they_are() -> None:
    """In an article about languages none of the names is garbled, whatever one of them sounds like."""
    article = "\n".join(f"The {name} speak {name}ik, as some {name}uths do." for name in STRANGE)
    assert "Shorten" in normalize(SHORTO)  # as a page of news may mean
    assert normalize(f"{article}\n{SHORTO}") == f"{article}\n{SHORTO}"


def test_where_many_are_garbled_one_more_may_be() -> None:
    """The listed garbles of a page count: it is badly translated."""
    article = "\n".join(f"The {name} speak {name}ik." for name in STRANGE)
    listed = "Beros, Baillos, Bioloss, Beloel, Belos and Bellos signed with Luka Shenke."
    assert "Shorten" not in normalize(f"{article}\n{SHORTO}")
    assert "Shorten" in normalize(f"{article}\n{listed}\n{SHORTO}")
