"""The words of forum posts by what they do: buttons below a post, who liked it, and how people end what they wrote.

Written from general knowledge of forum programs and of the languages. All folded as `fold_label` folds.
"""

from __future__ import annotations

from dedupe_corpus.rules.phrases import phrase_set

BUTTONS = phrase_set(
    "like|quote|+ quote|multiquote|reply|report|react|gefällt mir|zitieren|antworten|melden|j'aime|citer|répondre|signaler|"
    "me gusta|citar|responder|reportar|denunciar|mi piace|cita|rispondi|segnala|curtir|gosto|leuk|citeren|citeer|"
    "beantwoorden|reageren|rapporteren|gilla|citera|svara|rapportera|synes godt om|liker|siter|citer|svar|rapporter|tykkää|"
    "lainaa|vastaa|ilmoita|lubię to|cytuj|odpowiedz|zgłoś|to se mi líbí|citovat|odpovědět|nahlásit|tetszik|idézet|válasz|"
    "îmi place|citează|răspunde|raportează|мне нравится|нравится|цитата|цитировать|ответить|пожаловаться|подобається|"
    "цитувати|відповісти|поскаржитися|μου αρέσει|παράθεση|απάντηση|αναφορά|beğen|alıntı|alıntıla|cevapla|yanıtla|şikayet et|"
    "rapor et|أعجبني|اقتباس|رد|إبلاغ|אהבתי|ציטוט|הגב|דווח|赞|引用|回复|回覆|举报|檢舉|いいね|返信|報告|좋아요|인용|답글|신고|thích|"
    "trích dẫn|trả lời|báo cáo|suka|kutip|balas|laporkan"
)
LIKES = phrase_set(
    "like|react|gefällt mir|j'aime|me gusta|mi piace|curtir|gosto|leuk|gilla|synes godt om|liker|tykkää|lubię to|to se mi líbí|"
    "tetszik|îmi place|мне нравится|нравится|подобається|μου αρέσει|beğen|أعجبني|אהבתי|赞|いいね|좋아요|thích|suka"
)
"""Those of the buttons that stand below articles, too."""
REACTIONS = phrase_set(
    "reactions|liked by|reaktionen|réactions|reacciones|reazioni|reações|reacties|waarderingen|reaktioner|reaksjoner|reaktiot|"
    "reakcje|reakce|reakciók|reacții|реакции|реакції|αντιδράσεισ|tepkiler|التفاعلات|反应|反應|リアクション|반응|reaksi"
)
QUOTING = phrase_set(
    "reply with quote|quote post|+quote post|multi-quote|use email software|sign in to reply online|upvote|downvote|link al commento|"
    "link zu diesem kommentar|lien vers le commentaire|enlace al comentario|link para o comentário|link para o post|"
    "link naar reactie|länk till kommentar|odnośnik do komentarza|hozzászólás hivatkozása|ссылка на комментарий|yorum bağlantısı|"
    "share on other sites|condividi su altri siti|auf anderen seiten teilen|partager sur d'autres sites|compartir en otros sitios|"
    "compartilhar em outros sites|delen op andere sites|dela på andra webbplatser|udostępnij na innych stronach|"
    "megosztás más oldalakon|поделиться на другие сайты|diğer sitelerde paylaş|quote quote|share this post|link to post|link to comment|mit zitat antworten|antworten mit zitat|"
    "répondre avec citation|répondre en citant|responder con cita|responder citando|citar y responder|rispondi quotando|"
    "rispondi citando|responder com citação|met citaat reageren|reageer met quote|svara med citat|svar med citat|svar med sitat|"
    "vastaa lainaamalla|odpowiedz z cytatem|odpovědět s citací|odpovedať s citáciou|válasz idézettel|răspunde cu citat|"
    "ответить с цитированием|ответить с цитатой|відповісти з цитатою|отговори с цитат|απάντηση με παράθεση|alıntı yaparak cevapla|"
    "alıntı ile cevapla|رد مع اقتباس|الرد مع إقتباس|پاسخ با نقل قول|הגב עם ציטוט|引用回复|引用返信|trả lời kèm trích dẫn|"
    "trả lời với trích dẫn|balas dengan kutipan|balas dengan quote|使用道具|支持|反对"
)
"""Other labels that stand below a post and nowhere else: what is right above them, somebody wrote."""
CLOSINGS = phrase_set(
    "thanks|thank you|thanks again|thanks a lot|many thanks|thanks in advance|thx|ty|cheers|regards|best regards|kind regards|best|"
    "greetings|good luck|hope this helps|hope that helps|solved|fixed|bump|same here|me too|agreed|+1|yes|no|ok|okay|lol|nice|great|again|"
    "anyone|bye|sincerely|respectfully|73|cu|hth",
    "danke|danke dir|danke euch|vielen dank|danke schön|danke im voraus|gruss|gruss|grüsse|lg|mfg|vg|liebe grüsse|viele grüsse|"
    "mit freundlichen grüssen|viel erfolg|ja|nein|gelöst|erledigt|servus|tschüss|alles klar",
    "merci|merci beaucoup|merci d'avance|merci à tous|cordialement|bonne journée|bonne soirée|bonne continuation|salutations|amicalement|"
    "bien à vous|a+|résolu|oui|non|bravo|à bientôt|bon courage",
    "gracias|muchas gracias|gracias de antemano|mil gracias|saludos|un saludo|un abrazo|suerte|sí|resuelto|solucionado|saludos cordiales|"
    "hasta luego",
    "grazie|grazie mille|grazie a tutti|saluti|un saluto|ciao|buona giornata|buona serata|buon lavoro|risolto|sì|cordiali saluti",
    "obrigado|obrigada|muito obrigado|obrigado desde já|abraço|abraços|cumprimentos|valeu|resolvido|boa sorte|sim|não|atenciosamente|até mais",
    "bedankt|dank je|dank u|alvast bedankt|groet|groetjes|groeten|mvg|succes|opgelost|nee|met vriendelijke groet",
    "tack|tack så mycket|tack på förhand|hälsningar|mvh|lycka till|löst|nej|tak|mange tak|på forhånd tak|hilsen|venlig hilsen|held og lykke|"
    "takk|takk for hjelpen|på forhånd takk|lykke til|løst|kiitos|kiitti|kiitoksia|terveisin|onnea|ratkaistu|kyllä|ei|takk fyrir|kveðja",
    "dzięki|dziękuję|z góry dzięki|pozdrawiam|pozdro|pozdrowienia|powodzenia|tak|nie|rozwiązane|děkuji|díky|dík|předem děkuji|zdravím|"
    "s pozdravem|hodně štěstí|ahoj|vyřešeno|ano|ne|ďakujem|vďaka|s pozdravom|veľa šťastia|áno|vyriešené",
    "köszönöm|köszi|köszönettel|előre is köszönöm|üdv|üdvözlettel|sok sikert|megoldva|igen|nem|mulțumesc|multumesc|mersi|mulțumesc anticipat|"
    "salut|cu respect|baftă|succes|rezolvat|da|nu",
    "hvala|hvala lijepa|hvala unaprijed|pozdrav|lp|sretno|srećno|riješeno|rešeno|lep pozdrav|хвала|поздрав|благодаря|мерси|поздрави|успех|"
    "решено|да|не|фала",
    "спасибо|большое спасибо|спасибо большое|заранее спасибо|благодарю|с уважением|удачи|всем спасибо|пожалуйста|решено|нет|ага|ап|дякую|"
    "щиро дякую|дякую наперед|з повагою|щасти|так|ні|вирішено|дзякуй|з павагай",
    "ευχαριστώ|ευχαριστώ πολύ|ευχαριστώ εκ των προτέρων|χαιρετισμούσ|φιλικά|με εκτίμηση|καλή τύχη|ναι|όχι|λύθηκε",
    "teşekkürler|teşekkür ederim|teşekkür ederiz|şimdiden teşekkürler|sağol|sağolun|saygılar|saygılarımla|selamlar|kolay gelsin|iyi günler|"
    "iyi çalışmalar|başarılar|evet|hayır|tamam|çözüldü|güncel|təşəkkürlər|təşəkkür edirəm|sağ olun|hörmətlə|uğurlar",
    "شكرا|وشكرا|شكرا جزيلا|شكرا لكم|شكراً|جزاك الله خيرا|بارك الله فيك|بالتوفيق|تحياتي|مع التحية|السلام عليكم|وعليكم السلام|نعم|لا|تم الحل|"
    "ممنون|متشکرم|مرسی|با تشکر|سپاس|موفق باشید|با احترام|سلام|بله|خیر|شکریہ|جزاک اللہ|والسلام",
    "תודה|תודה רבה|תודה מראש|בהצלחה|בברכה|שלום|כן|לא|נפתר|יום טוב|धन्यवाद|शुक्रिया|सादर|नमस्ते|हाँ|नहीं|ধন্যবাদ|শুভেচ্ছা|হ্যাঁ|না|நன்றி|"
    "ధన్యవాదాలు|നന്ദി|ધન્યવાદ|ਧੰਨਵਾਦ",
    "谢谢|谢谢大家|谢谢分享|谢谢楼主|多谢|感谢|感谢分享|学习了|顶|支持楼主|已解决|是的|不是|好的|祝好|謝謝|多謝|感謝|感謝分享|已解決|ありがとう|"
    "ありがとうございます|ありがとうございました|よろしくお願いします|よろしくお願いいたします|お願いします|以上です|解決しました|はい|いいえ|감사합니다|고맙습니다|"
    "부탁드립니다|수고하세요|해결했습니다|네|아니요|ขอบคุณ|ขอบคุณครับ|ขอบคุณค่ะ|ขอบคุณมากครับ|ขอบคุณมากค่ะ|โชคดี|ใช่|ไม่ใช่",
    "cảm ơn|cám ơn|cảm ơn mọi người|xin cảm ơn|cảm ơn nhiều|thân|chúc bạn thành công|vâng|không|đã giải quyết|terima kasih|makasih|trims|"
    "terimakasih|mohon bantuannya|salam|semoga membantu|ya|tidak|sudah selesai|salamat|maraming salamat|asante|asante sana",
    "aitäh|tänan|tervitades|jõudu|lahendatud|jah|ačiū|dėkui|pagarbiai|sėkmės|išspręsta|taip|paldies|ar cieņu|veiksmi|atrisināts|jā|nē|"
    "faleminderit|përshëndetje|suksese|eskerrik asko|agur|bai|gràcies|moltes gràcies|salutacions|molta sort|resolt|grazas|saúdos|diolch|hwyl|"
    "go raibh maith agat|slán|dankie|groete|sterkte|მადლობა|გმადლობთ|პატივისცემით|կանխավ շնորհակալություն|շնորհակալություն|հարգանքով",
)
"""Lines with which people end a post, or all that they say: never the name of the next poster."""
