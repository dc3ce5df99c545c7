"""Single lines that a site writes between and around paragraphs: what stays first, then what goes in many languages."""

from __future__ import annotations

import pytest

from dedupe_corpus.model import Config
from dedupe_corpus.rules.asides import find
from dedupe_corpus.rules.loader import lookup
from dedupe_corpus.rules.page import Page
from dedupe_corpus.text import merge_spans
from tests.inline_dirt import prose

FIRST, SECOND, THIRD = prose("en")


def left(text: str) -> str:
    page = Page(text, lookup=lookup(Config()))
    gone = merge_spans(span for claim in find(page) if claim.confidence != "low" for span in claim.spans)
    for start, end in reversed(gone):
        text = text[:start] + text[end:]
    return text


STAYS = {
    "a sentence that is wrapped": "The mill is open. Click here to find out more and\nwin a sack of flour.",
    "a sentence that goes on in the next line": "You may want to subscribe to the mailing list. See\nthe address at the end of the page.",
    "items that begin with a quotation": "* « The harbour » and its boats\n* « The mill » and its wheels\n* the other houses",
    "writers send their readers on": "See also: the chapter on hills, which comes last.",
    "a sentence with the words of a teaser": "Read also what the old doctors wrote: their letters are in the town library.",
    "the words in the middle of a sentence": "related articles: three of them, all by the same doctor",
    "a label without a title": "Read more",
    "a sentence about sharing": "Share this walk with a friend, if you have one.",
    "a date that the text gives": "Last updated: in the spring of the year when the river rose and took the bridge.",
    "how long it takes to read": "The letter takes 5 minutes to read aloud, and 10 to copy.",
    "the day of publication alone": "Published on March 4, 2024",
    "what the day says": "Updated on March 4, 2024, the list has three names more.",
    "a firm to follow": "Follow us in spirit to the old Facebook office, where the first servers stood on the floor.",
    "a heading with an arrow in it": "From the mill → to the bridge",
    "how to get there": "Click here and there on the map, and the old path shows.",
    "what a word means": "Read more",
    "people who register": "Are you registered to vote in the general election?",
    "who may answer": "Members log in at the door and answer to the keeper, who writes their names into the book.",
    "who owns the letters": "All rights reserved by the town, the letters may be read on Mondays.",
    "a recipe that tells of printing": "Print the recipe on thick paper and hang it beside the stove.",
    "a list of names": "Tags: Anna Holt, who wrote the letters. Jonas Reed, who kept them.",
    "an item of a list": "- Read also: the letters",
    "what the cook asks": "If you make this soup, tag the jar with the day, as my aunt did.",
    "what happens next": "Previous: the mill. Next: the bridge.",
    "a small reading": "Reading: 4 minutes of each day, writing: 10 minutes, walking: half an hour.",
}


