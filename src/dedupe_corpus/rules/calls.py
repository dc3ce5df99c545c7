"""How organisations speak to customers in some forty languages: calls to action, and "we" in the mouth of a firm.

For each language: *verbs* in the imperative, *goods* that one is called to (an appointment, us, today), *voice* (the
firm about itself) and *others* (somebody else's doctor or office: advice, no promotion). Entries are parted by "|",
match from the beginning of a word and, where they end in "_", to its end; in scripts without spaces they match
anywhere. A call to action is a sentence with a verb and goods and none of the others. Written for this project from
general knowledge of the languages.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import regex

from dedupe_corpus.text import sentence_ends


@dataclass(frozen=True, slots=True)
class Calls:
    """The words of one language; voice is a regex, the others are tables."""

    verbs: str
    goods: str
    voice: str
    others: str = ""
    spaces: bool = True
    first: bool = False
    """The verb opens the sentence or a clause of it (where an imperative looks like other forms of the verb)."""


CALLS: dict[str, Calls] = {
    "en": Calls(
        "book_|schedule_|call_|phone_|contact_|order_|subscribe_|visit_|discover_|sign up|get started|get in touch|"
        "reach out|request_|register_|enroll_|enrol_|inquire_|enquire_|download_|try_|join_|shop_|buy_|claim_|start_|"
        "explore_|learn more|learn how|speak_|talk to|email_|text_|reserve_|apply_|browse_|find out|click_|tap_|"
        "donate_|follow_|come_|stop by|drop by|drop us|give us|let us|let our|take the first step|send us|ask us|"
        "hire_|choose_|trust_|check out|see how|see what|meet our|meet the team|experience_|secure_|arrange_|connect with|message us|fill out|shop_|"
        "head over|take advantage|make an appointment|set up",
        "us_|our_|appointment|consultation|demo_|quote_|estimate_|free_|today_|now_|tour_|newsletter|session|website|"
        "online_|offer|discount|spot_|seat_|here_|for you_|your visit|team_|experts|specialist|call today|"
        "first step|journey|blog_|store_|showroom|trial_|brochure|catalog|assessment|evaluation|reservation|"
        "your next|your own|more information|deal_|deals_|hotline|ticket",
        r"\b(?:our (?:\w+ ){0,2}(?:mission|clinics?|teams?|practice|company|services?|experts?|specialists?|products?|"
        r"customers?|clients?|patients?|staff|doctors?|office|offices|store|shop|blog|website|platform|studio|firm|"
        r"attorneys?|lawyers?|agency|agents?|members?|community|technicians?|programs?|treatments?|therapists?|"
        r"providers?|center|centre|facility|facilities|newsletter|collection|range|selection|showroom|solutions?|"
        r"approach|commitment|goal|physicians?|dentists?|consultants?|professionals?|crew|guests?|brand|app|courses?|"
        r"school|instructors?|trainers?|designers?|engineers?|network|portfolio|rooms?|menu|chefs?)"
        r"|we (?:\w+ )?(?:offer|provide|help|speciali[sz]e|serve|pride|strive|carry|deliver|prioriti[sz]e|understand|"
        r"treat|combine|ensure|tailor|believe|work with|guide|proudly|support|care|design|bring|welcome|make it|take)"
        r"|we(?:'re| are) (?:here|proud|committed|dedicated|ready|happy|passionate|your|a |an |the )"
        r"|(?:at|here at|with) (?:the )?\p{Lu}[\w'’&.-]*(?: [\p{Lu}&][\w'’&.-]*| of| and| the){0,5}, (?:we|our)\b"
        r"|contact us|call us|with us|visit us|join us|about us|trust us|choose us)",
        "your doctor|your physician|your healthcare|your health care|your provider|your dentist|your vet|"
        "your pharmacist|your local|your bank|your lawyer|your insurance|your insurer|your state|your gp_|your nurse|"
        "your therapist|your manufacturer|your employer|a doctor|a physician|a lawyer|a professional|a therapist|911|"
        "emergency|poison control|helpline|crisis|lifeline|the manufacturer|the police|if you have any questions about",
        first=True,
    ),
    "tr": Calls(
        "alın_|al_|arayın|arayabilir|ulaşın|ulaşabilir|geçin_|geçebilir|iletişime geç|başvurun|başvurabilir|katılın|"
        "kaydolun|kayıt ol|üye ol|abone ol|başlayın|keşfedin|keşfet|sipariş ver|satın al|ziyaret ed|deneyin|isteyin|"
        "indirin|rezervasyon yap|randevu oluştur|oluşturun|tıklayın|inceleyin|öğrenin|yazın|gelin_|planlayın|ayırtın|"
        "takip edin|faydalanın|yararlanın|tanışın|bekliyoruz|danışın|doldurun",
        "randevu|hemen|bugün|şimdi|bize_|bizi_|bizimle|ücretsiz|teklif|telefon|web sitemiz|sitemiz|ekibimiz|"
        "kliniğimiz|merkezimiz|uzman|mağaza|bülten|görüşme|muayene|keşif|demo|whatsapp|fırsat|indirim|yeriniz|"
        "danışma|bilgi için|form",
        r"\b(?:\p{L}{2,}(?:ımız|imiz|umuz|ümüz)\p{L}*|\p{L}+ olarak,? (?:biz|siz)\p{L}*|biz(?:e|i|im|imle|ler)?|"
        r"sun(?:uyoruz|maktayız)|hizmetinizdeyiz|bekliyoruz|çalışıyoruz|sağlıyoruz|yapıyoruz|önemsiyoruz|ediyoruz)\b",
        "doktorunuz|hekiminiz|eczacınız|doktora baş|hekime baş|acil servis|112_|155_|avukatınız|bankanız",
    ),
    "de": Calls(
        "vereinbaren sie|buchen sie|buche_|termin buchen|termin vereinbaren|kontaktieren sie|kontaktiere_|"
        "rufen sie|ruf uns|schreiben sie|besuchen sie|besuche_|bestellen sie|jetzt bestellen|jetzt buchen|"
        "jetzt anfragen|jetzt kaufen|jetzt testen|jetzt anmelden|jetzt entdecken|abonnieren sie|abonniere_|entdecken sie|"
        "entdecke_|melden sie|melde dich|fordern sie|starten sie|testen sie|sprechen sie|lassen sie|erfahren sie|sichern sie|"
        "nutzen sie|laden sie|registrieren sie|reservieren sie|überzeugen sie|kommen sie|schauen sie|"
        "vertrauen sie|folgen sie|nehmen sie|fragen sie|holen sie|profitieren sie|stöbern sie|wenden sie sich|"
        "zögern sie nicht|spenden sie|informieren sie",
        "termin|beratung|uns_|unser|jetzt_|heute|kostenlos|unverbindlich|angebot|newsletter|online|telefon|kontakt|"
        "probe|gespräch|praxis|filiale|shop_|webseite|website|platz_|gratis|team_|hier_|rabatt",
        r"\b(?:unser(?:e|en|em|er|es)?|wir (?:bieten|helfen|freuen|beraten|sind|stehen|begleiten|unterstützen|legen|"
        r"kümmern|nehmen|entwickeln|liefern|setzen|arbeiten)|bei uns|(?:bei|in) (?:der |dem )?\p{Lu}\p{L}+"
        r"(?: \p{Lu}\p{L}+){0,4} (?:bieten|legen|helfen|beraten|begleiten|stehen|kümmern|setzen|nehmen|sind|arbeiten|"
        r"behandeln|erwarten) (?:wir|sie))\b",
        "ihren arzt|ihrem arzt|ihre ärztin|ihrer ärztin|hausarzt|einen arzt|einem arzt|apotheker|notruf|notarzt|"
        "notaufnahme|112_|110_|ihre bank|ihren anwalt|ihrer versicherung|polizei",
    ),
    "ru": Calls(
        "запишитесь|записывайтесь|позвоните|звоните|свяжитесь|обращайтесь|обратитесь|закажите|заказывайте|купите|"
        "подпишитесь|подписывайтесь|посетите|приходите|приезжайте|узнайте|откройте для себя|начните|оставьте заявку|"
        "оставляйте|получите|зарегистрируйтесь|забронируйте|бронируйте|попробуйте|скачайте|напишите|пишите|"
        "переходите|выбирайте|доверьте|присоединяйтесь|воспользуйтесь|заполните|приглашаем|ждём вас|ждем вас|"
        "познакомьтесь|спешите",
        "нам_|нами_|нас_|наш|приём|прием|консультаци|сегодня|сейчас|бесплатн|телефон|сайт|заявк|скидк|запис|"
        "номер|специалист|рассылк|магазин|онлайн|визит|ссылк|предложени|клиник",
        r"\b(?:наш(?:а|и|ей|его|ему|ем|им|их|ими|у|е)?|мы (?:предлагаем|поможем|помогаем|заботимся|работаем|стремимся|"
        r"гордимся|готовы|ждём|ждем|создаём|создаем|делаем|всегда|подберём|подберем|лечим|проводим|рады)|"
        r"(?:в|у) (?:\p{L}+ ){0,2}«?\p{Lu}[\p{L}-]+»?(?: «?\p{L}+»?){0,3} мы|свяжитесь с нами|к нам)\b",
        "к врачу|врачу_|вашему врачу|лечащ|скорую|скорой помощи|103_|112_|фармацевт|юрист|в полицию|в банк",
    ),
    "zh": Calls(
        "立即|马上|馬上|欢迎|歡迎|点击|點擊|拨打|撥打|致电|致電|来电|來電|联系|聯繫|聯絡|联络|预约|預約|订阅|訂閱|注册|註冊|"
        "购买|購買|下单|下單|扫码|掃碼|扫描|掃描|关注|關注|了解更多|加入|领取|領取|访问|訪問|走进|走進|探索|发现更多|發現更多|报名|報名|咨询|諮詢|"
        "请与|請與|选择|選擇|光临|光臨|添加|留言",
        "我们|我們|我院|本院|本店|本公司|本中心|预约|預約|热线|熱線|电话|電話|免费|免費|官网|官網|客服|顾问|顧問|微信|公众号|"
        "优惠|優惠|今天|现在|現在|门店|門店|网站|網站|面诊|面診|试用|試用|您的名额|专属|專屬|团队|團隊",
        r"我们的?|我們的?|我院|本院|本公司|本中心|本店|为您(?:提供|量身)|為您(?:提供|量身)|竭诚|竭誠",
        "您的医生|您的醫生|主治医生|主治醫生|医生的建议|就医|就醫|急诊|急診|当地|當地|报警|報警",
        spaces=False,
    ),
    "ja": Calls(
        "ご予約|お問い合わせ|お電話|ご連絡|お申し込み|ご相談|ご登録|ご購入|ご注文|お試し|ご覧|チェックして|ダウンロード|"
        "フォロー|お越し|ご来店|ご来院|始めましょう|始めてみませんか|お気軽に|クリック|購読|見つけて",
        "ください|下さい|今すぐ|無料|当社|当院|弊社|私たち|こちら|お待ちして|公式サイト|本日|ウェブサイト|カウンセリング",
        r"当院|当社|弊社|当店|当クリニック|私たち|私ども|わたしたち|弊院|当スクール|皆様の",
        "かかりつけ|主治医|医師に相談|薬剤師|救急|119|110番|お住まいの",
        spaces=False,
    ),
    "ko": Calls(
        "예약하|문의하|문의해|전화하|전화 주|연락하|연락 주|연락주|신청하|가입하|구독하|방문하|방문해|주문하|구매하|"
        "시작하|시작해|만나보|만나 보|확인하|클릭하|다운로드하|상담받|상담을 받|체험해|경험해|알아보|예약해",
        "지금|오늘|무료|저희|우리|상담|예약|홈페이지|웹사이트|바로|온라인|전화|진료|여러분|특가|할인|카카오톡",
        r"저희(?:는|가|의)?|본원|당사|우리 (?:병원|회사|팀|클리닉|매장)|제공합니다|최선을 다|도와드리|기다리고 있",
        "주치의|의사와 상담|의사에게|약사|응급실|119|가까운",
        spaces=False,
    ),
    "fr": Calls(
        "prenez|réservez|contactez|appelez|commandez|inscrivez|abonnez|visitez|découvrez|essayez|demandez|"
        "téléchargez|rejoignez|achetez|profitez|n'hésitez|rendez-vous sur|commencez|parlez|écrivez|venez|cliquez|"
        "suivez|faites confiance|planifiez|offrez|explorez|consultez nos|consultez notre|laissez|"
        "réserver_|prendre rendez",
        "rendez-vous|nous_|notre_|nos_|aujourd'hui|maintenant|dès|gratuit|devis|démo|ligne_|newsletter|site_|"
        "boutique|offre|essai|consultation|place_|équipe|conseil|ici_|blog_",
        r"\b(?:notre|nos|chez (?:nous|\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){0,3}),? nous|chez nous|nous (?:vous|"
        r"proposons|offrons|aidons|sommes|mettons|accompagnons|veillons|garantissons|travaillons|restons))\b",
        "votre médecin|un médecin|votre pharmacien|le samu|urgences|votre banque|un avocat|le 15_|le 112_",
    ),
    "es": Calls(
        "reserve_|reserva_|agende|agenda_|programe|programa_|llame|llama_|llámenos|llámanos|contacte|contacta|"
        "contáctenos|contáctanos|póngase|ponte_|solicite|solicita_|pida_|pide_|visite|visita_|visítenos|visítanos|"
        "descubra|descubre|suscríbase|suscríbete|regístrese|regístrate|compre_|compra_|pruebe|prueba_|empiece|"
        "empieza|comience|comienza_|escríbanos|escríbenos|conozca|conoce_|consúltenos|consúltanos|únase|únete|"
        "descargue|descarga_|aproveche|aprovecha_|haga clic|haz clic|venga_|ven_|confíe|confía_|no dude|no dudes|síguenos|explora_",
        "cita_|consulta_|nosotros|nuestr|hoy_|ahora|gratis|gratuit|presupuesto|demo_|línea|boletín|sitio|web_|"
        "tienda|oferta|equipo|contacto|nos_|plaza_|aquí|llámenos|llámanos|contáct|escríb|consúlt|teléfono|ya_",
        r"\b(?:nuestr[oa]s?|en \p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){0,4},? (?:nos|ofrecemos|ayudamos|contamos|"
        r"trabajamos|creemos|somos|sabemos|entendemos)|(?:ofrecemos|ayudamos|contamos con|estamos (?:aquí|para|listos)|"
        r"brindamos|somos))\b",
        "su médico|tu médico|un médico|su farmac|tu farmac|urgencias|911_|112_|su banco|un abogado|su seguro",
    ),
    "it": Calls(
        "prenota|prenoti_|contatta|contatti_|contattaci|chiama_|chiamaci|chiami_|visita_|visitaci|scopri_|scopra_|"
        "iscriviti|si iscriva|ordina_|ordini_|acquista|richiedi|richieda|prova_|provi_|inizia_|inizi_|scrivici|"
        "scrivi_|unisciti|registrati|scarica_|approfitta|affidati|vieni_|clicca|fissa_|fissi_|seguici|non esitare|"
        "rivolgiti a noi|parla con|esplora_|abbonati",
        "appuntamento|consulenza|noi_|nostr|oggi_|subito|ora_|gratis|gratuit|preventivo|demo_|online|newsletter|"
        "sito_|negozio|offerta|visita_|posto_|qui_|team_|contattaci|chiamaci|scrivici|telefono|studio_|blog_",
        r"\b(?:nostr[oaie]|noi di|(?:da|presso|in) \p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){0,3},? (?:offriamo|ci|"
        r"siamo|crediamo|aiutiamo|lavoriamo)|offriamo|aiutiamo|siamo (?:qui|pronti|a tua)|ti (?:aiutiamo|aspettiamo)|vi aspettiamo)\b",
        "tuo medico|suo medico|il medico|un medico|farmacista|pronto soccorso|118_|112_|banca_|un avvocato",
    ),
    "pt": Calls(
        "agende|marque|reserve_|ligue|entre em contato|entre em contacto|contate|contacte|fale_|solicite|peça_|"
        "visite|conheça|descubra|inscreva|assine|cadastre|compre_|experimente|comece|baixe_|participe|aproveite|"
        "clique|venha|confie|siga_|garanta|encomende|explore_|escreva|subscreva|não hesite|acesse",
        "consulta_|nós_|conosco|connosco|noss|hoje|agora|grátis|gratuit|orçamento|demonstração|online|newsletter|"
        "site_|loja_|oferta|equipe|equipa_|vaga_|aqui_|telefone|já_|avaliação|visita_|especialista|blog_",
        r"\b(?:noss[oa]s?|n[ao] \p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){0,4},? (?:nós|oferecemos|ajudamos|acreditamos|"
        r"temos|contamos|trabalhamos|cuidamos)|oferecemos|ajudamos|estamos (?:aqui|prontos|à)|contamos com)\b",
        "seu médico|um médico|farmacêutico|pronto-socorro|emergência|192_|112_|seu banco|um advogado",
    ),
    "nl": Calls(
        "maak_|boek_|plan_|bel_|neem contact|neem vandaag|contacteer|bestel_|schrijf je|schrijf u|meld je|meld u|"
        "bezoek_|ontdek_|probeer_|vraag_|start_|koop_|download_|abonneer|reserveer|mail_|kom_|klik_|volg_|lees meer|stuur_|aarzel niet",
        "afspraak|ons_|onze_|vandaag|nu_|gratis|offerte|demo_|online|nieuwsbrief|website|winkel|aanbieding|"
        "vrijblijvend|contact_|hier_|proefles|team_|telefoon|direct_|consult",
        r"\b(?:onze|ons team|ons bedrijf|bij ons|wij (?:bieden|helpen|zijn|staan|begeleiden|leveren|zorgen)|we (?:bieden|"
        r"helpen je|helpen u|staan)|bij (?:de )?\p{Lu}\p{L}+(?: \p{Lu}\p{L}+){0,3} (?:bieden|helpen|staan|geloven|zorgen|begrijpen) we)\b",
        "uw arts|je arts|je huisarts|uw huisarts|een arts|apotheker|112_|uw bank|eerste hulp",
    ),
    "pl": Calls(
        "umów|zadzwoń|skontaktuj|zarezerwuj|zamów|zapisz się|subskrybuj|odwiedź|odkryj|wypróbuj|zapytaj|poproś|"
        "rozpocznij|zacznij|kup_|pobierz|dołącz|napisz|sprawdź|kliknij|poznaj|zaufaj|skorzystaj|zapraszamy|"
        "obserwuj|śledź|nie czekaj|nie zwlekaj|zgłoś się do nas",
        "wizyt|konsultacj|nami_|nas_|nasz|dziś|dzisiaj|teraz|bezpłatn|darmow|wycen|online|newsletter|stron|sklep|"
        "ofert|telefon|już_|miejsce|tutaj|do kontaktu|rabat|numer",
        r"\b(?:nasz(?:a|e|ej|ego|ym|ych|ymi|ą)?|nasi|oferujemy|pomagamy|zapewniamy|zapraszamy|jesteśmy|dbamy|"
        r"w \p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+){0,3} (?:wierzymy|dbamy|oferujemy|pomagamy|stawiamy))\b",
        "swojego lekarza|swoim lekarzem|z lekarzem|farmaceut|112_|999_|pogotowi|swój bank|prawnik",
    ),
    "cs": Calls(
        "objednejte|objednej_|zavolejte|volejte|kontaktujte|rezervujte|navštivte|objevte|vyzkoušejte|přihlaste|"
        "odebírejte|kupte|zeptejte|napište|začněte|stáhněte|připojte|klikněte|domluvte|sjednejte|požádejte|"
        "zaregistrujte|přijďte|ozvěte|sledujte|neváhejte|využijte|svěřte|zjistěte",
        "termín|schůzk|konzultac|nás_|nám_|námi|naš|náš|dnes|nyní|teď|ihned|zdarma|nabídk|online|newsletter|"
        "stránk|obchod|slev|telefon|prohlídk|zde_",
        r"\b(?:naš(?:e|i|eho|emu|em|ím|ich|imi)|náš|nabízíme|pomáháme|pomůžeme|těšíme|jsme tu|u nás|zajišťujeme|zajistíme|"
        r"(?:v|ve) \p{Lu}[\p{L}-]+(?: \p{Lu}?[\p{L}-]+){0,3} (?:se )?(?:věříme|dbáme|staráme|nabízíme|klademe))\b",
        "svého lékaře|lékařem|lékaře|lékárn|112_|155_|pohotovost|advokát|svou banku",
    ),
    "sk": Calls(
        "objednajte|zavolajte|volajte|kontaktujte|rezervujte|navštívte|objavte|vyskúšajte|prihláste|odoberajte|"
        "kúpte|opýtajte|napíšte|začnite|stiahnite|pripojte|kliknite|dohodnite|požiadajte|zaregistrujte|príďte|"
        "ozvite|sledujte|neváhajte|využite|zverte|zistite",
        "termín|stretnut|konzultác|nás_|nám_|nami|naš|náš|dnes|teraz|ihneď|zadarmo|bezplatn|ponuk|online|newsletter|"
        "stránk|obchod|zľav|telefón|prehliadk|tu_",
        r"\b(?:naš(?:e|i|a|ej|ich|imi|u|ou|ím)|náš|nášho|ponúkame|pomáhame|pomôžeme|tešíme|sme tu|u nás|zabezpečujeme|"
        r"(?:v|vo) \p{Lu}[\p{L}-]+(?: \p{Lu}?[\p{L}-]+){0,3} (?:sa )?(?:veríme|dbáme|staráme|ponúkame|kladieme))\b",
        "svojho lekára|lekárom|lekára|lekárn|112_|155_|pohotovosť|advokát|svoju banku",
    ),
    "hu": Calls(
        "foglaljon|foglalj_|hívjon|hívj_|hívja|vegye fel|vedd fel|rendeljen|rendelj|rendelje|iratkozzon|iratkozz|"
        "látogasson|látogass|fedezze|fedezd|próbálja|próbáld|kérjen|kérj_|kezdje|kezdd|vásároljon|vásárolj|töltse|"
        "csatlakozzon|csatlakozz|írjon|írj_|jöjjön|kattintson|jelentkezzen|jelentkezz|keressen|keress_|ismerje meg|bízza",
        "időpont|konzultáció|minket|velünk|nálunk|hozzánk|ránk|nekünk|csapatunk|ma_|most_|még ma|ingyenes|ajánlat|"
        "online|hírlevél|weboldal|honlap|üzlet|telefon|bejelentkez|akció|kedvezmény|azonnal",
        r"\b(?:\p{L}{3,}(?:unk|ünk|ainkat|einket|ainkkal|einkkel|jaink|jeink|ink)|nálunk|kínálunk|segítünk|várjuk|"
        r"biztosítunk|dolgozunk|hiszünk)\b",
        "orvosá|kezelőorvos|orvoshoz|gyógyszerész|112_|104_|mentő|ügyvéd|bankjá",
    ),
    "ro": Calls(
        "programați|programează|programeaza|sunați|sună_|suna_|contactați|contactează|contacteaza|rezervați|rezervă|"
        "comandați|comandă|comanda_|abonați|abonează|aboneaza|vizitați|vizitează|viziteaza|descoperiți|descoperă|"
        "descopera|încercați|încearcă|cereți|cere_|solicitați|solicită|începeți|începe_|cumpărați|cumpără|descărcați|"
        "scrieți|scrie-ne|alăturați|alătură|înscrieți|înscrie|veniți|vino_|apelați|apelează|nu ezitați|nu ezita",
        "programare|consultați|noi_|nostru|noastr|noștri|astăzi|azi_|acum|gratuit|ofert|online|newsletter|site|"
        "magazin|telefon|echip|locul|aici_|reducer|chiar",
        r"\b(?:nostru|noastră|noastra|noștri|noastre|oferim|ajutăm|suntem (?:aici|alături|pregătiți)|vă așteptăm|te așteptăm|"
        r"la \p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+){0,3},? (?:credem|oferim|ne|punem|suntem))\b",
        "medicul dumneavoastră|medicul dvs|medicul tău|medicului|farmacist|112_|urgenț|avocat|banca ta",
    ),
    "el": Calls(
        "κλείστε|κλείσε_|καλέστε|κάλεσε|επικοινωνήστε|επικοινώνησε|παραγγείλτε|παράγγειλε|εγγραφείτε|εγγράψου|"
        "επισκεφθείτε|επισκεφτείτε|ανακαλύψτε|ανακάλυψε|δοκιμάστε|δοκίμασε|ζητήστε|ζήτησε|ξεκινήστε|ξεκίνα|αγοράστε|"
        "κατεβάστε|γράψτε|ελάτε|πατήστε|μιλήστε|κάντε κράτηση|εμπιστευτείτε|μάθετε|μη διστάσετε",
        "ραντεβού|μας_|μαζί|σήμερα|τώρα|δωρεάν|προσφορά|online|newsletter|ιστοσελίδα|κατάστημα|τηλέφωνο|ομάδα|εδώ_|συνεδρία",
        r"\b(?:η ομάδα μας|οι? \p{L}+ μας|το \p{L}+ μας|τα \p{L}+ μας|την? \p{L}+ μας|του \p{L}+ μας|προσφέρουμε|"
        r"παρέχουμε|βοηθάμε|φροντίζουμε|είμαστε (?:εδώ|δίπλα)|σας περιμένουμε|"
        r"στ[ηοα]ν? \p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+){0,3},? (?:πιστεύουμε|φροντίζουμε|προσφέρουμε|δίνουμε))",
        "τον γιατρό|γιατρό σας|φαρμακοποι|112_|166_|δικηγόρο",
    ),
    "sv": Calls(
        "boka_|ring_|kontakta_|beställ|prenumerera|besök_|upptäck|prova_|testa_|begär_|börja_|köp_|ladda ner|anmäl_|"
        "skriv till|mejla|hör av|kom_|klicka|följ_|läs mer|gå med|registrera|tveka inte",
        "tid_|oss_|vår_|vårt_|våra_|idag|i dag|nu_|gratis|kostnadsfri|offert|demo_|online|nyhetsbrev|hemsida|"
        "webbplats|butik|erbjudande|rådgivning|konsultation|här_|möte_|telefon|plats_",
        r"\b(?:vår|vårt|våra|hos oss|vi (?:erbjuder|hjälper|finns|är här|ser|arbetar|tar|strävar)|"
        r"(?:på|hos) \p{Lu}\p{L}+(?: \p{Lu}\p{L}+){0,3} (?:erbjuder|hjälper|tror|vet|sätter|arbetar) vi)\b",
        "din läkare|en läkare|apotek|112_|1177_|din bank|vårdcentral",
    ),
    "da": Calls(
        "book_|bestil|ring_|kontakt_|tilmeld|abonner|besøg|opdag|prøv_|få et|få en|start_|køb_|download_|skriv til|"
        "hør nærmere|kom_|klik_|følg_|læs mere|aftal|tøv ikke",
        "tid_|os_|vores_|i dag|nu_|gratis|uforpligtende|tilbud|demo_|online|nyhedsbrev|hjemmeside|butik|rådgivning|"
        "konsultation|her_|møde_|telefon|plads_|allerede",
        r"\b(?:vores|hos os|vi (?:tilbyder|hjælper|står|er her|glæder|arbejder|sørger)|"
        r"hos \p{Lu}\p{L}+(?: \p{Lu}\p{L}+){0,3} (?:tilbyder|hjælper|tror|ved|lægger|arbejder) vi)\b",
        "din læge|en læge|apotek|112_|1813_|din bank|skadestue",
    ),
    "nb": Calls(
        "bestill|book_|ring_|kontakt_|ta kontakt|meld deg|abonner|besøk|oppdag|prøv_|få et|få en|start_|kjøp_|last ned|"
        "skriv til|send oss|kom_|klikk|følg_|les mer|avtal|nøl ikke",
        "time_|oss_|vår_|vårt_|våre_|i dag|nå_|gratis|uforpliktende|tilbud|demo_|nett_|nyhetsbrev|nettside|butikk|"
        "rådgivning|konsultasjon|her_|møte_|telefon|plass_|allerede",
        r"\b(?:vår|vårt|våre|hos oss|vi (?:tilbyr|hjelper|står|er her|gleder|jobber|sørger)|"
        r"hos \p{Lu}\p{L}+(?: \p{Lu}\p{L}+){0,3} (?:tilbyr|hjelper|tror|vet|legger|jobber) vi)\b",
        "legen din|fastlege|en lege|apotek|113_|112_|banken din|legevakt",
    ),
    "fi": Calls(
        "varaa_|varatkaa|soita_|soittakaa|ota yhteyttä|ottakaa yhteyttä|tilaa_|tilatkaa|vieraile|käy_|tutustu|löydä_|kokeile|"
        "pyydä_|aloita|osta_|lataa_|liity|rekisteröidy|ilmoittaudu|kirjoita meille|tule_|tulkaa|klikkaa|seuraa|lue lisää|kysy_|älä epäröi",
        "aika_|ajan_|meihin|meille|meidän|meiltä|tänään|nyt_|heti|ilmai|maksut|tarjou|verkkosivu|sivuil|uutiskirje|"
        "myymälä|konsultaatio|täällä|tästä|asiantunti|puhelin|jo_|palvelu|tiimi",
        r"\b(?:\p{L}{3,}mme|meidän|meillä|meihin|meille|tarjoamme|autamme|olemme|palvelemme|uskomme)\b",
        "lääkäriisi|lääkäriin|lääkärin|apteek|112_|pankkiisi|päivystyk",
    ),
    "uk": Calls(
        "запишіться|записуйтесь|записуйтеся|зателефонуйте|телефонуйте|зв'яжіться|зв’яжіться|звертайтесь|звертайтеся|"
        "замовте|замовляйте|підпишіться|відвідайте|приходьте|дізнайтеся|дізнайтесь|відкрийте для себя|відкрийте для себе|"
        "почніть|залиште|отримайте|зареєструйтеся|забронюйте|спробуйте|завантажте|напишіть|пишіть|переходьте|обирайте|довірте|"
        "приєднуйтесь|приєднуйтеся|скористайтеся|заповніть|запрошуємо|чекаємо на вас|купуйте",
        "нам_|нами_|нас_|наш|прийом|консультаці|сьогодні|зараз|безкоштовн|телефон|сайт|заявк|знижк|запис|номер|"
        "спеціаліст|фахів|розсилк|магазин|онлайн|візит|посилан|пропозиц|клінік",
        r"\b(?:наш(?:а|і|ої|ого|ому|ій|им|их|ими|у|е)?|ми (?:пропонуємо|допоможемо|допомагаємо|дбаємо|працюємо|"
        r"прагнемо|пишаємося|готові|чекаємо|створюємо|завжди|підберемо|лікуємо|проводимо|раді)|"
        r"(?:в|у) (?:\p{L}+ ){0,2}«?\p{Lu}[\p{L}’'-]+»?(?: «?\p{L}+»?){0,3} ми|до нас)\b",
        "до лікаря|лікарю_|вашому лікар|лікуюч|швидку|швидкої|103_|112_|фармацевт|адвокат|поліці",
    ),
    "bg": Calls(
        "запазете|запишете|обадете|свържете|поръчайте|абонирайте|посетете|открийте|опитайте|поискайте|започнете|"
        "купете|изтеглете|пишете|елате|кликнете|присъединете|регистрирайте|научете|доверете|резервирайте|позвънете|не се колебайте",
        "час_|консултация|нас_|наш|днес|сега|безплатн|оферта|онлайн|бюлетин|сайт|магазин|отстъпка|телефон|екип|място|тук_|преглед",
        r"\b(?:наш(?:ия|ият|ата|ето|ите|а|е|и)?|предлагаме|помагаме|осигуряваме|очакваме|грижим се|ние (?:сме|предлагаме|вярваме)|при нас|"
        r"в \p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+){0,3} (?:вярваме|предлагаме|се грижим|ние))\b",
        "вашия лекар|личния лекар|лекар_|фармацевт|112_|адвокат|банката си",
    ),
    "hr": Calls(
        "zakažite|rezervirajte|rezervišite|nazovite|pozovite|kontaktirajte|javite|naručite|pretplatite|posjetite|posetite|"
        "otkrijte|isprobajte|probajte|zatražite|započnite|počnite|kupite|preuzmite|pišite|dođite|kliknite|pridružite|"
        "prijavite|saznajte|povjerite|obratite|ne oklijevajte",
        "termin|savjetovanj|konzultacij|nam_|nama_|nas_|naš|danas|sada_|odmah|besplatn|ponud|online|newsletter|stranic|"
        "trgovin|popust|telefon|ovdje|mjesto|pregled",
        r"\b(?:naš(?:a|e|i|eg|em|im|ih|u|oj|om|ega)?|nudimo|pomažemo|osiguravamo|očekujemo|brinemo|tu smo|kod nas|"
        r"u \p{Lu}[\p{L}-]+(?: \p{Lu}?[\p{L}-]+){0,3} (?:vjerujemo|nudimo|brinemo|vam))\b",
        "svog liječnika|liječnik|svom lekaru|ljekarnik|112_|194_|hitnu|odvjetnik|svoju banku",
    ),
    "sr": Calls(
        "закажите|резервишите|позовите|контактирајте|јавите|наручите|претплатите|посетите|откријте|испробајте|"
        "пробајте|затражите|почните|купите|преузмите|пишите|дођите|кликните|придружите|пријавите|сазнајте|обратите",
        "термин|консултациј|нам_|нама_|нас_|наш|данас|сада_|одмах|бесплатн|понуд|онлајн|сајт|продавниц|попуст|телефон|овде|преглед",
        r"\b(?:наш(?:а|е|и|ег|ем|им|их|у|ој|ом)?|нудимо|помажемо|обезбеђујемо|очекујемо|бринемо|ту смо|код нас)\b",
        "свог лекара|лекару_|фармацеут|112_|194_|хитну|адвокат",
    ),
    "sl": Calls(
        "rezervirajte|pokličite|kontaktirajte|naročite|obiščite|odkrijte|preizkusite|zahtevajte|začnite|kupite|"
        "prenesite|pišite|pridite|kliknite|pridružite|prijavite|izvedite|zaupajte|dogovorite|stopite v stik",
        "termin|posvet|nam_|nami_|nas_|naš|danes|zdaj|takoj|brezplačn|ponudb|spletn|novic|trgovin|popust|telefon|tukaj|pregled",
        r"\b(?:naš(?:a|e|i|ega|em|im|ih|o)?|nudimo|ponujamo|pomagamo|zagotavljamo|pričakujemo|skrbimo|pri nas|tukaj smo)\b",
        "svojega zdravnika|zdravnik|lekarn|112_|odvetnik",
    ),
    "lt": Calls(
        "registruokitės|skambinkite|susisiekite|užsisakykite|prenumeruokite|apsilankykite|atraskite|išbandykite|"
        "pradėkite|pirkite|rašykite|ateikite|spauskite|prisijunkite|sužinokite|rezervuokite",
        "vizit|konsultacij|mumis|mus_|mūsų|šiandien|dabar|nemokam|pasiūlym|internet|naujienlaišk|parduotuv|nuolaid|telefon|čia_",
        r"\b(?:mūsų|siūlome|padedame|padėsime|laukiame|rūpinamės|užtikriname|pas mus)\b",
        "gydytoj|vaistinink|112_",
    ),
    "lv": Calls(
        "piesakieties|zvaniet|sazinieties|pasūtiet|abonējiet|apmeklējiet|atklājiet|izmēģiniet|sāciet|pērciet|rakstiet|"
        "nāciet|spiediet|pievienojieties|uzziniet|rezervējiet",
        "vizīt|konsultācij|mums_|mūsu|šodien|tagad|bezmaksas|piedāvājum|tiešsaist|jaunum|veikal|atlaid|tālrun|šeit_",
        r"\b(?:mūsu|piedāvājam|palīdzam|palīdzēsim|gaidām|rūpējamies|nodrošinām|pie mums)\b",
        "ārstu_|ārsta_|farmaceit|112_|113_",
    ),
    "et": Calls(
        "broneeri|helista|võta ühendust|võtke ühendust|telli_|tellige|külasta|avasta_|avastage|proovi_|proovige|küsi_|"
        "alusta|osta_|kirjuta meile|tule_|tulge|kliki|liitu|registreeri|uuri lähemalt",
        "aeg_|meiega|meie_|meile|täna|kohe|nüüd|tasuta|pakkumi|veeb|uudiskir|pood|poodi|allahindlus|telefon|siin_|konsultatsioon",
        r"\b(?:meie|pakume|aitame|ootame|hoolime|tagame|meil)\b",
        "oma arsti|arsti poole|apteek|112_",
    ),
    "ca": Calls(
        "reserveu|reserva_|truqueu|truca_|truca'ns|contacteu|contacta|poseu-vos|posa't|demaneu|demana_|visiteu|visita_|"
        "descobriu|descobreix|subscriviu|subscriu|compreu|compra_|proveu|prova_|comenceu|comença_|escriviu|escriu-nos|uniu|uneix|cliqueu|vine_|veniu",
        "cita_|consulta_|nosaltres|nostr|avui|ara_|gratu|pressupost|línia|butlletí|web_|botiga|oferta|equip|aquí|telèfon",
        r"\b(?:nostr[ea]s?|a \p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){0,3},? (?:oferim|ajudem|creiem|som)|oferim|ajudem|som aquí)\b",
        "el teu metge|el seu metge|un metge|farmacèutic|112_|061_",
    ),
    "ar": Calls(
        "احجز|احجزي|احجزوا|اتصل|اتصلوا|اتصلي|تواصل|تواصلوا|اطلب|اطلبوا|اشترك|اشتركوا|زوروا|زر_|قم بزيارة|اكتشف|"
        "اكتشفوا|جرب_|جربوا|ابدأ|ابدؤوا|سجل_|سجلوا|انضم|حمل_|تسوق|اشتر|راسلنا|تفضل|تعرف على|لا تتردد|انقر|استفد",
        "موعد|معنا|بنا_|لنا_|اليوم|الآن|مجان|استشار|عرض_|عروض|موقعنا|الإنترنت|فريقنا|متجرنا|هاتف|عيادتنا|النشرة|خصم|هنا_|الرقم|الخاص بك",
        r"(?<!\p{L})(?:\p{L}{3,}نا(?!\p{L})|نحن (?:هنا|نقدم|نحرص|نؤمن|نساعد|في)|نقدم (?:لك|لكم)|نوفر|نحرص|نساعدك|نسعى|يسعدنا|لدينا|معنا)",
        "طبيبك|الطبيب_|الصيدلي|الطوارئ|911|محامي",
    ),
    "fa": Calls(
        "رزرو کنید|تماس بگیرید|تماس بگیر_|سفارش دهید|مشترک شوید|بازدید کنید|کشف کنید|امتحان کنید|شروع کنید|ثبت نام کنید|"
        "ثبت‌نام کنید|بپیوندید|دانلود کنید|خرید کنید|خریداری کنید|بنویسید|مراجعه کنید|کلیک کنید|دریافت کنید|بگیرید|دنبال کنید",
        "نوبت|وقت_|با ما|ما_|امروز|همین حالا|همین امروز|اکنون|الان|رایگان|مشاوره|سایت|وبسایت|وب‌سایت|تلفن|تخفیف|فروشگاه|خبرنامه|کلینیک|تیم",
        r"(?<!\p{L})(?:ما در|تیم ما|کلینیک ما|متخصصان ما|مشتریان ما|خدمات ما|شرکت ما|ارائه می[\u200c ]?دهیم|کمک می[\u200c ]?کنیم|"
        r"در خدمت|همراه شما|تلاش می[\u200c ]?کنیم|با ما|\p{L}+ ما (?:را|با|در|به|از))(?!\p{L})",
        "پزشک خود|پزشکتان|داروساز|اورژانس|115|وکیل",
    ),
    "he": Calls(
        "קבעו|קבע_|קבעי|התקשרו|התקשר_|צרו קשר|צור קשר|הזמינו|הזמן_|הירשמו|הירשם|הצטרפו|הצטרף|בקרו|גלו_|גלה_|נסו_|"
        "התחילו|התחל_|קנו_|הורידו|כתבו|בואו|לחצו|פנו_|דברו|השאירו|לתיאום|לקביעת|עקבו",
        "תור_|פגישה|ייעוץ|אלינו|איתנו|אותנו|שלנו|היום|עכשיו|עוד היום|חינם|ללא תשלום|הצעת|אתר|טלפון|חנות|ניוזלטר|מבצע|פרטים|כאן_|ניסיון",
        r"(?<!\p{L})(?:\p{L}+ שלנו|אצלנו|אנו (?:מציעים|כאן|מאמינים|מספקים|שואפים|דואגים)|אנחנו (?:מציעים|כאן|מאמינים|מזמינים|דואגים)|ב\p{L}+(?: \p{L}+){0,2},? אנחנו|לרשותכם|נשמח)",
        'הרופא שלך|לרופא|רוקח|מד"א|101_|100_|עורך דין',
    ),
    "hi": Calls(
        "बुक करें|कॉल करें|संपर्क करें|सम्पर्क करें|ऑर्डर करें|सदस्यता लें|सब्सक्राइब करें|जाएँ|जाएं|खोजें|आज़माएँ|आजमाएं|शुरू करें|"
        "पंजीकरण करें|रजिस्टर करें|जुड़ें|डाउनलोड करें|खरीदें|लिखें|क्लिक करें|प्राप्त करें|पाएँ|पाएं|बात करें|लें_|जानें|करवाएँ|आएँ",
        "अपॉइंटमेंट|परामर्श|हमसे|हमें|हमारे|हमारी|हमारा|आज_|आज ही|अभी|मुफ़्त|मुफ्त|निःशुल्क|वेबसाइट|ऑनलाइन|फ़ोन|फोन|ऑफ़र|छूट|न्यूज़लेटर|टीम|समय",
        r"(?<![\p{L}\p{M}])(?:हमार[ेीा]|हम (?:आपको|आपकी|प्रदान|मदद|समझते|यहाँ|मानते)|हमसे|में,? हम)(?![\p{L}\p{M}])",
        "अपने डॉक्टर|डॉक्टर से|फार्मासिस्ट|एम्बुलेंस|108|112|वकील",
    ),
    "bn": Calls(
        "বুক করুন|কল করুন|যোগাযোগ করুন|অর্ডার করুন|সাবস্ক্রাইব করুন|ভিজিট করুন|আবিষ্কার করুন|শুরু করুন|নিবন্ধন করুন|যোগ দিন|"
        "ডাউনলোড করুন|কিনুন|লিখুন|ক্লিক করুন|নিন_|জানুন|আসুন",
        "অ্যাপয়েন্টমেন্ট|পরামর্শ|আমাদের|আমাদের সাথে|আজ_|আজই|এখনই|এখন|বিনামূল্যে|ওয়েবসাইট|অনলাইন|ফোন|অফার|ছাড়|সময়",
        r"(?<![\p{L}\p{M}])(?:আমাদের|আমরা (?:আপনাকে|আপনার|প্রদান|সাহায্য|এখানে|বিশ্বাস))(?![\p{L}\p{M}])",
        "আপনার ডাক্তার|ডাক্তারের|৯৯৯|ফার্মাসিস্ট",
    ),
    "id": Calls(
        "pesan_|pesanlah|buat janji|buatlah|hubungi|telepon_|kunjungi|temukan|daftar_|daftarkan|berlangganan|coba_|cobalah|"
        "mulai_|mulailah|beli_|belilah|unduh|kirim_|gabung|bergabung|klik_|dapatkan|jadwalkan|ikuti_|konsultasikan|datang_|datanglah|reservasi|jangan ragu",
        "janji|kami_|sekarang|hari ini|gratis|konsultasi|penawaran|situs|online|buletin|toko|promo|diskon|telepon|whatsapp|tim_|segera|di sini|jadwal",
        r"\b(?:kami (?:menawarkan|menyediakan|membantu|siap|percaya|berkomitmen|hadir|memahami|akan)|(?:tim|klinik|layanan|"
        r"dokter|pelanggan|produk|situs|toko|pusat|misi|pasien|ahli|spesialis|perusahaan) kami|"
        r"di \p{Lu}\p{L}+(?: \p{Lu}\p{L}+){0,3},? kami|bersama kami|hubungi kami)\b",
        "dokter anda|dengan dokter|apoteker|112_|119_|darurat|pengacara",
    ),
    "ms": Calls(
        "tempah|buat temu|hubungi|telefon_|lawati|temui|daftar_|langgan|cuba_|mula_|mulakan|beli_|muat turun|sertai|klik_|dapatkan|jadualkan|jangan tunggu",
        "janji temu|temu janji|kami_|sekarang|hari ini|percuma|konsultasi|tawaran|laman|talian|kedai|promosi|diskaun|telefon|whatsapp|pasukan",
        r"\b(?:kami (?:menawarkan|menyediakan|membantu|sedia|percaya|komited|memahami)|(?:pasukan|klinik|perkhidmatan|"
        r"doktor|pelanggan|produk|kedai|pusat|misi|pesakit|pakar|syarikat) kami|di \p{Lu}\p{L}+(?: \p{Lu}\p{L}+){0,3},? kami)\b",
        "doktor anda|dengan doktor|ahli farmasi|999_|kecemasan",
    ),
    "vi": Calls(
        "đặt lịch|đặt hẹn|đặt hàng|đặt ngay|đặt chỗ|đặt phòng|gọi_|gọi ngay|liên hệ|đăng ký|ghé thăm|truy cập|khám phá|"
        "dùng thử|bắt đầu|mua_|mua ngay|tải_|tham gia|nhấn_|nhắn tin|theo dõi|đến với|tìm hiểu thêm|yêu cầu|nhận_|hãy đến|trải nghiệm",
        "ngay_|hôm nay|chúng tôi|miễn phí|tư vấn|hotline|website|trang web|trực tuyến|bản tin|cửa hàng|ưu đãi|khuyến mãi|"
        "điện thoại|zalo|lịch hẹn|đội ngũ|tại đây|phòng khám",
        r"(?:chúng tôi|đội ngũ của|phòng khám của|quý khách|bên mình)",
        "bác sĩ của bạn|bác sĩ điều trị|hỏi bác sĩ|dược sĩ|cấp cứu|115_|luật sư",
    ),
    "th": Calls(
        "จอง|โทร|ติดต่อ|สั่งซื้อ|สมัคร|เยี่ยมชม|ค้นพบ|ทดลอง|เริ่มต้น|ลงทะเบียน|ดาวน์โหลด|ซื้อ|คลิก|แอดไลน์|ปรึกษา|นัดหมาย|เข้าร่วม|สอบถาม|ติดตาม",
        "วันนี้|ตอนนี้|ทันที|เลย|ฟรี|เรา|ทีมงาน|เว็บไซต์|ออนไลน์|โปรโมชั่น|ส่วนลด|โทรศัพท์|ไลน์|คลินิก|ที่นี่|ได้ที่",
        r"ของเรา|พวกเรา|ทางเรา|เรา(?:พร้อม|ให้|มี|เชื่อ|ใส่ใจ|มุ่งมั่น|ขอ)|ทีมงาน|คลินิกของ",
        "แพทย์ของคุณ|แพทย์ประจำ|เภสัชกร|ฉุกเฉิน|1669|191",
        spaces=False,
    ),
    "az": Calls(
        "zəng edin|əlaqə saxlayın|əlaqə saxla|sifariş verin|sifariş edin|abunə olun|ziyarət edin|kəşf edin|sınayın|"
        "başlayın|qeydiyyatdan keçin|alın_|qoşulun|yükləyin|yazın|gəlin_|klikləyin|görüş təyin|öyrənin",
        "bizimlə|bizə_|bizim|bu gün|indi_|dərhal|pulsuz|təklif|onlayn|sayt|mağaza|endirim|telefon|komandamız|qəbul|görüş|məsləhət",
        r"\b(?:\p{L}{2,}(?:ımız|imiz|umuz|ümüz)\p{L}*|biz(?:im|ə|imlə)?|təklif edirik|kömək edirik|təmin edirik)\b",
        "həkiminiz|əczaçı|112_|103_",
    ),
    "sw": Calls(
        "weka miadi|piga simu|wasiliana|agiza|jiandikishe|tembelea|gundua|jaribu|anza_|nunua|pakua|jiunge|bofya|andika_|pata_",
        "nasi_|yetu_|wetu_|leo_|sasa_|bure|bila malipo|mashauriano|tovuti|mtandaoni|duka|punguzo|simu|timu|miadi|hapa_",
        r"\b(?:yetu|wetu|zetu|chetu|vyetu|tunatoa|tunakusaidia|tuko hapa|tunajivunia|tunaamini)\b",
        "daktari wako|mfamasia|112_|999_",
    ),
    "af": Calls(
        "maak 'n|bespreek|bel_|skakel|kontak_|bestel_|teken in|besoek|ontdek|probeer_|vra_|begin_|koop_|laai af|sluit aan|kom_|klik_",
        "afspraak|ons_|vandag|nou_|gratis|kwotasie|aanlyn|nuusbrief|webwerf|winkel|aanbod|telefoon|hier_|span_",
        r"\b(?:ons (?:span|kliniek|dienste|kliënte|pasiënte|missie|winkel|webwerf|bied|help|is|glo)|by ons)\b",
        "jou dokter|u dokter|apteker|112_",
    ),
}


def _table(entries: str, *, spaces: bool) -> str:
    """An alternation of the entries; from the beginning of a word in scripts with spaces, "_" marks its end."""
    parts = sorted(set(entries.split("|")), key=lambda e: (-len(e), e))
    escaped = [
        regex.escape(e.rstrip("_")).replace(r"\ ", " ").replace("'", "['’]")
        + (r"(?![\p{L}\p{M}])" if e.endswith("_") else "")
        for e in parts
    ]
    body = "(?:" + "|".join(escaped) + ")"
    return rf"(?<![\p{{L}}\p{{M}}]){body}" if spaces else body


_FIRST_LETTER = regex.compile(r"(?:^|(?<=[.!?…:“„«\n]\s{0,2}))\p{Lu}(?=\p{Ll})")
_CLAUSE = (
    r"(?:^|[.!?,;:–—()\"“”‘…]\s*|\b(?:or|and|please|then|simply|just|today|now|why not|don't forget to|be sure to|feel free to|"
    r"let's|you can|ready to) )"
)


@dataclass(frozen=True, slots=True)
class _Compiled:
    verbs: regex.Pattern[str]
    goods: regex.Pattern[str]
    voice: regex.Pattern[str]
    others: regex.Pattern[str] | None


@cache
def _compiled(code: str) -> _Compiled:
    calls = CALLS[code]
    verbs = _table(calls.verbs, spaces=calls.spaces)
    if calls.first:
        verbs = _CLAUSE + verbs
    return _Compiled(
        regex.compile(verbs),
        regex.compile(_table(calls.goods, spaces=calls.spaces)),
        regex.compile(calls.voice),
        regex.compile(_table(calls.others, spaces=calls.spaces)) if calls.others else None,
    )


def _sentences(text: str) -> list[str]:
    ends = [0, *sentence_ends(text), len(text)]
    return [part for a, b in pairwise(ends) if (part := text[a:b].strip())]


def call_to_action(text: str, languages: tuple[str, ...]) -> str:
    """The first sentence of `text` that calls the reader to a firm's action, "" if none does."""
    for sentence in _sentences(text):
        if len(sentence) > 600 or sentence[0] in '"“„«»‘「『':
            continue  # what somebody says
        folded = sentence.lower().replace("\u00a0", " ")
        for code in languages:
            if code not in CALLS:
                continue
            words = _compiled(code)
            verb = words.verbs.search(folded)
            if verb is None:
                continue
            goods = any(m.end() <= verb.start() or verb.end() <= m.start() for m in words.goods.finditer(folded))
            if goods and not (words.others and words.others.search(folded)):
                return sentence
    return ""


def opens_with_verb(text: str, languages: tuple[str, ...]) -> bool:
    """Whether a short line begins with an imperative of the lists ("Explore our blog")."""
    folded = text.lower()
    return any(
        (m := _compiled(c).verbs.search(folded)) is not None and m.start() <= 12 for c in languages if c in CALLS
    )


def voice_count(text: str, languages: tuple[str, ...]) -> int:
    """How often a firm speaks of itself; the language that says it most often counts."""
    # Patterns with a firm's name need its capital, but not the one that begins the sentence.
    named = _FIRST_LETTER.sub(lambda m: m.group().lower(), text)
    folded = text.lower()
    found = (_compiled(code).voice for code in languages if code in CALLS)
    return max((max(len(voice.findall(named)), len(voice.findall(folded))) for voice in found), default=0)
