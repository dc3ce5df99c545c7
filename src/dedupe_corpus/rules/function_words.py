"""Function words of some forty languages: words that cannot end a complete sentence, and a vote on the language.

Each language has up to three lists. *open*: a line that ends in one of them breaks off (articles, conjunctions,
possessives, prepositions that are never stranded). *weak*: may end a heading or a question ("what it is for"), so
that they count only where nothing speaks for such a use. *common*: no sign of anything but the language.
Written for this project from general knowledge of the languages.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from dedupe_corpus.words import letters_apart


@dataclass(frozen=True, slots=True)
class Words:
    """The function words of one language, lower case."""

    open: frozenset[str]
    weak: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()


def _words(open_: str, weak: str = "", common: str = "") -> Words:
    return Words(frozenset(open_.split()), frozenset(weak.split()), frozenset(common.split()))


LANGUAGES: dict[str, Words] = {
    "en": _words(
        "a an the and or but my your our their its because although if whether than as into onto upon "
        "per via including such every",
        "of to for with from by at in that which who is are was were has have had will would can could may might must "
        "should be been this these those between among through without within during his her not very more most also",
        "it on he she they you we i what when there about up out so do one all",
    ),
    "de": _words(
        "der die das den dem des ein eine einen einem einer eines und oder aber sondern von für zur zum im am beim vom "
        "ins ans dass weil wenn ob sowie als wie ihre ihren ihrem ihrer seine seinen seinem seiner unsere unseren "
        "unserer mein meine dein deine bzw durch gegen ohne bis zwischen sehr",
        "in",
        "ist sind war waren wird werden wurde wurden hat haben kann können soll sollen muss müssen mit auf bei nach aus "
        "über unter vor um an zu auch nicht ich sie er es wir ihr sich noch nur man so doch",
    ),
    "fr": _words(
        "le la les un une des du de au aux et ou mais donc car que qui dont où à en dans sur sous par pour sans chez "
        "vers entre parmi depuis pendant avec son sa ses leur leurs notre nos votre vos mon ma mes ton ta tes ce cette "
        "ces cet si comme quand lorsque puisque afin l d qu n s très",
        "est sont était étaient sera seront a ont avait",
        "il elle ils elles on nous vous je ne pas plus se y tout",
    ),
    "es": _words(
        "el la los las un una unos unas de del al a y e o u pero sino que en con sin por para sobre entre desde hasta "
        "hacia según durante mediante su sus mi mis tu tus nuestro nuestra nuestros nuestras este esta estos estas si "
        "porque aunque cuando como cuyo cuya muy",
        "es son fue fueron era eran ha han puede pueden",
        "se lo no le les más ya también yo me te",
    ),
    "it": _words(
        "il lo la i gli le un uno una di del dello della dei degli delle a al allo alla ai agli alle da dal dallo dalla "
        "dai dagli dalle in nel nello nella nei negli nelle con su sul sullo sulla sui sugli sulle per tra fra e ed o "
        "ma che se perché come quando dove anche suo sua suoi loro questo questa questi queste molto l d",
        "è sono era erano ha hanno",
        "non si più ci mi ti ne",
    ),
    "pt": _words(
        "o a os as um uma uns umas de do da dos das em no na nos nas ao aos à às por pelo pela pelos pelas para com sem "
        "sobre entre desde até e ou mas que se porque como quando onde seu sua seus suas nosso nossa nossos nossas este "
        "esta estes estas muito",
        "é são foi foram era eram tem têm pode podem",
        "não mais já também eu ele ela você",
    ),
    "nl": _words(
        "de een en of maar van voor met bij naar door tegen tussen zonder omdat hoewel als dan wanneer zoals mijn uw "
        "jouw onze ons hun haar zijn te ten ter deze",
        "",
        "het is was waren wordt worden werd werden heeft hebben kan kunnen zal zullen moet moeten in op aan uit over om "
        "dat die wat niet ook zeer ik je hij zij we er nog",
    ),
    "sv": _words(
        "en ett och eller men att som utan eftersom om när än vars samt sin sitt sina vår vårt våra deras dess",
        "är har hade av från hos genom mellan",
        "var kan ska skall måste på i till för med vid under det den de inte mycket jag han hon vi ni du man sig så",
    ),
    "da": _words(
        "en et og eller men at fordi hvis når end samt sin sit sine vores deres dens dets",
        "har havde af fra hos gennem mellem",
        "er var kan skal må på i til for med ved under som der det den de ikke meget jeg han hun vi du man sig så",
    ),
    "nb": _words(
        "en et ei og eller men at å fordi hvis når enn samt sin sitt sine vår vårt våre deres",
        "har hadde av fra hos gjennom mellom",
        "er var kan skal må på i til for med ved under som det den de ikke veldig jeg han hun vi du man seg så",
    ),
    "is": _words(
        "og eða en að sem því ef þegar sinn sín sitt", "", "er var hefur í á til fyrir með frá við af um ég það"
    ),
    "fi": _words(
        "ja tai mutta että jos koska kun kuin sekä eli joka jotka jonka joiden jossa ovat josta johon jolla jolle jolta joita "
        "joissa joista joihin joilla joille jotta vaikka kunnes mikäli kuten eikä eivätkä vaan paitsi noin erittäin melko",
        "",
        "on oli olivat voi ei tämä nämä hänen heidän se hän he minä myös niin",
    ),
    "et": _words(
        "ja ning või aga kuid et kui sest kuna mis kes mille ehk mida keda kelle kellel millel millest millele kuhu kust kuigi "
        "ehkki nagu ega vaid väga üsna umbes",
        "",
        "on oli olid võib ei see need ka ta ma",
    ),
    "hu": _words(
        "a az egy és vagy de hogy ha mert mint amely amelyek aki akik ami valamint amelyet amelyben amelynek amelyből amelyre "
        "amelyeket akit akinek akiket amit amire amiből amikor ahol ahová bár noha illetve mivel míg mielőtt miután hanem "
        "vagyis azaz akár olyan mintegy körülbelül",
        "",
        "is van volt lesz nem ez azt már csak meg",
    ),
    "pl": _words(
        "i oraz lub albo ale że żeby aby jeśli ponieważ gdy niż który która które których którym w we z ze na do od dla "
        "przez przy pod nad przed między bez po o u swój swoje swoją ich jej jego nasz nasza nasze bardzo",
        "jest są był była było były",
        "nie to tym się jak tak już",
    ),
    "cs": _words(
        "a i nebo ale že aby když protože pokud než který která které kterých v ve z ze na do od pro při pod nad před "
        "mezi bez po o u s se k ke svůj své svou jejich jeho její náš naše velmi",
        "je jsou byl byla bylo byly",
        "ne to tento si tak už jako",
    ),
    "sk": _words(
        "a i alebo ale že aby keď pretože ak než ktorý ktorá ktoré ktorých v vo z zo na do od pre pri pod nad pred medzi "
        "bez po o u s so k ku svoj svoje svoju ich jeho jej náš naše veľmi",
        "je sú bol bola bolo boli",
        "nie to tento sa si tak už ako",
    ),
    "sl": _words(
        "in ali a ampak da če ker ko kot ki v na z s za od do pri pod nad pred med brez po o svoj svoje njihov naš naše "
        "zelo",
        "je so bil bila bilo",
        "ne to ta se pa še tudi",
    ),
    "hr": _words(
        "i ili ali da ako jer kad kao koji koja koje kojih u na s sa za od do pri pod nad pred među bez po o svoj svoje "
        "njihov naš naše vrlo",
        "je su bio bila bilo",
        "ne to taj se još već što",
    ),
    "sr": _words(
        "и или али да ако јер кад као који која које којих у на с са за од до при под над пред међу без по о свој своје "
        "њихов наш наше врло",
        "је су био била било",
        "не то тај се још већ што",
    ),
    "bg": _words(
        "и или но че ако защото когато като който която което които в във на с със за от до при под над пред между без "
        "по техните нашите неговата",
        "е са бил била било",
        "не това този много се да още ще",
    ),
    "ru": _words(
        "и или но а что чтобы если потому когда как чем который которая которое которые которых которой в во на с со за "
        "из от до для при под над перед между без по о об у к ко через свой свою своей своих их его её ее наш наша наши "
        "является являются очень самый самая самое самых самым самой одна одним одной только",
        "был была было были",
        "не это этот эта эти он она они мы вы я же бы так",
    ),
    "uk": _words(
        "і й та або але що щоб якщо бо тому коли як ніж який яка яке які яких в у на з зі із за від до для при під над "
        "перед між без по про через свій свою своїх їх його її наш наша наші дуже",
        "є був була було були",
        "не це цей ця ці він вона вони ми ви я ж би так",
    ),
    "lt": _words(
        "ir arba bet kad jei nes kai kuris kuri kurie į iš su be už prie per nuo iki apie savo jų", "yra buvo", "ne tai"
    ),
    "lv": _words("un vai bet ka ja jo kad kas kurš kura kuri no uz ar bez pie par līdz savu viņu", "ir bija", "ne tas"),
    "ro": _words(
        "și şi sau dar că să dacă pentru când care de din la în pe cu fără prin între după sub despre spre un o unui "
        "unei al a ai ale cel cea cei cele lui sa său lor foarte",
        "este sunt era erau",
        "nu se mai ce",
    ),
    "el": _words(
        "και ή αλλά ότι πως αν γιατί όταν που ο η το οι τα τον την του της των τους τις στο στη στην στον στα στους "
        "στις σε από για με χωρίς προς μέχρι μεταξύ ένα ένας μια μία να θα",
        "είναι ήταν",
        "δεν πολύ αυτό",
    ),
    "tr": _words(
        "ve veya ya ile bir bu şu ama fakat ancak çünkü eğer ki gibi olan olarak için kadar her en daha çok hem ne "
        "göre üzere rağmen dolayı ayrıca yani gereken eden edilen bulunan sağlayan",
        "",
        "da de mi o değil var yok sonra",
    ),
    "az": _words("və və ya ilə bir bu amma lakin çünki əgər ki kimi olan üçün qədər hər ən daha", "", "da də o deyil"),
    "id": _words(
        "dan atau tetapi tapi yang di ke dari untuk dengan pada oleh dalam karena jika ketika sebagai adalah para sebuah "
        "seorang bahwa antara tanpa serta akan sangat",
        "",
        "ini itu tidak juga",
    ),
    "vi": _words(
        "và hoặc nhưng của là các những một cho với trong trên từ đến bởi vì nếu khi như để được rất",
        "",
        "có không này",
    ),
    "sw": _words("na au lakini kwa ya wa la za cha katika kwamba kama ili ni", "", "hii hiyo"),
    "eu": _words("eta edo baina bat", "", "da du ez"),
    "ca": _words(
        "el la els les un una uns unes de del dels al als a i o però que en amb sense per sobre entre des fins seu seva "
        "seus seves si perquè quan com l d molt",
        "és són era eren",
        "no es més",
    ),
    "sq": _words("dhe ose por që në me për nga të e i një", "është janë", "nuk se"),
    "cy": _words("a ac neu ond y yr i o ar gan gyda mae", "", "yn"),
    "af": _words("die en of maar 'n van vir met deur omdat as by na", "", "is was het nie ek sy"),
    "eo": _words("la kaj aŭ sed ke se ĉar kiam de al en kun por per sen kiu kiuj", "", "ne mi estas"),
    "ar": _words(
        "و أو لكن أن إن في من إلى على عن مع هذا هذه الذي التي الذين بين كان كانت قد حتى بعد قبل", "", "لا ما هو"
    ),
    "fa": _words("و یا اما که در از به با برای این آن تا یک هر بین بر", "", "است را"),
    "ur": _words("اور یا لیکن کہ میں سے کو کا کی کے پر اس ایک", "", "ہے"),
    "he": _words("או אבל כי אם של את על עם אל בין כאשר אשר היא הוא לפני אחרי כמו גם", "", "לא זה"),
    "hi": _words("और या लेकिन कि के की का में से को पर एक यह इस जो जब अगर तथा एवं", "", "है नहीं"),
    "bn": _words("এবং বা কিন্তু যে জন্য একটি এই ও", "", "না"),
    "ko": _words("및 또는 그리고 하지만 그러나 위한 대한 그 이 한 더 매우", "", "있다"),
}
"""By language code. Words with an apostrophe stand without it."""

ENDINGS: dict[str, tuple[str, ...]] = {
    "zh": (
        "的",
        "和",
        "与",
        "與",
        "及",
        "或",
        "在",
        "对",
        "對",
        "从",
        "從",
        "把",
        "被",
        "由",
        "、",
        "是",
        "而",
        "但",
        "因为",
        "如果",
        "以及",
        "一个",
        "一個",
        "一种",
        "一種",
        "一项",
        "一項",
        "不仅",
        "不僅",
        "非常",
    ),
    "ja": ("の", "を", "に", "は", "が", "と", "へ", "、", "および", "または", "という", "により"),
    "th": ("และ", "หรือ", "ที่", "ของ", "ใน", "เป็น", "ซึ่ง", "เพื่อ", "กับ", "โดย", "จาก", "แต่", "คือ"),
    "lo": ("ແລະ", "ຫຼື", "ທີ່", "ຂອງ", "ໃນ", "ເປັນ"),
    "km": ("និង", "ឬ", "ដែល", "របស់", "ក្នុង"),
    "my": ("နှင့်", "သို့မဟုတ်", "သော", "၏"),
    "ko": ("의", "을", "를", "에서", "으로", "위해", "대한", "와", "과"),
}
"""Ends of a line that breaks off, in scripts without spaces and where particles are glued to the word."""

_TOKEN = regex.compile(r"[\p{L}\p{M}]+")
_EASTERN = re.compile("[\u0e00-\u1fff\u2e80-\U0010ffff]")  # where all scripts stand that `_by_script` tells
_SCRIPTS = {
    "han": regex.compile(r"\p{Han}"),
    "kana": regex.compile(r"[\p{Hiragana}\p{Katakana}]"),
    "th": regex.compile(r"\p{Thai}"),
    "lo": regex.compile(r"\p{Lao}"),
    "km": regex.compile(r"\p{Khmer}"),
    "my": regex.compile(r"\p{Myanmar}"),
    "ko": regex.compile(r"\p{Hangul}"),
}
_OWN_SCRIPT = ("th", "lo", "km", "my", "ko")
_SAMPLE = 6000


@cache
def _index() -> dict[bytes, tuple[str, ...]]:
    """Word in UTF-8 -> languages that have it."""
    table: dict[bytes, list[str]] = {}
    for code, words in LANGUAGES.items():
        for word in sorted(words.open | words.weak | words.common):
            table.setdefault(word.encode(), []).append(code)
    return {word: tuple(codes) for word, codes in table.items()}


@lru_cache(maxsize=4)
def languages_of(text: str) -> tuple[str, ...]:
    """The languages that the text may be in, likeliest first: those with at least 0.8 of the best vote.

    Only the first and the last 6,000 code points are read. Empty where nothing speaks for any language.
    """
    sample = text if len(text) <= 2 * _SAMPLE else text[:_SAMPLE] + " " + text[-_SAMPLE:]
    tokens = letters_apart(sample.lower()).split()
    if _EASTERN.search(sample) and (code := _by_script(sample, max(1, len(tokens)))):
        return (code,)
    index = _index()
    votes: Counter[str] = Counter()
    for codes, times in Counter([index[token] for token in tokens if token in index]).items():
        for code in codes:
            votes[code] += times
    if not votes:
        return ()
    best = max(votes.values())
    return tuple(sorted((c for c, n in votes.items() if n >= 0.8 * best), key=lambda c: (-votes[c], c)))


def _by_script(sample: str, letters: int) -> str:
    """The language that its script alone tells, "" if none does. letters: runs of letters in the sample."""
    signs: Counter[str] = Counter()
    for sign, times in Counter(_EASTERN.findall(sample)).items():
        signs[_script(sign)] += times
    kana, han = signs["kana"], signs["han"]
    if kana * 10 > kana + han and kana > 10:
        return "ja"
    if han * 3 > letters and han > 10:
        return "zh"
    return next((code for code in _OWN_SCRIPT if signs[code] * 2 > letters), "")


@lru_cache(maxsize=1 << 14)
def _script(sign: str) -> str:
    return next((name for name, script in _SCRIPTS.items() if script.match(sign)), "")


def is_function_word(word: str) -> bool:
    """Whether any language lists the word (lower case)."""
    return word.encode("utf-8", "surrogatepass") in _index()


def last_word(text: str) -> str:
    """The last run of letters, as it is written ("" if the text ends otherwise)."""
    tail = text[-40:]
    found = _TOKEN.findall(tail)
    return found[-1] if found and tail.endswith(found[-1]) else ""
