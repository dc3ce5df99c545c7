"""DC206: banners that ask for consent to cookies or to the processing of personal data, with their buttons."""

from __future__ import annotations

from collections.abc import Iterator

from dedupe_corpus.model import Claim
from dedupe_corpus.rules.notices import at_edge, heads_text, stands_alone, topic_lines, whole_notices
from dedupe_corpus.rules.page import Line, Page, lines_claim

CODE = "DC206"
_TOPIC = 3  # other lines that speak of cookies from which on the page is about them
_REACH = 3  # lines above and below a banner in which its buttons stand
_BUTTONS = frozenset(
    [
        "ok",
        "okay",
        "accept",
        "reject",
        "decline",
        "allow",
        "deny",
        "settings",
        "preferences",
        "close",
        "agree",
        "dismiss",
        "continue",
        "akzeptieren",
        "ablehnen",
        "zustimmen",
        "einstellungen",
        "schließen",
        "verstanden",
        "accepter",
        "refuser",
        "fermer",
        "aceptar",
        "rechazar",
        "cerrar",
        "accetta",
        "rifiuta",
        "chiudi",
        "aceitar",
        "recusar",
        "rejeitar",
        "fechar",
        "accepteren",
        "weigeren",
        "sluiten",
        "tamam",
        "kabul",
        "reddet",
        "ayarlar",
        "kapat",
        "anladım",
        "принять",
        "отклонить",
        "согласен",
        "понятно",
        "закрыть",
        "настройки",
        "хорошо",
        "прийняти",
        "відхилити",
        "akceptuję",
        "zgadzam",
        "odrzuć",
        "zamknij",
        "přijmout",
        "odmítnout",
        "elfogadom",
        "rendben",
        "godkänn",
        "acceptera",
        "avvisa",
        "godta",
        "avvis",
        "hyväksy",
        "hylkää",
        "قبول",
        "رفض",
        "موافق",
        "אישור",
        "סגור",
        "تایید",
        "同意",
        "接受",
        "拒绝",
        "拒絕",
        "关闭",
        "關閉",
        "确定",
        "確定",
        "同意する",
        "許可",
        "閉じる",
        "동의",
        "거부",
        "확인",
        "닫기",
        "ยอมรับ",
        "ปฏิเสธ",
        "got it",
        "ok, got it",
        "i understand",
        "i agree",
        "alles klar",
        "ich stimme zu",
        "j'ai compris",
        "d'accord",
        "de acuerdo",
        "ho capito",
        "va bene",
        "entendi",
        "begrepen",
        "akkoord",
        "jag förstår",
        "jeg forstår",
        "ymmärrän",
        "rozumiem",
        "rozumím",
        "souhlasím",
        "értem",
        "am înțeles",
        "sunt de acord",
        "разбрах",
        "razumijem",
        "я согласен",
        "зрозуміло",
        "κατάλαβα",
        "kabul ediyorum",
        "حسنا",
        "فهمت",
        "הבנתי",
        "知道了",
        "我知道了",
        "わかりました",
        "알겠습니다",
        "đã hiểu",
        "saya mengerti",
    ]
)


def find(page: Page) -> Iterator[Claim]:
    found = whole_notices(page, CODE, "cookie")
    if not found:
        return
    about = topic_lines(page, "cookie") >= _TOPIC
    place = {line.number: i for i, line in enumerate(page.filled)}
    for line, phrase in found:
        if not (at_edge(page, line) or stands_alone(page, line)) or heads_text(page, line):
            continue
        lines = [line, *_buttons(page, place[line.number])]
        confidence = "low" if about else "high" if at_edge(page, line) else "medium"
        evidence = {"phrase": phrase or line.content[:80], "topic": about}
        yield lines_claim(CODE, sorted(lines, key=lambda one: one.number), confidence, **evidence)


def _buttons(page: Page, at: int) -> list[Line]:
    out: list[Line] = []
    for step in (1, -1):
        for i in range(at + step, at + step * (_REACH + 1), step):
            if not 0 <= i < len(page.filled):
                break
            line = page.filled[i]
            hits = page.hits.get(line.number, ())
            if not (any(h.category == "cookie" for h in hits) or line.label.strip(".!") in _BUTTONS):
                break
            out.append(line)
    return out