SENTENCES = [
    "You will receive a code in your inbox.",
    "Enter your email address and register your name.",
    "In 1998 Jonas joined the mailing list.",
    "Share the bread with friends.",
    "Share it with whoever asks.",
    "Spread the word to every village.",
    "Tell your friends that I am well.",
    "He registered at the inn as a guest.",
    "She logged in to answer the letters.",
    "The story was first published in the harbour paper in 1911.",
    "Thanks for reading.",
    "Don't miss: the fish market behind the church",
    "Er war an diesem Tag nicht angemeldet.",
    "Sie hat sich angemeldet, um zu lernen.",
    "Sie erhalten den Code in Ihrem Postfach.",
    "Wir teilen alles per E-Mail.",
    "Er teilt es mit seinem Freund.",
    "Zum Thema: Dach der Turnhalle",
    "Voir aussi : Aussière",
    "Inscrivez-vous pour participer au concours.",
    "Merci de votre lecture.",
    "Compartió la foto en Facebook.",
    "Recibirás el código en tu correo electrónico.",
    "Regístrate para participar en el sorteo.",
    "Meu primo compartilhou no Facebook.",
    "Ricevevano le lettere nella casella di posta.",
    "U ontvangt de code in uw mailbox.",
    "Log in om te kunnen betalen.",
    "Du kan få koden med mejl.",
    "Saat koodin sähköpostiisi.",
    "Katso myös: köysi",
    "Kod otrzymasz na maila.",
    "Zobacz też: lina",
    "Přihlaste se k odběru krve.",
    "Oszd meg a kenyeret a barátaiddal.",
    "Код вы получаете на почту.",
    "Мы встретили одноклассников на вокзале.",
    "Поделитесь хлебом с соседями.",
    "Спасибо за внимание.",
    "İndir düğmesine tıklayın.",
    "Kodu e-postanızdan alın.",
    "Ekmeği arkadaşlarınızla paylaşın.",
    "Μοιράστηκε τη φωτογραφία στο Facebook.",
    "شاركت الصورة على فيسبوك.",
    "היא שיתפה את התמונה בפייסבוק.",
    "उसने तस्वीर फेसबुक पर साझा की।",
    "她把照片分享到微博。",
    "他在看手机，没有关注路况。",
    "请用您的電子郵件註冊。",
    "写真をLINEで共有した。",
    "ランキング大会に参加した。",
    "共有",
    "사진을 카카오톡으로 공유했다.",
    "인스타그램에서 그를 팔로우했다.",
    "Chia sẻ",
    "Chỉnh sửa",
    "Bạn sẽ nhận mã qua email của bạn.",
    "Daftar dengan email Anda.",
]
"""What manuals, diaries, letters and sermons say on lines of their own, in the words of what sites ask for."""


@pytest.mark.parametrize("line", SENTENCES)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_sentence_of_the_text_stays(line: str, gap: str) -> None:
    text = gap.join([FIRST, SECOND, line, THIRD, FIRST, SECOND, THIRD]) + "\n"
    assert left(text) == text


def test_two_steps_of_a_text_stay() -> None:
    text = f"{FIRST}\n{SECOND}\nPrevious: the boat waits below\nNext: the upper gate is opened\n{THIRD}\n"
    assert left(text) == text


def test_headings_of_a_manual_stay() -> None:
    parts = zip(
        ["Reply", "Share this", "Sign in", "Keys", "Auf Facebook teilen"], [FIRST, SECOND, THIRD] * 2, strict=False
    )
    text = "\n".join([FIRST, *(line for part in parts for line in part), SECOND]) + "\n"
    assert left(text) == text


def test_headings_of_what_is_indented_below_them_stay() -> None:
    heads = ["BEZEICHNUNG", "AUTOR", "FEHLER MELDEN", "LIZENZ"]
    text = "".join(
        f"{head}\n       {said}\n       siehe https://example.org/{head.split()[0]}\n\n"
        for head, said in zip(heads, prose("de") + prose("de"), strict=False)
    )
    assert left(text) == text


def test_headings_of_a_manual_stay_where_sentences_are_broken_over_lines() -> None:
    broken = [said.replace(" ", "\n", 8).replace("\n", " ", 7) for said in (FIRST, SECOND, THIRD)]
    parts = zip(["Reply", "Share this", "Sign in", "Keys", "Auf Facebook teilen"], broken * 2, strict=False)
    text = "\n\n".join([broken[0], *(line for part in parts for line in part), broken[1]]) + "\n"
    assert left(text) == text


def test_keywords_below_the_title_of_a_paper_stay() -> None:
    text = f"Sobre la tensión de las cuerdas\nPalabras clave: cuerda, catenaria\n{FIRST}\n{SECOND}\n{THIRD}\n"
    assert left(text) == text


@pytest.mark.parametrize("kind", STAYS)
def test_text_stays(kind: str) -> None:
    text = f"{FIRST}\n\n{STAYS[kind]}\n\n{SECOND}\n\n{THIRD}\n"
    assert left(text) == text


