"""The words of link labels by language: what screen readers hear of a link. Written from general knowledge."""

from __future__ import annotations

from dedupe_corpus.rules.phrases import phrase_set

TRUST: dict[str, str] = {
    "en": "Trusted Source|Trusted source|Verified Source|Verified source|Reliable Source|Go to source|Go to Source|"
    "External link|External Link|Opens in new window|Opens in a new window|Opens in new tab|Opens in a new tab|"
    "Opens a new window|Opens a new tab|Opens external link|Opens in new Window|Link opens in new window|"
    "Link opens in a new window|Link opens in new tab|Link opens in a new tab|Opens in a new browser tab|"
    "Link is external|Opens an external site|Opens external site|Opens in new Tab|Link to external site",
    "tr": "Güvenilir Kaynak|Güvenilir kaynak|Doğrulanmış Kaynak|Doğrulanmış kaynak|Güvenli Kaynak|Harici bağlantı|"
    "Dış bağlantı|Yeni pencerede açılır|Yeni sekmede açılır|Harici Bağlantı|Dış Bağlantı|Kaynağa git",
    "de": "Vertrauenswürdige Quelle|Verlässliche Quelle|Geprüfte Quelle|Zuverlässige Quelle|Verifizierte Quelle|"
    "Externer Link|Öffnet in neuem Tab|Öffnet in neuem Fenster|Öffnet in einem neuen Tab|Öffnet in einem neuen Fenster|"
    "Öffnet ein neues Fenster|Öffnet sich in einem neuen Fenster|Öffnet sich in neuem Tab|Wird in neuem Tab geöffnet|"
    "Wird in neuem Fenster geöffnet|Zur Quelle",
    "ru": "Надёжный источник|Надежный источник|Надёжный Источник|Проверенный источник|Достоверный источник|"
    "Доверенный источник|Внешняя ссылка|Откроется в новом окне|Открывается в новом окне|Откроется в новой вкладке|"
    "Открывается в новой вкладке|Перейти к источнику",
    "fr": "Source fiable|Source Fiable|Source de confiance|Source vérifiée|Lien externe|"
    "S'ouvre dans un nouvel onglet|S'ouvre dans une nouvelle fenêtre|Ouvre un nouvel onglet|Ouvre une nouvelle fenêtre",
    "es": "Fuente confiable|Fuente Confiable|Fuente fiable|Fuente de confianza|Fuente verificada|Enlace externo|"
    "Se abre en una nueva pestaña|Se abre en una pestaña nueva|Se abre en una nueva ventana|Se abre en una ventana nueva|"
    "Abre en nueva ventana|Abre en una nueva pestaña",
    "it": "Fonte attendibile|Fonte affidabile|Fonte verificata|Fonte Attendibile|Collegamento esterno|Link esterno|"
    "Si apre in una nuova scheda|Si apre in una nuova finestra|Apre in una nuova scheda|Apre in una nuova finestra",
    "pt": "Fonte confiável|Fonte Confiável|Fonte fiável|Fonte segura|Fonte verificada|Link externo|Ligação externa|"
    "Abre em nova aba|Abre em uma nova aba|Abre em nova janela|Abre em uma nova janela|Abre num novo separador|"
    "Abre numa nova janela",
    "nl": "Betrouwbare bron|Betrouwbare Bron|Vertrouwde bron|Geverifieerde bron|Externe link|"
    "Opent in een nieuw tabblad|Opent in nieuw tabblad|Opent in een nieuw venster|Opent in nieuw venster",
    "pl": "Wiarygodne źródło|Zaufane źródło|Sprawdzone źródło|Link zewnętrzny|Otwiera się w nowej karcie|"
    "Otwiera się w nowym oknie|Otwiera w nowej karcie|Otwiera w nowym oknie|Odnośnik zewnętrzny",
    "cs": "Důvěryhodný zdroj|Ověřený zdroj|Spolehlivý zdroj|Externí odkaz|Otevře se v novém okně|Otevře se v nové kartě|"
    "Otevře se na nové kartě|Otevírá se v novém okně",
    "sk": "Dôveryhodný zdroj|Overený zdroj|Spoľahlivý zdroj|Externý odkaz|Otvorí sa v novom okne|Otvorí sa na novej karte|"
    "Otvára sa v novom okne|Otvorí sa v novej karte",
    "hu": "Megbízható forrás|Ellenőrzött forrás|Külső hivatkozás|Külső link|Új lapon nyílik meg|Új ablakban nyílik meg|"
    "Új lapon nyílik|Új ablakban nyílik",
    "ro": "Sursă de încredere|Sursă sigură|Sursă verificată|Link extern|Legătură externă|Se deschide într-o filă nouă|"
    "Se deschide într-o fereastră nouă|Se deschide în fereastră nouă",
    "el": "Αξιόπιστη πηγή|Έμπιστη πηγή|Επαληθευμένη πηγή|Εξωτερικός σύνδεσμος|Ανοίγει σε νέα καρτέλα|Ανοίγει σε νέο παράθυρο",
    "sv": "Pålitlig källa|Tillförlitlig källa|Betrodd källa|Verifierad källa|Extern länk|Öppnas i ny flik|"
    "Öppnas i nytt fönster|Öppnas i en ny flik|Öppnas i ett nytt fönster|Länk till annan webbplats",
    "da": "Pålidelig kilde|Troværdig kilde|Betroet kilde|Bekræftet kilde|Eksternt link|Åbner i ny fane|"
    "Åbner i nyt vindue|Åbner i en ny fane|Åbner i et nyt vindue|Åbnes i nyt vindue|Åbnes i ny fane",
    "nb": "Pålitelig kilde|Troverdig kilde|Verifisert kilde|Ekstern lenke|Åpnes i ny fane|Åpnes i nytt vindu|"
    "Åpner i ny fane|Åpner i nytt vindu|Åpnes i en ny fane|Åpnes i et nytt vindu",
    "fi": "Luotettava lähde|Varmennettu lähde|Vahvistettu lähde|Ulkoinen linkki|Avautuu uuteen välilehteen|"
    "Avautuu uudessa välilehdessä|Avautuu uuteen ikkunaan|Avautuu uudessa ikkunassa|Linkki toiselle sivustolle",
    "et": "Usaldusväärne allikas|Välislink|Väline link|Avaneb uuel vahelehel|Avaneb uues aknas",
    "lt": "Patikimas šaltinis|Išorinė nuoroda|Atsidaro naujame lange|Atsidaro naujame skirtuke|Atsidarys naujame lange",
    "lv": "Uzticams avots|Ārēja saite|Atveras jaunā cilnē|Atveras jaunā logā|Tiks atvērts jaunā logā",
    "uk": "Надійне джерело|Перевірене джерело|Достовірне джерело|Зовнішнє посилання|Відкриється в новому вікні|"
    "Відкривається в новому вікні|Відкриється в новій вкладці|Відкривається в новій вкладці",
    "bg": "Надежден източник|Проверен източник|Доверен източник|Външна връзка|Отваря се в нов прозорец|Отваря се в нов раздел",
    "sr": "Поуздан извор|Проверен извор|Спољашња веза|Отвара се у новом прозору|Отвара се у новој картици",
    "hr": "Pouzdan izvor|Provjereni izvor|Vanjska poveznica|Otvara se u novom prozoru|Otvara se u novoj kartici",
    "sl": "Zanesljiv vir|Preverjen vir|Zunanja povezava|Odpre se v novem oknu|Odpre se v novem zavihku",
    "ca": "Font fiable|Font de confiança|Enllaç extern|S'obre en una pestanya nova|S'obre en una finestra nova",
    "vi": "Nguồn đáng tin cậy|Nguồn tin cậy|Nguồn uy tín|Liên kết ngoài|Mở trong tab mới|Mở trong cửa sổ mới|Mở cửa sổ mới",
    "id": "Sumber Tepercaya|Sumber tepercaya|Sumber Terpercaya|Sumber terpercaya|Tautan eksternal|Buka di tab baru|"
    "Terbuka di tab baru|Terbuka di jendela baru|Dibuka di tab baru|Membuka di tab baru|Membuka di jendela baru",
    "ms": "Sumber Dipercayai|Sumber dipercayai|Pautan luar|Dibuka dalam tab baharu|Dibuka di tetingkap baharu|Buka di tab baharu",
    "az": "Etibarlı mənbə|Etibarlı Mənbə|Xarici keçid|Yeni pəncərədə açılır|Yeni vərəqdə açılır",
    "af": "Betroubare bron|Eksterne skakel|Maak oop in 'n nuwe venster|Maak oop in nuwe oortjie",
    "sq": "Burim i besueshëm|Lidhje e jashtme|Hapet në një dritare të re|Hapet në skedë të re",
    "eu": "Iturri fidagarria|Kanpoko esteka|Leiho berri batean irekiko da|Fitxa berrian irekitzen da",
}
"""Labels without brackets in scripts that have capitals; each begins with one."""

