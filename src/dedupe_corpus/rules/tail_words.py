"""Words by which the end of a text is told from an advertisement below it: how it sums up, who speaks, who is spoken to."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

import regex

from dedupe_corpus.patterns import late
from dedupe_corpus.rules.phrases import phrase_set
from dedupe_corpus.words import is_plain

YOU = late(
    r"(?i)\b(?:you|your|yours|sie|ihr(?:e|en|em|er)?|vous|votre|vos|usted|su|sus|tu|tus|lei|suo|você|seu|sua|u|uw|je|jouw|"
    r"вы|вас|вам|ваш\p{L}{0,3}|ви|twoj\p{L}{0,3}|ciebie|ci|cię|vám|vás|váš|vaše\p{L}{0,2}|ön|önt|önnek|dumneavoastră|dvs|σας|σου|dig|"
    r"din|ditt|dina|dit|deg|ditt|sinu\p{L}{0,3}|anda|bạn|siz\p{L}{0,4}|\p{L}{3,}(?:ınız|iniz|unuz|ünüz)\p{L}{0,4})\b|您|你|あなた|皆様|여러분|고객"
)
CONCLUSIONS = phrase_set(
    "conclusion|conclusions|final thoughts|final words|summary|in summary|takeaway|takeaways|key takeaways|the bottom line|"
    "bottom line|closing thoughts|wrapping up|to sum up|in conclusion|the takeaway|outlook|recap|last words|what we learned|what i learned|lessons learned",
    "sonuç|sonuç olarak|özet|son söz|fazit|zusammenfassung|schluss|schlussfolgerung|ausblick|заключение|вывод|выводы|итог|"
    "итоги|结论|结语|总结|小结|結論|結語|總結|まとめ|おわりに|最後に|결론|마무리|요약|en résumé|pour conclure|en conclusion|"
    "conclusión|conclusiones|resumen|en resumen|conclusioni|conclusione|in sintesi|conclusão|conclusões|considerações finais|"
    "conclusie|samenvatting|tot slot|podsumowanie|wnioski|zakończenie|závěr|shrnutí|záver|zhrnutie|összefoglalás|összegzés|"
    "concluzie|concluzii|rezumat|συμπέρασμα|συμπεράσματα|επίλογος|slutsats|sammanfattning|konklusion|opsummering|konklusjon|"
    "oppsummering|yhteenveto|lopuksi|висновок|висновки|підсумок|заключение|извод|zaključak|закључак|sklep|zaključek|išvados|"
    "secinājumi|kokkuvõte|الخاتمة|خاتمة|الخلاصة|نتیجه گیری|نتیجه‌گیری|جمع بندی|جمع‌بندی|סיכום|לסיכום|निष्कर्ष|सारांश|উপসংহার|"
    "kesimpulan|penutup|kết luận|tổng kết|สรุป|บทสรุป|nəticə|hitimisho|gevolgtrekking|slot",
)

WE = late(
    r"(?i)\b(?:we|us|ours?|wir|uns|unser\w{0,2}|мы|нас|нам|наш\w{0,3}|nous|notre|nos|nosotros|nuestr\w{1,2}|noi|nostr\w|nós|noss\w{1,2}|"
    r"wij|ons|onze|biz|bizim|nasz\w{0,3}|my|nás|náš)\b|我们|我們|私たち|우리"
)
WE_LEAST, WE_DENSE = 6, 30
"""A text that says WE so often, and once in so many words, is written by those who speak in it."""
QUOTES = dict.fromkeys(map(ord, '"“”„«»‘「」『』'))
CONCLUDES = late(
    r"(?i)(?:in (?:summary|conclusion|short)|to sum up|all in all|overall|sonuç olarak|özetle|kısacası|fazit|zusammenfassend|"
    r"insgesamt|таким образом|в заключение|подводя итог|итак|总之|總之|综上|綜上|总的来说|總的來說|まとめると|結論として|결론적으로|요약하면|"
    r"en (?:résumé|conclusion|bref|somme)|pour conclure|en (?:resumen|conclusión|definitiva)|in (?:sintesi|conclusione|breve)|"
    r"em (?:resumo|conclusão|suma)|tot slot|samengevat|kortom|podsumowując|reasumując|na koniec|závěrem|összefoglalva|"
    r"în concluzie|sammanfattningsvis|sammenfattende|kort sagt|lopuksi|yhteenvetona|отже|підсумовуючи|в заключение|"
    r"في الختام|خلاصة القول|وفي النهاية|در نهایت|در پایان|به طور خلاصه|לסיכום|בסופו של דבר|अंत में|संक्षेप में|kesimpulannya|"
    r"singkatnya|tóm lại|nhìn chung|สรุป)(?![\p{L}\p{M}])"
)
"""How a paragraph that sums up the text begins."""

_GIVES = phrase_set(
    "information|content|material|article|page|website|site|blog|statement|results|inhalt|angaben|contenu|contenido|informazioni|"
    "contenuti|informações|conteúdo|informatie|inhoud|bilgi|içeri|информация|материалы|informacje|treści"
)
_NO_ADVICE = phrase_set(
    "legal advice|medical advice|financial advice|investment advice|tax advice|professional advice|attorney-client relationship|"
    "not intended to diagnose|informational purposes|general information purposes|guarantee a similar outcome|rechtsberatung|"
    "ärztliche beratung|medizinische beratung|conseil juridique|conseil médical|avis médical|asesoramiento legal|asesoramiento médico|"
    "consejo médico|parere medico|parere legale|consulenza medica|consulenza legale|aconselhamento médico|aconselhamento jurídico|"
    "orientação médica|medisch advies|juridisch advies|tıbbi tavsiye|hukuki tavsiye|bilgilendirme amaçlıdır|медицинской консультаци|"
    "юридической консультаци|porady lekarskiej|porady prawnej"
)
_WARNINGS = ("имеются противопоказания",)  # that the law asks for below the advertisement of a clinic


def disclaims(label: str) -> bool:
    """Whether a folded paragraph is a site's disclaimer: it gives information, and no advice."""
    if label.startswith(_WARNINGS):
        return True
    return any(words in label for words in _NO_ADVICE) and any(word in label for word in _GIVES)


PRESS_END = late(
    r"SOURCE:? \p{Lu}.{2,80}|#{3}|# # #|-30-|- 30 -|[–—] ?30 ?[–—]|(?i:view (?:original )?content to download multimedia.{0,100})"
)
"""How a firm's press release marks its end."""

_WORD = re.compile(r"\w+")


def count(words: regex.Pattern[str], text: str) -> int:
    """How often the text says what `words` (WE or YOU) matches: each is a part of a word, so that words are judged once."""
    if not is_plain(text):
        return len(words.findall(text))
    return sum(times * _in_word(words, word) for word, times in Counter(_WORD.findall(text)).items())


@lru_cache(maxsize=1 << 13)
def _in_word(words: regex.Pattern[str], word: str) -> int:
    return len(words.findall(word))