def test_tags_of_mark_up_at_the_end_stay() -> None:
    tags = (
        '<td width="10"><img src="boat.gif" width="1"></td>\n<td width="601"><img src="quay.gif" width="1"></td></tr>\n'
    )
    text = f"{FIRST}\n{SECOND}\n{THIRD}\n{tags}"
    assert left(text) == text


def test_a_table_of_facts_stays() -> None:
    text = f"{FIRST}\n{SECOND}\n{THIRD}\nStart: the old gate\nTags: wood, brass\nWeight: 40 g\n"
    assert left(text) == text


def test_tags_in_the_middle_of_a_long_text_stay() -> None:
    text = "\n".join([FIRST, SECOND, THIRD] * 4 + ["Tags: wood, brass, wool"] + [FIRST, SECOND, THIRD] * 4) + "\n"
    assert left(text) == text


def test_a_text_about_newsletters_keeps_its_examples() -> None:
    about = "\n".join(
        f"A newsletter needs a reason, and number {n} of ours had none that anybody could name." for n in range(4)
    )
    text = f"{about}\nSign up for our newsletter\n{about}\n"
    assert left(text) == text


def test_labels_without_any_text_stay() -> None:
    text = "Share on Facebook\nRead also: Ten hills near town\n5 min read\n"
    assert left(text) == text


BETWEEN = [
    ("en", "Read also: Why the bridge will stay closed until May"),
    ("en", "RELATED: Ten hills near town"),
    ("en", "Share on Facebook"),
    ("en", "Sign up for our newsletter"),
    ("en", "Get the latest posts delivered right to your inbox."),
    ("tr", "İLGİLİ HABER: Harmanlı köprüsü mayısa kadar kapalı kalacak"),
    ("de", "Lesen Sie auch: Warum die Brücke gesperrt bleibt"),
    ("de", "Mehr zum Thema – Zehn Wege für den Frühling"),
    ("fr", "À lire aussi : Pourquoi le pont reste fermé"),
    ("es", "Te puede interesar: Diez rutas para la primavera"),
    ("it", "Leggi anche: Perché il ponte resta chiuso fino a maggio"),
    ("pt", "Leia também: Por que a ponte continua fechada até maio"),
    ("nl", "Lees ook: Waarom de brug tot mei dicht blijft"),
    ("sv", "Läs också: Därför är bron stängd till maj"),
    ("fi", "Lue myös: Miksi silta pysyy suljettuna toukokuuhun"),
    ("pl", "Czytaj także: Dlaczego most będzie zamknięty do maja"),
    ("cs", "Čtěte také: Proč zůstane most do května zavřený"),
    ("hu", "Olvassa el ezt is: Miért marad zárva a híd májusig"),
    ("ro", "Citește și: De ce rămâne podul închis până în mai"),
    ("ru", "Читайте также: Почему мост закрыт до мая"),
    ("uk", "Читайте також: Чому міст закрито до травня"),
    ("el", "Διαβάστε επίσης: Γιατί η γέφυρα μένει κλειστή"),
    ("ar", "اقرأ أيضا: لماذا يبقى الجسر مغلقا حتى مايو"),
    ("fa", "بیشتر بخوانید: چرا پل تا اردیبهشت بسته می‌ماند"),
    ("he", "קראו גם: למה הגשר יישאר סגור עד מאי"),
    ("hi", "यह भी पढ़ें: पुल मई तक बंद क्यों रहेगा"),
    ("zh", "相关阅读：大桥五月前不会开放"),
    ("ja", "【関連記事】春に歩きたい十の道"),
    ("ko", "관련기사: 다리는 5월까지 폐쇄"),
    ("vi", "Xem thêm: Vì sao cây cầu vẫn đóng đến tháng Năm"),
    ("id", "Baca juga: Mengapa jembatan ditutup sampai Mei"),
]