CASELESS: dict[str, str] = {
    "zh": "可信来源|可信來源|可靠来源|可靠來源|权威来源|權威來源|外部链接|外部連結|外部鏈接|在新窗口打开|在新窗口中打开|在新視窗開啟|"
    "在新标签页打开|在新标签页中打开|在新分頁開啟|新窗口打开|新窗口中打开|新視窗開啟|另開新視窗|在新頁面開啟",
    "ja": "信頼できる情報源|信頼できるソース|信頼できる情報元|外部リンク|外部サイト|新しいウィンドウで開きます|新しいウィンドウで開く|新しいタブで開きます|"
    "新しいタブで開く|別ウィンドウで開きます|別ウィンドウで開く|別タブで開きます|別タブで開く|新規ウィンドウで開きます",
    "ko": "신뢰할 수 있는 출처|검증된 출처|외부 링크|새 창에서 열기|새 창에서 열림|새 창으로 열기|새 탭에서 열기|새 탭에서 열림|새창열림|새 창 열림",
    "th": "แหล่งข้อมูลที่เชื่อถือได้|แหล่งที่เชื่อถือได้|ลิงก์ภายนอก|เปิดในแท็บใหม่|เปิดในหน้าต่างใหม่|เปิดหน้าต่างใหม่",
    "ar": "مصدر موثوق|مصدر موثوق به|رابط خارجي|يفتح في نافذة جديدة|يفتح في علامة تبويب جديدة|يفتح في تبويب جديد|تفتح في نافذة جديدة",
    "fa": "منبع معتبر|منبع موثق|پیوند خارجی|لینک خارجی|در پنجره جدید باز می‌شود|در پنجرهٔ جدید باز می‌شود|در برگه جدید باز می‌شود|"
    "در تب جدید باز می‌شود",
    "ur": "قابل اعتماد ذریعہ|بیرونی لنک|نئی ونڈو میں کھلتا ہے|نئے ٹیب میں کھلتا ہے",
    "he": "מקור מהימן|מקור אמין|קישור חיצוני|נפתח בחלון חדש|נפתח בכרטיסייה חדשה|ייפתח בחלון חדש|נפתח בלשונית חדשה",
    "hi": "विश्वसनीय स्रोत|भरोसेमंद स्रोत|बाहरी लिंक|नई विंडो में खुलता है|नए टैब में खुलता है|नई टैब में खुलता है",
    "bn": "বিশ্বস্ত সূত্র|নির্ভরযোগ্য উৎস|বাহ্যিক লিঙ্ক|নতুন উইন্ডোতে খোলে|নতুন ট্যাবে খোলে",
    "ka": "სანდო წყარო|გარე ბმული|იხსნება ახალ ფანჯარაში",
}
"""Labels without brackets in scripts that have no capitals."""

