"""The chain words came by: the speaker is who said it, the outlet a link, never the other way round."""

import pytest

from twosource.extract.statements import find_statements, statement_at
from twosource.model import Report, Span


def chain(text: str, lang: str, words: str) -> tuple[str, list[str]]:
    whole = Report("r", text, lang=lang)
    start = text.index(words)
    found = statement_at(whole, find_statements(whole), Span(start, start + len(words)))
    assert found is not None, text
    assert found.speaker is not None, text
    return found.speaker.name, [via.name for via in found.via]


ENGLISH = [
    ("Amal Haddad told Reuters that nine people had died.", "Amal Haddad", ["Reuters"]),
    ("Nine people had died, the mayor told Al Jazeera.", "mayor", ["Al Jazeera"]),
    ("The mayor told the BBC in an interview that nine people had died.", "mayor", ["BBC"]),
    ("The mayor told state television Sunday that nine people had died.", "mayor", ["state television"]),
    ("Nine people had died, a medic told the agency.", "medic", ["agency"]),
    ("Two residents told Reuters by phone that nine people had died.", "Two residents", ["Reuters"]),
    ("Haddad told reporters that nine people had died.", "Haddad", []),
    ("The ministry said in a statement that nine people had died.", "ministry", ["statement"]),
    (
        "The ministry said in a statement carried by state news agency SANA that nine people had died.",
        "ministry",
        ["statement", "SANA"],
    ),
    ("The army said in a statement published by SANA that nine people had died.", "army", ["statement", "SANA"]),
    (
        "Nine people had died, the mayor said in a statement cited by Interfax.",
        "mayor",
        ["statement", "Interfax"],
    ),
    ("In a statement issued by the ministry, the general said nine people had died.", "general", ["statement"]),
    ("The mayor wrote on Twitter that nine people had died.", "mayor", ["Twitter"]),
    ("The mayor said on X that nine people had died.", "mayor", ["X"]),
    ("“Nine people have died,” the mayor tweeted.", "mayor", ["Twitter"]),
    ("“Nine people have died,” Haddad posted on X.", "Haddad", ["X"]),
    ("“Nine people have died,” Haddad wrote in a post on Facebook.", "Haddad", ["post", "Facebook"]),
    ("The army said on its Telegram channel that nine people had died.", "army", ["Telegram"]),
    ("The mayor said in a video posted on YouTube that nine people had died.", "mayor", ["video", "YouTube"]),
    ("A Facebook post from Rana Saleh said nine people had died.", "Rana Saleh", ["post"]),
    ("A statement by the health ministry said nine people had died.", "health ministry", ["statement"]),
    ("The mayor was quoted by Interfax as saying that nine people had died.", "mayor", ["Interfax"]),
    ("“Nine people have died,” the mayor was quoted as saying by Interfax.", "mayor", ["Interfax"]),
    (
        "The mayor was quoted as saying by state television that nine people had died.",
        "mayor",
        ["state television"],
    ),
    ("The mayor was quoted as saying that nine people had died.", "mayor", []),
    ("State media quoted the mayor as saying nine people had died.", "mayor", ["State media"]),
    ("Al Jazeera quoted a medic as saying that nine people had died.", "medic", ["Al Jazeera"]),
    ("The news agency cited a medic as saying nine people had died.", "medic", ["news agency"]),
    ("“Nine people have died,” AFP quoted a medic as saying.", "medic", ["Agence France-Presse"]),
    ("The agency quoted the mayor as saying: “Nine people have died.”", "mayor", ["agency"]),
    ("Reuters reported, citing the health ministry, that nine people had died.", "health ministry", ["Reuters"]),
    ("Reuters reported that nine people had died, citing the health ministry.", "health ministry", ["Reuters"]),
    ("Nine people had died, Reuters reported, citing two sources.", "two sources", ["Reuters"]),
    ("Nine people had died, SANA said, quoting a military source.", "military source", ["SANA"]),
    ("Citing medics, Reuters said nine people had died.", "medics", ["Reuters"]),
    ("Local media, citing the mayor, reported that nine people had died.", "mayor", ["Local media"]),
    ("According to Reuters, citing local officials, nine people had died.", "local officials", ["Reuters"]),
    ("The army said nine people had died, citing medics.", "army", ["medics"]),
    ("The army said nine people had died, citing the fog.", "army", []),
    (
        "Nine people had died, according to the Syrian Observatory for Human Rights cited by AFP.",
        "Syrian Observatory for Human Rights",
        ["Agence France-Presse"],
    ),
    ("Nine people had died, as reported by Al Jazeera.", "Al Jazeera", []),
    ("Nine people had died, the mayor said, according to Interfax.", "mayor", ["Interfax"]),
    ("Reuters reported that residents said nine people had died.", "residents", ["Reuters"]),
    ("Nine people had died, Anadolu Agency reported.", "Anadolu Agency", []),
    ("An AFP correspondent said nine people had died.", "Agence France-Presse", []),
    ("Press TV reports: nine people had died in the valley.", "Press TV", []),
    ("Nine people had died, the mayor said at a press conference.", "mayor", ["press conference"]),
    ("Nine people had died, according to the war monitor.", "war monitor", []),
    ("According to the war monitor, nine people had died.", "war monitor", []),
    ("Speaking to CNN, the mayor said nine people had died.", "mayor", ["CNN"]),
    ("In an interview with CNN, the mayor said nine people had died.", "mayor", ["interview", "CNN"]),
    ("In comments carried by Tass, the mayor said nine people had died.", "mayor", ["TASS"]),
    ("The mayor, in remarks to Interfax, said nine people had died.", "mayor", ["Interfax"]),
]