@pytest.mark.parametrize(("lang", "line"), BETWEEN)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_what_stands_between_paragraphs_goes(lang: str, line: str, gap: str) -> None:
    first, second, *rest = prose(lang)
    kept = left(gap.join([first, line, second, *rest]) + "\n")
    assert [one for one in kept.splitlines() if one] == [first, second, *rest]


def test_names_of_networks_in_a_list_stay() -> None:
    text = f"{FIRST}\n{SECOND}\nWhere the club writes\n- Facebook\n- Twitter\n- Email\n{THIRD}\nFacebook\nTwitter\nYouTube\n{FIRST}\n"
    assert left(text) == text


def test_a_share_bar_goes_where_it_stands() -> None:
    assert left(f"Print\nEmail\nShare\nTweet\n{FIRST}\n{SECOND}\n") == f"{FIRST}\n{SECOND}\n"


@pytest.mark.parametrize(
    "bar",
    [
        "Recommend\nTweet\nComments",
        "Print\n745\nEmail",
        "Share Print E-mail\nFacebook",
        "Megosztás\nKüldés e-mailben",
        "Jaa\nTallenna",
        "シェア\nツイート\nブックマーク\n印刷",
        "分享\n人人\n开心网",
        "Paylaş\nTweetle",
        "Commenter\nEnvoyer",
        "Facebook\nTwitter\nGoogle+\n豆瓣",
        "Print\nFacebookTwitterLinkedInPinterest",
    ],
)
def test_two_buttons_go_above_and_below_all_text(bar: str) -> None:
    text = f"{FIRST}\n{SECOND}\n{THIRD}\n"
    assert left(f"The walk\n{bar}\n{text}") == f"The walk\n{text}"
    assert left(f"The walk\n{text}{bar}\n") == f"The walk\n{text}"


@pytest.mark.parametrize(
    "lines",
    ["Share\nSave", "Print\nEmail", "Comments\nLetters", "1\n2\n3", "Facebook\nTwitter\nInstagram", "Save\nthe mill"],
)
def test_two_words_of_buttons_inside_a_text_stay(lines: str) -> None:
    text = f"The walk\n{FIRST}\n{lines}\n{SECOND}\n{THIRD}\n"
    assert left(text) == text


@pytest.mark.parametrize(
    "lines", ["12\n745", "Print\nmaking", "Mail\nand rail", "Signal\nLine", "Comments", "Facebook\nTwitter"]
)
def test_other_short_lines_above_and_below_all_text_stay(lines: str) -> None:
    for text in (
        f"The walk\n{lines}\n{FIRST}\n{SECOND}\n{THIRD}\n",
        f"The walk\n{FIRST}\n{SECOND}\n{THIRD}\n{lines}\n",
    ):
        assert left(text) == text


def test_three_networks_go_above_and_below_all_text() -> None:
    bar = "Facebook\nTwitter\nLinkedIn\n"
    text = f"{FIRST}\n{SECOND}\n{THIRD}\n"
    assert left(f"The walk\n{bar}{text}") == f"The walk\n{text}"
    assert left(f"The walk\n{text}{bar}") == f"The walk\n{text}"
    listed = f"The walk\n{text}You find the walks on:\n{bar}"
    assert left(listed) == listed
    contents = f"The walk\n{bar}\nFacebook\n\n{FIRST}\n\nTwitter\n\n{SECOND}\n\nLinkedIn\n\n{THIRD}\n"
    assert left(contents) == contents


@pytest.mark.parametrize(
    "line",
    [
        "Read more: How to pack glasses without any paper",
        "Related: Ten Hills near the Town",
        "See also: Why I Sold My Car",
    ],
)
def test_a_label_before_a_title_makes_a_teaser(line: str) -> None:
    assert left(f"The walk\n\n{FIRST}\n\n{line}\n\n{SECOND}\n") == f"The walk\n\n{FIRST}\n\n\n{SECOND}\n"