BRACKETED: dict[str, str] = {
    "en": "opens in a new tab|opens in new tab|opens in a new window|opens in new window|opens a new window|"
    "opens a new tab|opens in a new tab or window|opens in a new browser tab|opens in a new browser window|"
    "link is external|external link|external site|external|new window|new tab|link opens in a new tab|"
    "link opens in new tab|link opens in a new window|link opens in new window|this link opens in a new tab|"
    "this link opens in a new window|this link will open in a new tab|this link will open in a new window|"
    "will open in a new tab|will open in a new window|opens external link in new window|opens in external window|"
    "link sends e-mail|link sends email|link opens in external site|link leads to external site|opens in a popup|"
    "opens external website|opens in a separate window|trusted source|verified source|opens pdf in a new tab",
    "de": "öffnet in neuem tab|öffnet in neuem fenster|öffnet in einem neuen tab|öffnet in einem neuen fenster|"
    "öffnet im neuen fenster|öffnet im neuen tab|öffnet ein neues fenster|öffnet neues fenster|öffnet neuen tab|"
    "externer link|neues fenster|neuer tab|link ist extern|wird in neuem tab geöffnet|wird in neuem fenster geöffnet|"
    "wird in einem neuen tab geöffnet|wird in einem neuen fenster geöffnet|öffnet sich in einem neuen fenster|"
    "öffnet sich in einem neuen tab|öffnet sich in neuem fenster|vertrauenswürdige quelle",
    "fr": "s'ouvre dans un nouvel onglet|s'ouvre dans une nouvelle fenêtre|nouvelle fenêtre|nouvel onglet|lien externe|"
    "le lien est externe|ouvre un nouvel onglet|ouvre une nouvelle fenêtre|ouverture dans un nouvel onglet|"
    "ouverture dans une nouvelle fenêtre|ouvre dans un nouvel onglet|ouvre dans une nouvelle fenêtre|source fiable",
    "tr": "yeni sekmede açılır|yeni pencerede açılır|yeni pencere|yeni sekme|harici bağlantı|dış bağlantı|"
    "bağlantı haricidir|yeni bir sekmede açılır|yeni bir pencerede açılır|bu bağlantı yeni sekmede açılır|güvenilir kaynak",
    "ru": "откроется в новом окне|открывается в новом окне|откроется в новой вкладке|открывается в новой вкладке|"
    "внешняя ссылка|новое окно|новая вкладка|ссылка откроется в новом окне|в новом окне|в новой вкладке|надёжный источник",
    "es": "se abre en una nueva pestaña|se abre en una pestaña nueva|se abre en una nueva ventana|"
    "se abre en una ventana nueva|se abre en nueva ventana|se abre en nueva pestaña|abre en nueva ventana|abre en una nueva pestaña|"
    "abre en una nueva ventana|enlace externo|ventana nueva|nueva ventana|el enlace es externo|fuente confiable",
    "it": "si apre in una nuova scheda|si apre in una nuova finestra|si apre in nuova finestra|apre in una nuova finestra|"
    "apre in una nuova scheda|nuova finestra|nuova scheda|link esterno|collegamento esterno|il link è esterno|fonte attendibile",
    "pt": "abre em nova aba|abre em uma nova aba|abre em nova janela|abre em uma nova janela|abre num novo separador|"
    "abre numa nova janela|abre em novo separador|nova janela|nova aba|link externo|ligação externa|o link é externo|fonte confiável",
    "nl": "opent in een nieuw tabblad|opent in nieuw tabblad|opent in een nieuw venster|opent in nieuw venster|nieuw venster|"
    "externe link|link is extern|deze link opent in een nieuw tabblad|opent een nieuw venster",
    "pl": "otwiera się w nowej karcie|otwiera się w nowym oknie|otwiera w nowej karcie|otwiera w nowym oknie|nowe okno|"
    "nowa karta|link zewnętrzny|odnośnik zewnętrzny|link otwiera się w nowym oknie|otworzy się w nowym oknie|otworzy się w nowej karcie",
    "cs": "otevře se v novém okně|otevře se v nové kartě|otevře se na nové kartě|nové okno|nová karta|externí odkaz|"
    "odkaz je externí|otevírá se v novém okně|otevírá se v nové kartě",
    "sk": "otvorí sa v novom okne|otvorí sa v novej karte|otvorí sa na novej karte|nové okno|nová karta|externý odkaz|otvára sa v novom okne",
    "hu": "új lapon nyílik meg|új ablakban nyílik meg|új ablak|új lap|külső hivatkozás|külső link|új lapon nyílik|új ablakban nyílik",
    "ro": "se deschide într-o filă nouă|se deschide într-o fereastră nouă|se deschide în fereastră nouă|fereastră nouă|filă nouă|"
    "link extern|legătură externă|se deschide într-un tab nou",
    "el": "ανοίγει σε νέα καρτέλα|ανοίγει σε νέο παράθυρο|νέο παράθυρο|νέα καρτέλα|εξωτερικός σύνδεσμος",
    "sv": "öppnas i ny flik|öppnas i nytt fönster|öppnas i en ny flik|öppnas i ett nytt fönster|nytt fönster|ny flik|extern länk|länken är extern",
    "da": "åbner i ny fane|åbner i nyt vindue|åbner i en ny fane|åbner i et nyt vindue|åbnes i nyt vindue|åbnes i ny fane|"
    "nyt vindue|ny fane|eksternt link|linket er eksternt",
    "nb": "åpnes i ny fane|åpnes i nytt vindu|åpnes i en ny fane|åpnes i et nytt vindu|åpner i ny fane|åpner i nytt vindu|"
    "nytt vindu|ny fane|ekstern lenke|lenken er ekstern",
    "fi": "avautuu uuteen välilehteen|avautuu uudessa välilehdessä|avautuu uuteen ikkunaan|avautuu uudessa ikkunassa|uusi ikkuna|"
    "uusi välilehti|ulkoinen linkki|linkki on ulkoinen|siirryt toiseen palveluun|linkki toiselle sivustolle",
    "et": "avaneb uuel vahelehel|avaneb uues aknas|uus aken|väline link|välislink",
    "lt": "atsidaro naujame lange|atsidaro naujame skirtuke|naujas langas|išorinė nuoroda|atsidarys naujame lange",
    "lv": "atveras jaunā cilnē|atveras jaunā logā|jauns logs|jauna cilne|ārēja saite",
    "uk": "відкриється в новому вікні|відкривається в новому вікні|відкриється в новій вкладці|"
    "відкривається в новій вкладці|нове вікно|нова вкладка|зовнішнє посилання|посилання відкриється в новому вікні",
    "bg": "отваря се в нов прозорец|отваря се в нов раздел|нов прозорец|външна връзка|външен линк",
    "sr": "отвара се у новом прозору|отвара се у новој картици|нови прозор|спољашња веза|otvara se u novom prozoru|otvara se u novoj kartici",
    "hr": "novi prozor|nova kartica|vanjska poveznica|otvara se u novoj kartici|vanjski link",
    "sl": "odpre se v novem oknu|odpre se v novem zavihku|novo okno|nov zavihek|zunanja povezava",
    "ca": "s'obre en una pestanya nova|s'obre en una finestra nova|finestra nova|pestanya nova|enllaç extern",
    "zh": "在新窗口打开|在新窗口中打开|在新視窗開啟|在新标签页打开|在新标签页中打开|在新分頁開啟|新窗口打开|新窗口|新視窗|"
    "外部链接|外部連結|外部鏈接|新建窗口|链接到外部网站|另開新視窗|可信来源|可信來源|新标签页|新分頁",
    "ja": "新しいウィンドウで開きます|新しいウィンドウで開く|新しいウィンドウが開きます|新しいタブで開きます|新しいタブで開く|別ウィンドウで開きます|"
    "別ウィンドウで開く|別タブで開きます|別タブで開く|外部リンク|外部サイト|新しい窓|新規ウィンドウで開きます|別ウィンドウ|別タブ",
    "ko": "새 창에서 열기|새 창에서 열림|새 창으로 열기|새 탭에서 열기|새 탭에서 열림|새 창|새창|새 탭|외부 링크|새창열림|새 창 열림|새 창으로 이동",
    "th": "เปิดในแท็บใหม่|เปิดในหน้าต่างใหม่|หน้าต่างใหม่|แท็บใหม่|ลิงก์ภายนอก|เปิดหน้าต่างใหม่",
    "ar": "يفتح في نافذة جديدة|تفتح في نافذة جديدة|يفتح في علامة تبويب جديدة|يفتح في تبويب جديد|نافذة جديدة|رابط خارجي|"
    "تفتح في علامة تبويب جديدة|الرابط خارجي|مصدر موثوق",
    "fa": "در پنجره جدید باز می‌شود|در پنجرهٔ جدید باز می‌شود|در برگه جدید باز می‌شود|در تب جدید باز می‌شود|پنجره جدید|پنجرهٔ جدید|"
    "پیوند خارجی|لینک خارجی|پیوند خارجی است",
    "he": "נפתח בחלון חדש|נפתח בכרטיסייה חדשה|נפתח בלשונית חדשה|ייפתח בחלון חדש|חלון חדש|קישור חיצוני|הקישור חיצוני",
    "hi": "नई विंडो में खुलता है|नए टैब में खुलता है|नई टैब में खुलता है|नई विंडो|बाहरी लिंक|नए टैब में खुलेगा|नई विंडो में खुलेगा",
    "bn": "নতুন উইন্ডোতে খোলে|নতুন ট্যাবে খোলে|নতুন উইন্ডো|বাহ্যিক লিঙ্ক",
    "vi": "mở trong tab mới|mở trong cửa sổ mới|mở cửa sổ mới|cửa sổ mới|tab mới|liên kết ngoài",
    "id": "buka di tab baru|terbuka di tab baru|terbuka di jendela baru|dibuka di tab baru|membuka di tab baru|"
    "membuka di jendela baru|jendela baru|tab baru|tautan eksternal",
    "ms": "dibuka dalam tab baharu|dibuka di tetingkap baharu|buka di tab baharu|tetingkap baharu|pautan luar",
    "az": "yeni pəncərədə açılır|yeni vərəqdə açılır|yeni pəncərə|xarici keçid",
    "af": "maak oop in 'n nuwe venster|nuwe venster|eksterne skakel",
    "sq": "hapet në një dritare të re|dritare e re|lidhje e jashtme",
    "eu": "leiho berri batean irekiko da|leiho berria|kanpoko esteka|fitxa berrian irekitzen da",
}
"""Labels that stand in brackets; small letters."""

