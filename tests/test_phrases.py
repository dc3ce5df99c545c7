"""Copy notices, consent banners, paywall lines, advert labels and navigation: first what stays, then dirt in any wording."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dedupe_corpus.model import Claim, Config
from dedupe_corpus.rules.loader import detectors, lookup
from dedupe_corpus.rules.page import Page
from tests.prose import PROSE

CODES = ("DC201", "DC203", "DC206", "DC208")


def claims(text: str) -> Iterator[Claim]:
    page = Page(text, lookup=lookup(Config()))
    for detector in detectors(Config()):
        if detector.code in CODES:
            yield from detector.find(page)


def stripped(text: str) -> str:
    spans = sorted(span for claim in claims(text) if claim.confidence != "low" for span in claim.spans)
    parts: list[str] = []
    at = 0
    for start, end in spans:
        parts.append(text[at : max(at, start)])
        at = max(at, end)
    return "".join([*parts, text[at:]])


def prose(lang: str) -> str:
    return "\n\n".join(PROSE.get(lang, PROSE["en"])) + "\n"


STAYS = [
    # headings of one word that are labels elsewhere
    "Contact\n\nThe plates touch and the spark jumps.\n\nNext\n\nThe gas burns.\n\nMenu\n\nSoup and bread.\n",
    # a list of labels that is the text
    "Our three doors are:\n\n- Home\n- About\n- Contact\n\nEach leads to a room of its own.\n",
    # sentences that hold a whole label
    "He wrote the privacy policy in a night.\n\nShe read more than he did.\n\nThey share on Sundays what they bake.\n",
    # copying as the subject
    (
        "You cannot copy a page of this codex without light.\n\nThe monks copied text by daylight only.\n\n"
        "To copy one page took a day.\n\nWhoever copied the wrong text began again.\n\nCopying was forbidden at night.\n"
    ),
    # cookies as the subject
    (
        "We use cookies on this site of the law to show what consent means.\n\nA cookie is a small file.\n\n"
        "Cookies may hold a name.\n\nSome cookies last for years.\n\nWithout cookies a basket is empty.\n"
    ),
    # subscriptions as the subject, in running text
    "To continue reading was all she wanted.\n\nThe subscribers of the library paid a penny a week for it.\n",
    # a heading about advertising that stands once
    "Advertising\n\nThe first posters were painted by hand.\n\nPrinting made them cheap.\n",
    # code and quotations
    "Look at the source:\n\n    Skip to main content\n    Home\n    About us\n    Contact us\n    Sign in\n\nThat was all.\n",
    "She wrote:\n\n> You cannot copy content of this page\n\nand I did not answer.\n",
    # a copyright line on a title page
    "The Book of Rivers\n\nSecond edition\n\n© 2019 The Writer\n\n" + prose("en"),
    # protection as a heading and in a last sentence
    (
        "The vault opens at nine.\nIts door is steel and its floor is stone.\nContent is protected\nA guard walks around "
        "the house at night and tries the doors.\n"
    ),
    (
        "The vault opens at nine.\n\nIts door is steel.\n\nIts floor is stone.\n\nContent is protected\n\nA second key lies "
        "elsewhere.\n\nThe wall is thick.\n\nThe lamp burns.\n\nThe content is protected by two locks and a dog.\n"
    ),
    # a stem of each group, but of different things
    "Alle markierten Zeilen werden gleich hoch. Das Blatt kann danach nicht kleiner sein als die Seite.\n\n"
    + prose("de"),
    "Om ett tal inte är markerat läses det som text och ställs automatiskt längst till vänster i rutan.\n\n"
    + prose("sv"),
    "Hvis du ikke kopierer rammen, mens den er åben, bliver den tegnet bag teksten i det andet dokument.\n\n"
    + prose("da"),
    prose("fr") + "\nPour sélectionner un texte qui ne doit pas changer, on fait ainsi :\n\n" + prose("fr"),
    prose("it") + "\n3. Selezionate il testo che non serve e fate clic sul tasto.\n",
    # a middle line of a wrapped sentence
    "The lawyers said that whoever sells a\ncopy of the page without permission is not allowed\nto call it his own.\n",
]


@pytest.mark.parametrize("text", STAYS)
def test_what_looks_like_a_label_stays(text: str) -> None:
    assert stripped(text) == text


@pytest.mark.parametrize("lang", sorted(PROSE))
def test_prose_stays(lang: str) -> None:
    assert list(claims(prose(lang))) == []


COPY = [
    ("en", "Content is protected !!"),
    ("en", "Error: Content is protected !!"),
    ("de", "Inhalt ist geschützt !!"),
    ("es", "¡Contenido protegido!"),
    ("tr", "İçerik korunuyor !!"),
    ("ru", "Контент защищён !!"),
    ("zh", "内容受保护 !!"),
    ("ko", "콘텐츠가 보호되어 있습니다 !!"),
    ("ar", "المحتوى محمي !!"),
    ("en", "You cannot copy content of this page"),
    ("en", "Sorry, right click is disabled on this website."),
    ("en", "Copying the text of our articles is not permitted."),
    ("de", "Das Kopieren der Inhalte dieser Seite ist nicht gestattet."),
    ("de", "Der Rechtsklick ist auf dieser Webseite gesperrt!"),
    ("fr", "La copie du contenu de cette page est interdite."),
    ("fr", "Le clic droit est désactivé sur ce site."),
    ("es", "No se puede copiar el contenido de esta página"),
    ("it", "Non è possibile copiare i testi di questo sito."),
    ("pt", "É proibida a cópia do conteúdo desta página."),
    ("nl", "Het kopiëren van de inhoud van deze pagina is niet toegestaan."),
    ("tr", "Bu sayfadaki içeriğin kopyalanması yasaktır"),
    ("tr", "Sitemizde sağ tıklama kapalıdır."),
    ("ru", "Копирование текста с этой страницы запрещено"),
    ("ru", "Нельзя скопировать содержимое страницы!"),
    ("uk", "Копіювання матеріалів сайту заборонено"),
    ("pl", "Kopiowanie treści tej strony jest zabronione."),
    ("cs", "Obsah této stránky nelze kopírovat."),
    ("sk", "Kopírovanie obsahu stránky je zakázané."),
    ("hu", "Az oldal tartalma nem másolható."),
    ("ro", "Copierea conținutului acestei pagini este interzisă."),
    ("bg", "Копирането на съдържанието е забранено."),
    ("el", "Η αντιγραφή του περιεχομένου απαγορεύεται."),
    ("sv", "Det går inte att kopiera innehållet på den här sidan."),
    ("da", "Det er ikke tilladt at kopiere indholdet på denne side."),
    ("fi", "Tämän sivun sisällön kopioiminen on kielletty."),
    ("id", "Dilarang menyalin isi halaman ini."),
    ("vi", "Không được sao chép nội dung trang này."),
    ("ar", "لا يمكن نسخ محتوى هذه الصفحة"),
    ("he", "לא ניתן להעתיק את התוכן של הדף"),
    ("fa", "کپی کردن مطالب این سایت ممنوع است"),
    ("hi", "इस पेज की सामग्री कॉपी नहीं की जा सकती"),
    ("th", "ห้ามคัดลอกเนื้อหาในหน้านี้"),
    ("ja", "このページの内容をコピーすることはできません"),
    ("ko", "이 페이지의 내용은 복사할 수 없습니다"),
    ("zh", "本页内容禁止复制"),
    ("zh", "您无法复制此网页的内容！"),
    ("zh", "無法複製本頁內容"),
]


@pytest.mark.parametrize(("lang", "notice"), COPY)
def test_copy_notices_go_in_any_wording(lang: str, notice: str) -> None:
    text = prose(lang)
    assert stripped(f"{text}\n{notice}\n") == f"{text}\n"
    assert stripped(f"{notice}\n\n{text}") == f"\n{text}"


COOKIES = [
    ("en", "This website uses cookies to give you the best experience. By browsing on you accept them."),
    ("de", "Wir verwenden Cookies, um Ihnen das beste Erlebnis auf unserer Website zu bieten."),
    ("fr", "Nous utilisons des cookies pour améliorer votre expérience sur notre site."),
    ("es", "Utilizamos cookies para mejorar tu experiencia en nuestra web."),
    ("it", "Questo sito utilizza cookie per migliorare la tua esperienza."),
    ("pt", "Este site utiliza cookies para melhorar a sua experiência."),
    ("nl", "Deze website gebruikt cookies om uw ervaring te verbeteren."),
    ("tr", "Web sitemizde size daha iyi hizmet sunmak için çerez kullanıyoruz."),
    ("ru", "Мы используем файлы cookie, чтобы сделать сайт удобнее."),
    ("uk", "Ми використовуємо файли cookie, щоб покращити роботу сайту."),
    ("pl", "Ta strona używa plików cookie, aby działać lepiej."),
    ("cs", "Tento web používá soubory cookie."),
    ("sv", "Vi använder cookies för att webbplatsen ska fungera bättre."),
    ("fi", "Käytämme evästeitä parantaaksemme sivustoamme."),
    ("ar", "نستخدم ملفات تعريف الارتباط لتحسين تجربتك على هذا الموقع"),
    ("ja", "当サイトではクッキーを使用しています。"),
    ("ko", "이 사이트는 쿠키를 사용합니다."),
    ("zh", "本网站使用 cookie 来改善您的体验。"),
]


@pytest.mark.parametrize(("lang", "banner"), COOKIES)
def test_consent_banners_go_with_their_buttons(lang: str, banner: str) -> None:
    text = prose(lang)
    assert stripped(f"{banner}\nOK\n\n{text}") == f"\n{text}"
    assert stripped(f"{text}\n{banner}\n") == f"{text}\n"


PAYWALLS = [
    ("en", "Subscribe now to keep reading this story"),
    ("de", "Jetzt Abo abschließen und den ganzen Artikel lesen"),
    ("fr", "Abonnez-vous pour lire la suite de cet article"),
    ("es", "Suscríbete para seguir leyendo"),
    ("it", "Abbonati per continuare a leggere"),
    ("pt", "Assine para continuar lendo"),
    ("tr", "Yazının devamını okumak için abone olun"),
    ("ru", "Оформите подписку, чтобы продолжить чтение"),
    ("pl", "Zaloguj się, aby przeczytać cały artykuł"),
    ("ja", "この記事は会員限定です。続きを読むには会員登録が必要です"),
    ("zh", "登录后查看全文"),
]


@pytest.mark.parametrize(("lang", "line"), PAYWALLS)
def test_paywall_lines_go_in_any_wording(lang: str, line: str) -> None:
    text = prose(lang)
    assert stripped(f"{text}\n{line}\n") == f"{text}\n"


def test_a_repeated_advert_label_goes_and_a_single_one_is_reported() -> None:
    first, second = PROSE["en"]
    text = f"{first}\nAdvertisement\n{second}\nAdvertisement\n{first}\n"
    assert stripped(text) == f"{first}\n{second}\n{first}\n"
    [claim] = claims(f"{first}\n\nAdvertising\n\n{second}\n")
    assert (claim.code, claim.confidence) == ("DC208", "low")


def test_a_label_where_an_advert_broke_the_text_goes_unless_the_text_is_about_it() -> None:
    first, second = PROSE["en"]
    about = "An advertisement in the paper had told everybody that the ferry would not run."
    for text in (f"{first}\nAdvertisement\n{about}\n", f"Old papers\nAdvertisement\n{first}\n{second}\n"):
        assert stripped(text) == text
    for lang, label in ADVERTS.items():
        first, second = PROSE[lang]
        assert stripped(f"{first}\n{label}\n{second}\n") == f"{first}\n{second}\n"


ADVERTS = {
    "en": "Advertisement", "de": "Anzeige", "fr": "Publicité", "es": "Publicidad", "it": "Pubblicità", "pt": "Publicidade",
    "nl": "Advertentie", "sv": "Annons", "fi": "Mainos", "pl": "Reklama", "tr": "Reklam", "hu": "Hirdetés", "ro": "Publicitate",
    "ru": "Реклама", "el": "Διαφήμιση", "ar": "إعلان", "fa": "تبلیغات", "he": "פרסומת", "hi": "विज्ञापन", "zh": "广告", "ko": "광고",
    "vi": "Quảng cáo", "id": "Iklan",
}  # fmt: skip


MENUS = [
    ("en", "Skip to content\nHome\nAbout us\nContact us\nLog in\n", "Share on X\nRelated posts\nPrivacy policy\nTerms of use\n"),
    ("de", "Zum Inhalt springen\nStartseite\nÜber uns\nMein Konto\nNewsletter abonnieren\n", "Auf Facebook teilen\nÄhnliche Artikel\nImpressum\nDatenschutzerklärung\n"),
    ("fr", "Aller au contenu\nAccueil\nQui sommes-nous\nNous contacter\nMon compte\n", "Partager sur Facebook\nArticles similaires\nMentions légales\nPlan du site\n"),
    ("tr", "İçeriğe geç\nAnasayfa\nHakkımızda\nBize Ulaşın\nGiriş Yap\n", "Facebook'ta paylaş\nBenzer Yazılar\nGizlilik Politikası\nKullanım Koşulları\n"),
    ("ru", "Перейти к содержимому\nГлавная\nО нас\nОбратная связь\nЛичный кабинет\n", "Поделиться ВКонтакте\nПохожие записи\nПолитика конфиденциальности\nКарта сайта\n"),
    ("zh", "跳到主要内容\n首页\n关于我们\n联系我们\n立即登录\n", "分享到微信\n相关文章\n隐私政策\n网站地图\n"),
    ("ar", "تخطى إلى المحتوى\nالرئيسية\nمن نحن\nاتصل بنا\nتسجيل الدخول\n", "شارك على فيسبوك\nمقالات ذات صلة\nسياسة الخصوصية\nخريطة الموقع\n"),
    ("ja", "コンテンツへスキップ\nホーム\n会社概要\nお問い合わせ\n会員登録\n", "この記事をシェア\n関連記事\nプライバシーポリシー\nサイトマップ\n"),
    ("pl", "Przejdź do treści\nO nas\nMoje konto\nZaloguj się\nKontakt\nSkontaktuj się z nami\n", "Udostępnij na Facebooku\nPodobne artykuły\nPolityka prywatności\nMapa strony\n"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "head", "foot"), MENUS)
def test_menus_and_footers_around_prose_go(lang: str, head: str, foot: str) -> None:
    first, second = PROSE[lang]
    body = f"{first}\n{second}\n{first}\n"
    assert stripped(head + body + foot) == body


def test_short_posts_between_heads_of_a_thread_stay() -> None:
    posts = "".join(
        f"Submitted by user{n} on Mon, 0{n}/11/2011 - 02:2{n}\nThanks, that works here too\n" for n in range(1, 8)
    )
    assert stripped(f"How do I wire this?\n{posts}") == f"How do I wire this?\n{posts}"


LABELS = {
    "en": ("Leave a comment", "Sign up for our newsletter", "Like this:\nLeave a Reply\nPost navigation\nPrevious Post\nNext Post"),
    "fr": ("Laisser un commentaire", "Abonnez-vous à notre newsletter", "Partager :\nArticles similaires\nArticle précédent\nArticle suivant"),
    "pt": ("Deixe um comentário", "Inscreva-se em nossa newsletter", "Compartilhe isso:\nPosts relacionados\nPost anterior\nPróximo post"),
    "vi": ("Bình luận", "Đăng ký nhận bản tin", "Chia sẻ:\nBài viết liên quan\nBài viết trước\nBài viết tiếp theo"),
}  # fmt: skip


@pytest.mark.parametrize("lang", LABELS)
def test_a_short_text_with_labels_between_its_paragraphs_stays(lang: str) -> None:
    head, between, foot = LABELS[lang]
    first, second = PROSE[lang]
    kept = stripped(f"{head}\n{first}\n{between}\n{second}\n{between}\n{first}\n{foot}\n")
    assert [line for line in kept.splitlines() if line in {first, second}] == [first, second, first]


def test_a_word_that_tells_two_things_tells_no_advertisement() -> None:
    last = "Setelah Anda puas dengan skema pemartisian, lanjutkan dengan instalasi."
    text = f"{PROSE['id'][0]}\n{last}\n"
    assert stripped(text) == text
    asks = "Gulir ke bawah untuk lanjut membaca"
    assert stripped(f"{PROSE['id'][0]}\n{asks}\n{PROSE['id'][1]}\n") == f"{PROSE['id'][0]}\n{PROSE['id'][1]}\n"