@pytest.mark.parametrize(
    "line",
    [
        "See also: the chapter on hills",
        "Related: cousins of the miller",
        "More: wine, bread and oil",
        "Read more: books",
        "Watch: The old man never came back from the hills.",
    ],
)
def test_a_label_before_anything_else_stays(line: str) -> None:
    text = f"The walk\n\n{FIRST}\n\n{line}\n\n{SECOND}\n"
    assert left(text) == text


def test_titles_of_the_pages_before_and_behind_go() -> None:
    assert left(f"{FIRST}\n{SECOND}\n← Why I sold my car\nTen hills near town →\n") == f"{FIRST}\n{SECOND}\n"
    text = f"{FIRST}\n{SECOND}\nFrom the mill →\n"
    assert left(text) == text
    quoted = f"{FIRST}\n{SECOND}\n7.1. Au moulin « des Hauts »\n7.2. Le pont « du Roi »\n"
    assert left(quoted) == quoted


OTHER_PAGES = [
    ("en", "Previous: Why I sold my car", "Next: Ten hills near town"),
    ("de", "Vorheriger Beitrag: Der Kran", "Nächster Beitrag: Die Fähre"),
    ("fr", "Article précédent : La grue", "Article suivant : Le bac"),
    ("ru", "Предыдущая запись: Кран", "Следующая запись: Паром"),
    ("tr", "Önceki yazı: Vinç", "Sonraki yazı: Vapur"),
    ("ar", "المقال السابق: الرافعة", "المقال التالي: العبارة"),
    ("zh", "上一篇：阳台上的番茄", "下一篇：怎样保存大蒜"),
    ("ja", "前の記事：梅干し", "次の記事：ぬか床"),
    ("ko", "이전 글: 배추", "다음 글: 무"),
]


@pytest.mark.parametrize(("lang", "before", "behind"), OTHER_PAGES)
def test_labelled_titles_of_the_pages_before_and_behind_go_as_a_pair(lang: str, before: str, behind: str) -> None:
    text = "\n".join(prose(lang))
    assert left(f"{text}\n{before}\n{behind}\n") == f"{text}\n"
    assert left(f"{text}\n{behind}\n") == f"{text}\n{behind}\n"


OWNERS = [
    ("en", "© 2024 Harrow Wire. All rights reserved."),
    ("de", "© 2024 Harrow Wire. Alle Rechte vorbehalten."),
    ("fr", "© 2024 Harrow Wire. Tous droits réservés."),
    ("es", "© 2024 Harrow Wire. Todos los derechos reservados."),
    ("it", "© Riproduzione riservata"),
    ("ru", "© 2024 Harrow Wire. Все права защищены."),
    ("tr", "© 2024 Harrow Wire. Tüm hakları saklıdır."),
]


@pytest.mark.parametrize(("lang", "line"), OWNERS)
def test_the_owner_of_the_page_goes_from_its_last_lines(lang: str, line: str) -> None:
    text = "\n".join(prose(lang))
    assert left(f"{text}\n{line}\n") == f"{text}\n"
    long = "\n".join([text] * 4)
    assert left(f"{long}\n{line}\n{long}\n") == f"{long}\n{line}\n{long}\n"