MANAGE = phrase_set(
    "edit|edit source|edit section|bearbeiten|quelltext bearbeiten|modifier|modifier le code|editar|editar código|"
    "editar código-fonte|editar a fonte|modifica|modifica wikitesto|править|править код|değiştir|kaynağı değiştir|düzenle|"
    "编辑|編輯|编辑源代码|編集|ソースを編集|edytuj|edytuj kod|bewerken|brontekst bewerken|ред.|ред. код|editovat|editovat zdroj|"
    "upraviť|upraviť zdroj|redigera|redigera wikitext|rediger|rediger kilde|redigér|rediger kildetekst|rediger wikikoden|"
    "muokkaa|muokkaa wikitekstiä|szerkesztés|forrásszöveg szerkesztése|modificare|modificare sursă|επεξεργασία|"
    "επεξεργασία κώδικα|عدل|عدل المصدر|ویرایش|ویرایش مبدأ|עריכה|עריכת קוד מקור|편집|원본 편집|sửa|sửa mã nguồn|sunting|"
    "sunting sumber|संपादित करें|แก้ไข|แก้ไขต้นฉบับ|uredi|uredi kôd|уреди|редактиране|редактиране на кода|modifica la font|redakti",
)
"""What stands in brackets behind a section heading of a wiki."""