@pytest.mark.parametrize(("text", "speaker", "via"), ENGLISH)
def test_english(text, speaker, via):
    assert chain(text, "en", next(w for w in ("ine people had died", "ine people have died") if w in text)) == (
        speaker,
        via,
    )


ARABIC = [
    ("قال الدفاع المدني في بيان إن تسعة أشخاص قتلوا في البستان.", "الدفاع المدني", ["بيان"]),
    ("قالت وزارة الصحة في بيان نشرته وكالة سانا إن تسعة أشخاص قتلوا.", "وزارة الصحة", ["SANA", "بيان"]),
    ("قال مدير المشفى لوكالة الأناضول إن تسعة أشخاص قتلوا.", "مدير المشفى", ["Anadolu Agency"]),
    ("قال الناشط سليم لعنب بلدي إن تسعة أشخاص قتلوا.", "الناشط سليم", ["Enab Baladi"]),
    ("قال المتحدث في تصريح لقناة الجزيرة إن تسعة أشخاص قتلوا.", "المتحدث", ["Al Jazeera", "تصريح"]),
    ("وأضاف مصدر عسكري في تصريح لوكالة سبوتنيك أن تسعة أشخاص قتلوا.", "مصدر عسكري", ["Sputnik", "تصريح"]),
    ("كتب المسؤول عبر تويتر أن تسعة أشخاص قتلوا.", "المسؤول", ["Twitter"]),
    ("قال المتحدث في تغريدة على تويتر إن تسعة أشخاص قتلوا.", "المتحدث", ["تغريدة", "Twitter"]),
    ("وقال الدفاع المدني عبر صفحته على فيسبوك إن تسعة أشخاص قتلوا.", "الدفاع المدني", ["Facebook"]),
    ("أعلنت الحركة عبر تلغرام أن تسعة أشخاص قتلوا.", "الحركة", ["Telegram"]),
    ("قال المسعف عبر قناته على تليغرام إن تسعة أشخاص قتلوا.", "المسعف", ["Telegram"]),
    ("وقالت الوزارة في منشور على فيسبوك إن تسعة أشخاص قتلوا.", "الوزارة", ["منشور", "Facebook"]),
    ("ذكرت وكالة سانا نقلا عن مصدر عسكري أن تسعة أشخاص قتلوا.", "مصدر عسكري", ["SANA"]),
    ("نقلت وكالة رويترز عن مصدر طبي أن تسعة أشخاص قتلوا.", "مصدر طبي", ["Reuters"]),
    ("نقلت قناة الجزيرة عن شهود عيان قولهم إن تسعة أشخاص قتلوا.", "شهود عيان", ["Al Jazeera"]),
    ("تسعة أشخاص قتلوا في البستان، بحسب ما نقلت وكالة الأناضول عن الدفاع المدني.", "الدفاع المدني", ["Anadolu Agency"]),
    ("تسعة أشخاص قتلوا في البستان، وفق ما أوردت وكالة سانا.", "SANA", []),
    ("تسعة أشخاص قتلوا في البستان، بحسب ما أفاد به مصدر طبي لوكالة فرانس برس.", "مصدر طبي", ["Agence France-Presse"]),
    ("تسعة أشخاص قتلوا في البستان، نقلا عن وكالة رويترز.", "Reuters", []),
    ("تسعة أشخاص قتلوا في البستان، حسبما ذكرت وكالة هاوار.", "Hawar News Agency", []),
    ("قال الوزير في مؤتمر صحفي إن تسعة أشخاص قتلوا.", "الوزير", ["مؤتمر صحفي"]),
    ("قال مراسل عنب بلدي في إدلب إن تسعة أشخاص قتلوا.", "Enab Baladi", []),
    ("قالت مصادر محلية لشبكة شام إن تسعة أشخاص قتلوا.", "مصادر محلية", ["Shaam Network"]),
    ("قال الوزير خلال مقابلة مع قناة العربية إن تسعة أشخاص قتلوا.", "الوزير", ["Al Arabiya", "مقابلة"]),
    ("وقال الوزير، وفق ما نقلت عنه وكالة تاس، إن تسعة أشخاص قتلوا.", "الوزير", ["TASS"]),
    ("قال المسعف لرويترز إن تسعة أشخاص قتلوا.", "المسعف", ["Reuters"]),
    ("أبلغ شاهد وكالة رويترز أن تسعة أشخاص قتلوا.", "شاهد", ["Reuters"]),
    ("أكد مصدر خاص لتلفزيون سوريا أن تسعة أشخاص قتلوا.", "مصدر خاص", ["Syria TV"]),
]


@pytest.mark.parametrize(("text", "speaker", "via"), ARABIC)
def test_arabic(text, speaker, via):
    assert chain(text, "ar", "تسعة أشخاص قتلوا") == (speaker, via)