LINKS = [
    ("en", "Source link"),
    ("en", "Jump to Recipe"),
    ("en", "Did you make this recipe?"),
    ("en", "View this email in your browser"),
    ("en", "You are receiving this email because you signed up on our website."),
    ("en", "Click here to download our free walking planner"),
    ("en", "If you enjoyed this post, share it with your friends!"),
    ("en", "… Read more"),
    ("en", "You must be logged in to post a comment."),
    ("en", "Sign up for free to join this conversation. Already have an account? Sign in to comment"),
    ("en", "Copyright © 2025, The Harrow Wire"),
    ("en", "Not the answer you're looking for? Browse other questions tagged walking."),
    ("en", "Never miss a story"),
    ("de", "Bitte melden Sie sich an, um zu kommentieren."),
    ("fr", "Vous devez être connecté pour publier un commentaire."),
    ("es", "Inicia sesión para comentar"),
    ("it", "Accedi per commentare"),
    ("pt", "Faça login para comentar"),
    ("ru", "Войдите, чтобы оставить комментарий"),
    ("tr", "Yorum yapmak için giriş yapın"),
    ("tr", "Tarife Git"),
    ("tr", "Bu yazıyı beğendiyseniz paylaşmayı unutmayın."),
    ("tr", "Devamını oku »"),
    ("de", "Zum Rezept springen"),
    ("de", "Hat dir der Beitrag gefallen? Dann teile ihn gerne!"),
    ("de", "Weiterlesen …"),
    ("fr", "Imprimer la recette"),
    ("fr", "Lire la suite »"),
    ("es", "Haz clic aquí para descargar la guía gratuita"),
    ("es", "¿Te ha gustado? Compártelo con tus amigos."),
    ("it", "Ti è piaciuto questo articolo? Condividilo!"),
    ("pt", "Gostou deste artigo? Compartilhe com seus amigos!"),
    ("nl", "Beluister dit artikel"),
    ("pl", "Czytaj dalej"),
    ("ru", "Если вам понравилась статья, поделитесь ею с друзьями!"),
    ("zh", "喜欢本文请点赞、在看、转发"),
    ("ja", "にほんブログ村"),
    ("fa", "انتهای پیام"),
    ("vi", "Đọc tiếp"),
]


@pytest.mark.parametrize(("lang", "line"), LINKS)
def test_links_and_requests_of_a_page_go(lang: str, line: str) -> None:
    text = "\n".join(prose(lang))
    assert left(f"{text}\n{line}\n") == f"{text}\n"


PROMPTS = [
    ("en", "Follow us on Facebook and Instagram for more updates."),
    ("en", "Share this article with your friends"),
    ("tr", "Bizi sosyal medyada takip edin"),
    ("de", "Folgen Sie uns auf Instagram"),
    ("de", "Per E-Mail teilen"),
    ("fr", "Suivez-nous sur Facebook"),
    ("es", "Síguenos en Facebook y Twitter"),
    ("it", "Ricevi i nuovi articoli direttamente nella tua casella."),
    ("pt", "Siga-nos no Facebook"),
    ("nl", "Ontvang nieuwe artikelen direct in je mailbox."),
    ("sv", "Följ oss på Facebook"),
    ("fi", "Seuraa meitä Facebookissa"),
    ("pl", "Polub nas na Facebooku"),
    ("cs", "Sledujte nás na Facebooku"),
    ("hu", "Kövessen minket a Facebookon"),
    ("ro", "Urmărește-ne pe Facebook"),
    ("ru", "Подписывайтесь на наш Telegram-канал"),
    ("uk", "Поділитися у Facebook"),
    ("el", "Κοινοποίηση στο Facebook"),
    ("ar", "شارك على فيسبوك"),
    ("fa", "اشتراک‌گذاری در تلگرام"),
    ("he", "עקבו אחרינו בפייסבוק"),
    ("hi", "हमें फेसबुक पर फॉलो करें"),
    ("zh", "扫描二维码关注我们"),
    ("ja", "メルマガ登録はこちら"),
    ("ko", "페이스북 공유"),
    ("vi", "Chia sẻ lên Facebook"),
    ("id", "Bagikan ke Facebook"),
]


@pytest.mark.parametrize(("lang", "line"), PROMPTS)
def test_prompts_to_share_follow_and_subscribe_go_in_any_wording(lang: str, line: str) -> None:
    first, second, *rest = prose(lang)
    assert left("\n".join([first, line, second, *rest])) == "\n".join([first, second, *rest])


