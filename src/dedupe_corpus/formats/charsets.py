"""Which legacy encoding wrote some bytes: each candidate's reading is judged as writing of the languages it serves.

General detectors are right for whole pages and guess on a line or two; what tells the encodings apart there is
known well: the letters of a language, its small words, the order of upper and lower case, and the ranges in which
the everyday characters of the Chinese, Japanese and Korean sets stand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

import regex


@dataclass(frozen=True)
class Writing:
    """How one language (or a few alike) looks.

    letters: letters beyond ASCII, lower case; for other alphabets than Latin the most frequent ones first.
    words: frequent small words. Encodings are in order of preference.
    """

    encodings: str
    letters: str
    words: str
    ranked: bool = False

    @cached_property
    def weights(self) -> dict[str, float]:
        """What each letter counts: in ranked alphabets from 1 down to 0.4."""
        size = len(self.letters)
        one = {c: 1 - (0.6 * i / size if self.ranked else 0) for i, c in enumerate(self.letters)}
        return one | {c.upper(): w * 0.97 for c, w in one.items() if len(c.upper()) == 1 and c.upper() != c}

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        return frozenset(self.words.split())


_WEST = "cp1252 mac_roman cp850"
_CENTRAL = "cp1250 iso8859_2 cp852"
_CYRILLIC = "cp1251 koi8_r cp866 iso8859_5 mac_cyrillic"
_RUSSIAN = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"

_WRITINGS = (
    Writing(_WEST, "é", "the of and to in is that for it with as was on are be this by not at from or have"),
    Writing(_WEST, "éèàêçùâîôûëïœüÿæ", "le la les de des du un une et en est que qui dans pour sur au par ne pas ce il"),
    Writing(_WEST, "äöüß", "der die das und ist nicht ein eine zu den dem mit auf für von im sich des wir auch es"),
    Writing(_WEST, "áéíóúñü¿¡", "el la los las de que y en un una por con para se del al no es su lo como más"),
    Writing(_WEST, "ãõçáéíóúâêôà", "o a os as de do da que e em um uma para com não se por no na dos mais como ao"),
    Writing(_WEST, "àèéìòù", "il la le di che e in un una per con del della non si da sono al i gli è"),
    Writing(_WEST, "ëéïóöüèá", "de het een en van is dat niet op te in voor met zijn die aan er om ook"),
    Writing(_WEST, "àçèéíïòóúü·", "el la els les de que i en un una per amb del al no es seva o dels té"),
    Writing(_WEST, "åäöé", "och i att det som en på är av för med till den inte ett om de var ja on ei se että oli"),
    Writing(_WEST, "æøåé", "og i det at en den til er som på de med av for ikke der et har af om"),
    Writing(_WEST, "áðéíóúýþæö", "og að í er það á sem við til ekki en um með var hann fyrir eða"),
    Writing(_WEST + " cp1257", "õäöüšž", "ja on ei et see mis kui oma ka või ning tema seda kes iga igal õigus"),
    Writing(_WEST + " cp1250", "ëç", "dhe të në e i për me se një nuk ka është që nga ose"),
    Writing(_CENTRAL, "ąćęłńóśźż", "i w na z do nie się jest to że o jak po od za co dla ma przez lub każdy"),
    Writing(_CENTRAL, "áčďéěíňóřšťúůýž", "a v na se je že s z do o k ve pro jako by to ale po i nebo má každý"),
    Writing(_CENTRAL, "áäčďéíĺľňóôŕšťúýž", "a v na sa je že s z do o k vo pre ako by to ale po i alebo má každý"),
    Writing(_CENTRAL, "áéíóöőúüű", "a az és hogy nem is egy van meg de ez csak mint minden vagy ki aki joga"),
    Writing(_CENTRAL, "ăâîşţșț", "de și în la a cu nu pe din care este o un sau să mai are prin al"),
    Writing(_CENTRAL, "čćđšž", "i u na se je da za od ne su koji kao ili to sa in v za ki ne da so pri ali ima"),
    Writing("cp1254", "çğıöşüâîû", "ve bir bu da de için ile olarak her hakkı ne var çok gibi daha ya hiç veya"),
    Writing("cp1257", "ąčęėįšųūž", "ir kad į yra su iš tai ne o kaip turi teisę arba jo nuo bei kiekvienas dėl"),
    Writing("cp1257", "āčēģīķļņšūž", "un ir ar uz no ka par kas tiesības vai katram viņa nav lai būt pie tā"),
    Writing("cp1258", "ăâđêôơưáàéèíóúùýảãạ\u0300\u0301\u0303\u0309\u0323", "và của có là được trong các cho không một người với"),
    Writing(_CYRILLIC, _RUSSIAN, "и в не на с что по как это он из у за к от же для а то я", ranked=True),
    Writing(
        "cp1251 koi8_u mac_cyrillic", "оаніиевртслкудмпзяьбгйчхцжюїшєщфґё",
        "і в не на з що до та як це за у від але або для має право", ranked=True,
    ),
    Writing(
        "cp1251", "аоеинтрсквлдпмузгбчщцйъжшяхфью", "и на да се в от за е не с като или има по при това", ranked=True
    ),
    Writing(
        "cp1251", "аоиенсртјвукдмплзгбцчшњжћхђљџѓќѕ", "и у је да на се за не су од са као или има право ја", ranked=True
    ),
    Writing(
        "cp1251", "аіненоырслткдмуввяўпзбгьчшыцйжхюэфё", "і ў на не з што да як мае права або для за", ranked=True
    ),
    Writing(
        "cp1253 iso8859_7", "αοιετςνσρηκπυλμόίάγέδήώθχύφξβωζψϊϋΐΰ",
        "και το να του η της με που την από για είναι στο σε ο τα οι δεν θα", ranked=True,
    ),
    Writing(
        "cp1255", "יוהלאתרבמשםנעדחקסזפגטכןצץךףְִֶַָֹּׁ", "של את על לא כל או זה הוא עם גם כי אל לו", ranked=True
    ),
    Writing(
        "cp1256 iso8859_6", "اليمونرتبةعدسفهكقأحجشطصخإذضزثىءئغظآؤ",
        "في من على أن أو إلى كل لا ما هذا التي حق و عن", ranked=True,
    ),
    Writing(
        "cp1256", "اینردمهتوبسشکلزفگعخقپحجصچآطغضذئظثژيك", "و در به از که را با هر این است یا حق", ranked=True
    ),
    Writing(
        "cp874", "านรกอเ่งมย้ลวดทสตะปบคิีัหแจพ็ชใไขุูโผถซธณฐศษญึืภำํฮฟฝฉ์ๆๅฯฎฏฌฆฒฬฑฃฅฤฦ", "และ ที่ ของ ใน เป็น การ มี ได้", ranked=True
    ),
)  # fmt: skip

# Little for the everyday encodings, so that they win where readings are equal or nearly so.
_PRIOR = {
    "cp1252": 0.06, "cp1250": 0.02, "cp1251": 0.05, "cp1253": 0.03, "cp1254": 0.01, "cp1256": 0.03, "koi8_r": 0.02,
    "mac_roman": -0.1, "mac_cyrillic": -0.12, "cp850": -0.12, "cp852": -0.12, "cp1258": -0.1,
}  # fmt: skip
_SLOPPY = {f"cp{page}": f"sloppy-windows-{page}" for page in range(1250, 1259)} | {"cp874": "sloppy-cp874"}

_WORD = regex.compile(r"[\p{L}\p{M}]+")
_HIGH = regex.compile(r"[^\x00-\x7f]")
# What real text does not have: a capital inside a word, two scripts in a word, a sign inside a word, controls,
# three accented Latin letters in a row.
_WRONG = regex.compile(
    r"(?=[^\x00-\x7f]|.[^\x00-\x7f])"
    r"(?:\p{Ll}\p{Lu}"
    r"|\p{Latin}(?=[\p{Cyrillic}\p{Greek}\p{Hebrew}\p{Arabic}\p{Thai}])"
    r"|[\p{Cyrillic}\p{Greek}\p{Hebrew}\p{Arabic}\p{Thai}](?=\p{Latin})"
    r"|\p{L}[\p{Sk}\p{Sm}\p{So}\p{Sc}¶§¡¿¬](?=[\p{L}\p{S}]))"
    r"|[\x80-\x9f\p{Cn}\p{Co}]"
    r"|(?:(?=[^\x00-\x7f])\p{Latin}){3}"
)
_USUAL = frozenset("“”‘’„‚–—…•€™©®«»°·§\xa0´№×±")


def legacy(sample: bytes, declared: str = "") -> tuple[str, float]:
    """The encoding that reads `sample` best, and how well (1: clean writing of a known language; below 0.5: a guess).

    declared: the encoding that the text itself names, which then needs less.
    """
    best, score = max(
        (*_wide_readings(sample), *_narrow_readings(sample, declared)), key=lambda reading: (reading[1], reading[0])
    )
    return best, score


def _narrow_readings(sample: bytes, declared: str) -> Iterator[tuple[str, float]]:
    """Each one-byte encoding with the score of its best language."""
    readings: dict[str, tuple[Counter[str], float, list[str]]] = {}
    for writing in _WRITINGS:
        for encoding in writing.encodings.split():
            if encoding not in readings:
                text = sample.decode(_SLOPPY.get(encoding, encoding), "replace")
                high = Counter(_HIGH.findall(text))
                wrong = sum(1 for _ in _WRONG.finditer(text)) / max(1, high.total())
                readings[encoding] = high, wrong, [word.lower() for word in _WORD.findall(text)]
            high, wrong, words = readings[encoding]
            score = _fit(high, writing) - wrong + _known(words, writing) + _PRIOR.get(encoding, 0)
            yield encoding, score + (0.3 if encoding == declared else 0)


def _fit(high: Counter[str], writing: Writing) -> float:
    """Mean weight of the characters beyond ASCII; signs that any language has count as letters of it."""
    total = sum(
        count * (0.9 if char in _USUAL else writing.weights.get(char, -0.5 if char.isalpha() else -0.2))
        for char, count in high.items()
    )
    return total / max(1, high.total())


def _known(words: list[str], writing: Writing) -> float:
    """Up to 0.5 for small words of the language."""
    known = sum(word in writing.vocabulary for word in words)
    return 0.5 * min(1.0, 4 * known / (len(words) + 4))


# The sets of two bytes a character: which bytes hold the everyday characters, and the most frequent of them.
_WIDE = (
    ("cp949", range(0xB0, 0xC9), range(0xA1, 0xFF), "이다의는을를에가고하지도로은한서사기자인어리시들그나"),
    ("gb18030", range(0xB0, 0xD8), range(0xA1, 0xFF), "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就"),
    ("cp950", range(0xA4, 0xC7), range(0x40, 0xFF), "的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就"),
    ("big5hkscs", range(0xA4, 0xC7), range(0x40, 0xFF), "的一是在不了有和人這中大為上個國我以要他嘅係唔喺咗"),
    ("euc_jp", range(0xB0, 0xD0), range(0xA1, 0xFF), "のにはをたがでてとしれさいるかなもこ"),
    ("cp932", range(0x88, 0x98), range(0x40, 0xFD), "のにはをたがでてとしれさいるかなもこ"),
)
_KANA = regex.compile(r"[\u3041-\u3096\u30a1-\u30fc]")
_FULL_SIGN = regex.compile(r"[\u2010-\u2026\u3001-\u3015\uff01-\uff5e]")


def _wide_readings(sample: bytes) -> Iterator[tuple[str, float]]:
    """Each set of two bytes a character, scored by how much of it is everyday writing."""
    for encoding, _, _, frequent in _WIDE:
        high = Counter(_HIGH.findall(sample.decode(encoding, "replace")))
        total = max(1, high.total())
        japanese = encoding in {"euc_jp", "cp932"}
        everyday = _everyday(encoding)
        score = 0.0 + sum(
            count
            for char, count in high.items()
            if char in everyday or _FULL_SIGN.match(char) or (japanese and _KANA.match(char))
        )
        kana = sum(count for char, count in high.items() if _KANA.match(char))
        often = sum(high[char] for char in frequent)
        score += 0.3 * min(total, 5 * often) - 4 * high["\ufffd"]
        if japanese != (kana > 0.05 * total):
            score -= 0.3 * total
        yield encoding, score / total - (0.02 if encoding == "big5hkscs" else 0)


@lru_cache(maxsize=8)
def _everyday(encoding: str) -> frozenset[str]:
    """The characters of the first level of a set."""
    _, leads, trails, _ = next(row for row in _WIDE if row[0] == encoding)
    data = (bytes((lead, trail)).decode(encoding, "ignore") for lead in leads for trail in trails if trail != 0x7F)
    return frozenset(char for char in data if len(char) == 1 and char > "\u2fff")