def test_where_a_text_stood_first_goes_from_its_end_only() -> None:
    note = "This article was originally published on The Harrow Post."
    assert left(f"{FIRST}\n{SECOND}\n{THIRD}\n{note}\n") == f"{FIRST}\n{SECOND}\n{THIRD}\n"
    long = "\n".join([FIRST, SECOND, THIRD] * 3)
    assert left(f"{long}\n{note}\n{long}\n") == f"{long}\n{note}\n{long}\n"


AROUND = [
    ("en", "Last updated: March 5, 2024 10:32 AM", "Tags: walking, health, old towns"),
    ("en", "By Nora Felling | March 3, 2023 | 6 min read", "Filed under: Lifestyle"),
    ("tr", "Son Güncelleme: 05.03.2024 12:40", "Etiketler: yürüyüş, sağlık, bursa"),
    ("tr", "Okuma süresi: 3 dakika", "Etiketler: yürüyüş"),
    ("de", "Von Jonte Brandau · 12. April 2022 · Lesezeit: 4 Minuten", "Schlagwörter: Gehen, Gesundheit"),
    ("de", "Zuletzt aktualisiert am: 12.04.2022", "Schlagwörter: Gehen"),
    ("fr", "Temps de lecture : 3 min", "Mots-clés : marche, santé"),
    ("es", "Actualizado: 05/03/2024 12:40", "Etiquetas: caminar, salud"),
    ("pt", "Atualizado em 05/03/2024 às 12h40", "Tags: caminhada, saúde"),
    ("ko", "입력 2024.03.04 10:15 수정 2024.03.05 12:40", "태그: 걷기, 건강"),
    ("it", "Tempo di lettura: 3 minuti", "Parole chiave: camminare, salute"),
    ("pt", "Tempo de leitura: 3 minutos", "Palavras-chave: caminhada, saúde"),
    ("nl", "Laatst bijgewerkt: 5 maart 2024", "Trefwoorden: wandelen, gezondheid"),
    ("sv", "Lästid: 3 minuter", "Taggar: promenad, hälsa"),
    ("fi", "Lukuaika: 3 min", "Avainsanat: kävely, terveys"),
    ("pl", "Czas czytania: 3 minuty", "Tagi: chodzenie, zdrowie"),
    ("hu", "Olvasási idő: 3 perc", "Címkék: séta, egészség"),
    ("ru", "Обновлено: 05.03.2024", "Теги: ходьба, здоровье"),
    ("el", "Χρόνος ανάγνωσης: 3 λεπτά", "Ετικέτες: περπάτημα, υγεία"),
    ("ar", "مدة القراءة: 3 دقائق", "الوسوم: المشي، الصحة"),
    ("he", "זמן קריאה: 3 דקות", "תגיות: הליכה, בריאות"),
    ("zh", "阅读时间：5 分钟", "标签：步行 健康"),
    ("ja", "この記事は約3分で読めます。", "タグ：散歩、健康"),
    ("vi", "Thời gian đọc: 3 phút", "Từ khóa: đi bộ, sức khỏe"),
    ("id", "Waktu baca: 3 menit", "Kata kunci: jalan kaki, kesehatan"),
]


@pytest.mark.parametrize(("lang", "head", "foot"), AROUND)
def test_facts_of_the_page_go_from_its_edges(lang: str, head: str, foot: str) -> None:
    text = "\n\n".join(prose(lang))
    assert left(f"{head}\n\n{text}\n\n{foot}\n").strip("\n") == text


def test_dates_stay_as_facts() -> None:
    page = Page(f"Last updated: March 5, 2024\n{FIRST}\n{SECOND}\n", lookup=lookup(Config()))
    assert [dict(claim.facts) for claim in find(page)] == [{"updated": "March 5, 2024"}]
    both = f"Published on 4 March 2024 at 10:15, last updated on 5 March 2024\n{FIRST}\n{SECOND}\n"
    [claim] = find(Page(both, lookup=lookup(Config())))
    assert dict(claim.facts) == {"date": "4 March 2024 at 10:15", "updated": "5 March 2024"}
