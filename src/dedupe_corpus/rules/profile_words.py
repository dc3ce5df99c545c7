"""The words around a poster's profile, by what they ask for: since when a member, how many posts, and the rest.

Written from general knowledge of forum programs and of the languages. All folded as `fold_label` folds.
"""

from __future__ import annotations

from dedupe_corpus.rules.phrases import phrase_set

JOINED = phrase_set(
    "joined|join date|date joined|joined on|registered|registered on|registration date|member since|user since|reg. date",
    "registriert|registriert seit|registrierung|registrierungsdatum|beigetreten|mitglied seit|dabei seit|anmeldedatum|angemeldet seit",
    "inscription|inscrit|inscrite|inscrit le|inscrite le|inscrit en|enregistré le|enregistrée le|date d'inscription|membre depuis|"
    "ancienneté",
    "registrado|registrada|registrado el|registrado desde|fecha de registro|fecha de ingreso|fecha de inscripción|ingreso|"
    "miembro desde|desde",
    "iscritto|iscritta|iscritto il|iscritto dal|registrato|registrato il|data registrazione|data di registrazione|"
    "data d'iscrizione|membro dal",
    "registado|registado em|registrado em|data de inscrição|data de registro|data de registo|data do registro|membro desde|cadastrado em|"
    "ingressou|entrou em",
    "lid geworden op|lid sinds|geregistreerd|geregistreerd op|registratiedatum|inschrijvingsdatum|aangemeld op",
    "registrerad|reg.datum|blev medlem|medlem sedan|gick med|medlem siden|registreret|tilmeldt|registrert|ble medlem|registreringsdato|"
    "liittynyt|rekisteröitynyt|liittymispäivä|jäsenyys alkanut|skráður|skráði sig",
    "dołączył|dołączyła|dołączył(a)|rejestracja|data rejestracji|zarejestrowany|od",
    "registrován|registrovaný|registrace|datum registrace|založen|registrovaný od|dátum registrácie|založený|pripojil sa",
    "csatlakozott|regisztrált|regisztráció|tag|regisztráció ideje|membru din|înregistrat|inregistrat|data înscrierii|"
    "membru din data|înscris",
    "pridružen|pridružio se|pridružio|pridružen/a|datum registracije|registriran|registrovan|registriran/a|član od|pridružil|"
    "придружио|придружен|датум регистрације|регистриран|регистриран на|от|дата на регистрация|се приклучи",
    "зарегистрирован|зарегистрирована|регистрация|дата регистрации|на форуме с|с нами с|присоединился|зареєстрований|реєстрація|"
    "з нами з|дата реєстрації|приєднався|зарэгістраваны|далучыўся",
    "εγγραφή|ημερομηνία εγγραφήσ|μέλοσ από|ημ. εγγραφήσ|εγγράφηκε",
    "kayıt|kayıt tarihi|katılım|katılım tarihi|üyelik tarihi|üyelik|giriş tarihi|qeydiyyat|qeydiyyat tarixi|qoşulub",
    "تاريخ التسجيل|تاريخ الانضمام|انضم|إنضم|مسجل منذ|عضو منذ|تاریخ عضویت|عضو از|عضویت|عضو شده|تاریخ ثبت نام|شمولیت",
    "הצטרף|הצטרפה|הצטרפות|תאריך הצטרפות|נרשם|חבר מתאריך|हुआ|शामिल हुए|पंजीकृत|शामिल",
    "注册时间|註冊時間|注册日期|註冊日期|加入时间|加入時間|加入日期|注册于|註冊於|登録日|登録日時|参加日|入会日|가입일|가입|가입 날짜|등록일",
    "ngày tham gia|tham gia|tham gia ngày|tham gia từ|ngày gia nhập|gia nhập|join date|bergabung|tanggal bergabung|terdaftar|"
    "tarikh menyertai|sertai|เข้าร่วมเมื่อ|เข้าร่วม|ลงทะเบียนเมื่อ|วันที่สมัคร|สมาชิกตั้งแต่|sumali",
    "liitunud|registreerunud|prisijungė|užsiregistravo|užsiregistravo|registruotas|reģistrējies|pievienojies|regjistruar|anëtarësuar|"
    "erregistratua|erregistratze data|registrat|registrat el|membre des de|rexistrado|ymunwyd|aangesluit|დარეგისტრირდა|"
    "რეგისტრაცია|გრանցվել|գրանցված է",
)
COUNTED = phrase_set(
    "posts|post count|postings|messages|number of posts|total posts|no. of posts|total messages",
    "beiträge|anzahl der beiträge|nachrichten|beitragszahl|themen|messages|nombre de messages|nb de messages|mensajes|"
    "cantidad de envíos|cantidad de mensajes|no de mensajes|messaggi|numero di messaggi|num. messaggi|mensagens|no de mensagens|"
    "número de mensagens|berichten|aantal berichten|inlägg|antal inlägg|indlæg|antal indlæg|innlegg|antall innlegg|viestit|"
    "viestejä|innlegg|póstar",
    "posty|wiadomości|liczba postów|postów|příspěvky|příspěvků|počet příspěvků|príspevky|príspevkov|počet príspevkov|zprávy|"
    "hozzászólások|üzenetek|hozzászólások száma|mesaje|nr. mesaje|postări|postari|postovi|postova|poruke|poruka|broj poruka|"
    "објаве|поруке|порука|постови|prispevki|prispevkov|sporočila|мнения|съобщения|публикации|пораки",
    "сообщения|сообщений|сообщение|кол-во сообщений|всего сообщений|повідомлення|повідомлень|дописи|паведамленні|посты|постов",
    "δημοσιεύσεισ|μηνύματα|αναρτήσεισ|mesajlar|mesaj|mesaj sayısı|mesajları|ileti|iletiler|gönderiler|mesajların sayı|mesajlar",
    "المشاركات|مشاركات|عدد المشاركات|عدد الرسائل|عدد المساهمات|المساهمات|الرسائل|پست|پست ها|پست‌ها|ارسال ها|ارسال‌ها|نوشته ها|"
    "تعداد ارسال|מספר הודעות|הודעות|פוסטים|पोस्ट|संदेश|पोस्ट्स|পোস্ট",
    "帖子|帖子数|帖子數|发帖|發帖|发帖数|發帖數|文章|回帖|回帖数|投稿数|投稿記事|メッセージ|記事|글|게시글|게시물|게시물 수|작성글",
    "bài viết|số bài viết|bài gửi|bài đăng|pos|jumlah pos|pesan|kiriman|posting|mesej|โพสต์|โพส|กระทู้|ข้อความ|จํานวนโพสต์",
    "postitusi|postitused|sõnumeid|žinutės|pranešimai|pranešimų|ziņas|ziņojumi|postime|mesazhe|mezuak|bidalketak|missatges|"
    "mensaxes|negeseuon|boodskappe|plasings|პოსტები|წერილები|շ֏արումներ|գրառումներ",
)
FIELDS = phrase_set(
    "location|from|gender|sex|age|occupation|interests|country|city|name|first name|real name|group|member group|rank|title|level|"
    "points|karma|reputation|rep power|rating|reaction score|likes|likes received|likes given|like|liked|thanks|thanked|mentioned|"
    "tagged|trophy points|credits|blog entries|threads|topics|member no.|member no|user no.|warnings|website|www|icq|msn|skype|"
    "cash on hand|has thanked|been thanked|favorites|downloads|gallery|images|ip|vehicle|car|team|device|operating system|os",
    "wohnort|ort|aus|geschlecht|alter|beruf|land|name|vorname|gruppe|rang|level|punkte|reputation|punkte reaktionen|"
    "reaktionspunkte|erhaltene likes|danke|danksagungen|mitglieds-nr.|mitglied nr.|mitgliedsnummer|bewertung|renommee|"
    "renommee-modifikator|webseite|hat sich bedankt|danksagung erhalten|themen|galerie|fahrzeug|wohnort/region",
    "localisation|lieu|ville|sexe|âge|age|métier|profession|emploi|pays|nom|prénom|groupe|rang|points|réputation|score de réaction|"
    "j'aime|remerciements|a remercié|a été remercié|site web|véhicule|sujets|discussions",
    "ubicación|localización|lugar|de|sexo|género|edad|ocupación|profesión|país|nombre|grupo|rango|puntos|reputación|agradecimientos|"
    "gracias|gracias recibidas|me gusta|sitio web|temas|nivel|empleo / ocio|humor|puntuación de reacciones",
    "località|residenza|provenienza|città|da|sesso|età|professione|paese|nome|gruppo|punti|reputazione|ringraziamenti|livello|"
    "discussioni|punteggio reazioni|sito web",
    "localização|cidade|de onde é|sexo|gênero|género|idade|ocupação|profissão|país|nome|grupo|pontos|reputação|agradecimentos|"
    "agradeceu|curtidas|tópicos|nível|pontuação de reação",
    "woonplaats|locatie|geslacht|leeftijd|beroep|land|naam|groep|punten|reputatie|waarderingsscore|bedankt|onderwerpen|"
    "ort|kön|ålder|yrke|land|grupp|poäng|gillningar|trådar|plats|sted|bopæl|køn|alder|erhverv|gruppe|point|emner|kjønn|"
    "yrke|poeng|tråder|paikkakunta|sijainti|sukupuoli|ikä|ammatti|ryhmä|pisteet|kiitokset|tykkäykset|aiheet",
    "skąd|lokalizacja|miejscowość|płeć|wiek|zawód|kraj|imię|grupa|punkty|reputacja|ocena|podziękował|podziękowano|pomógł|pomogła|"
    "ostrzeżeń|ostrzeżenia|tematy|bydliště|pohlaví|věk|povolání|země|jméno|skupina|body|reputace|témata|bydlisko|pohlavie|vek|"
    "povolanie|meno|témy|tartózkodási hely|hely|lakhely|nem|kor|foglalkozás|név|csoport|pontok|hírnév|témák|köszönetek|"
    "localitate|oraș|oras|locaţie|locație|sex|gen|vârstă|varsta|ocupație|țară|nume|grup|puncte|reputație|mulțumiri|subiecte",
    "lokacija|mjesto|grad|spol|pol|dob|starost|zanimanje|država|ime|grupa|bodovi|ugled|zahvalio|zahvaljeno|teme|локација|место|"
    "град|пол|възраст|професия|име|група|точки|репутация|теми|благодарил|местоположение",
    "откуда|адрес|город|место|местоположение|пол|возраст|профессия|страна|имя|группа|уровень|репутация|баллы|очки|симпатии|"
    "рейтинг|спасибо|благодарности|благодарил|благодарил (а)|благодарил(а)|поблагодарили|спасибо благодарностей отдано|"
    "спасибо благодарностей получено|опыт|активность|темы|реакции|оценка реакций|предупреждения|звідки|місто|місце|стать|вік|"
    "професія|країна|ім'я|репутація|бали|подякував|подякували|дякував|теми|карма",
    "τοποθεσία|περιοχή|φύλο|ηλικία|επάγγελμα|χώρα|όνομα|ομάδα|πόντοι|φήμη|ευχαριστίεσ|konum|yer|şehir|nerden|nereden|cinsiyet|yaş|"
    "meslek|ülke|isim|ad|grup|puan|puanlar|rep puanı|itibar|tepkime puanı|tepki puanı|beğeniler|teşekkür|konular|yaşadığı yer|"
    "şəhər|cinsi|yaşı|mövzular",
    "الموقع|مكان الإقامة|الإقامة|الدولة|البلد|المدينة|الجنس|العمر|المهنة|العمل|الاسم|المجموعة|نقاط|النقاط|نقاط التفاعل|التقييم|"
    "السمعة|معدل تقييم المستوى|الإعجاب|مستوى التفاعل|المواضيع|المزاج|العضوية|رقم العضوية|محل سکونت|محل زندگی|مکان|شهر|جنسیت|سن|"
    "شغل|کشور|نام|گروه|امتیاز|اعتبار|تشکر|سپاس|موضوع ها|موضوع‌ها|מיקום|עיר|מין|גיל|עיסוק|ארץ|שם|קבוצה|נקודות|מוניטין|לייקים|נושאים",
    "主题|主題|积分|積分|金币|金幣|金钱|威望|贡献|貢獻|好友|精华|精華|阅读权限|閱讀權限|在线时间|在線時間|来自|來自|性别|性別|年龄|职业|"
    "等级|等級|莫元|听众|收听|経歴|居住地|お住まい|性別|年齢|職業|国|名前|グループ|ポイント|評価|トピック|いいね|지역|성별|나이|직업|이름|"
    "그룹|포인트|평판|레벨|좋아요|주제",
    "đến từ|nơi ở|địa chỉ|đang ở|giới tính|tuổi|nghề nghiệp|tên|nhóm|điểm|uy tín|danh tiếng|cảm ơn|được cảm ơn|thích|đã được thích|"
    "đã thích|chủ đề|điểm tương tác|lokasi|kota|dari|jenis kelamin|umur|pekerjaan|negara|nama|grup|kelompok|poin|reputasi|"
    "nilai reaksi|suka|topik|ที่อยู่|จังหวัด|เพศ|อายุ|อาชีพ|ประเทศ|ชื่อ|กลุ่ม|คะแนน|ชื่อเสียง|ขอบคุณ|ถูกใจ",
    "asukoht|elukoht|sugu|vanus|amet|grupp|punktid|teemad|miestas|vieta|lytis|amžius|grupė|taškai|atrašanās vieta|no kurienes|"
    "dzimums|vecums|grupa|punkti|vendndodhja|vendi|gjinia|mosha|grupi|kokalekua|ubicació|població|lloc|localización|lleoliad|ligging",
)
"""What else a profile tells, with a value beside it or below it."""
STATES = phrase_set(
    "offline|online|user avatar|avatar|user is offline|hors ligne|en ligne|avatar de l'utilisateur|desconectado|conectado|"
    "avatar de usuario|avatar de usuário|avatar do usuário|benutzeravatar|benutzerbild|non connesso|connesso|avatar utente|"
    "gebruikersavatar|ej online|användarvisningsbild|brugeravatar|brukeravatar|avatar użytkownika|awatar użytkownika|nieaktywny|"
    "uživatelský avatar|avatar uživatele|obrázok užívateľa|felhasználó avatarja|avatar utilizator|neconectat|korisnikov avatar|"
    "аватар|не в сети|в сети|аватара пользователя|аватар користувача|поза форумом|не активен|офлайн|онлайн|çevrimdışı|çevrimiçi|"
    "kullanıcı avatarı|غير متصل|متصل|صورة العضو|آفلاین|آنلاین|آواتار کاربر|离线|離線|在线|在線|头像|頭像|オフライン|オンライン|"
    "ユーザーアバター|오프라인|온라인|사용자 아바타|ngoại tuyến|trực tuyến|hình đại diện của thành viên|ẩn|άβαταρ μέλουσ|εκτόσ σύνδεσησ|"
    "ip: logged|logged|ip logged|zapisane|gespeichert|journalisée|salvato|en línea|registrado|знайдено|записан|kayıtlı|信息|معلومات العضو"
)
SUBJECT = phrase_set(
    "post subject|subject|betreff|betreff des beitrags|titel|sujet du message|sujet|asunto|título del mensaje|asunto del mensaje|"
    "oggetto|oggetto del messaggio|titolo|assunto|título da mensagem|assunto da mensagem|berichttitel|titel van bericht|onderwerp|"
    "rubrik|inläggsrubrik|titel|emne|indlæggets emne|tittel|innleggets tittel|viestin otsikko|otsikko|tytuł|temat postu|předmět příspěvku|"
    "předmět|predmet príspevku|predmet|hozzászólás témája|tárgy|subiectul mesajului|titlul mesajului|naslov sporočila|naslov|tema posta|"
    "naslov poruke|заголовок сообщения|тема|заголовок повідомлення|тема повідомлення|заглавие|тема на мнението|θέμα δημοσίευσησ|"
    "mesaj konusu|mesaj başlığı|عنوان المشاركة|عنوان الموضوع|عنوان پست|נושא ההודעה|文章主题|帖子主题|文章主題|記事の件名|글 제목|tiêu đề bài viết|"
    "tiêu đề|judul postingan|tajuk mesej|หัวข้อกระทู้"
)
POSTED = phrase_set(
    "posted|postposted|posted on|unread postposted|verfasst|beitragverfasst|beitrag verfasst|geschrieben|beitrag|posté|messageposté|message posté|"
    "posté le|messageposté le|publicado|notapublicado|mensajepublicado|nota publicado|enviado|mensajeenviado|inviato|messaggioinviato|"
    "postato|enviado em|mensagemenviado|mensagemenviada|geplaatst|berichtgeplaatst|skrevet|indlægskrevet|postat|inläggpostat|"
    "lähetetty|viestilähetetty|wysłany|postwysłany|napisany|napisane|postnapisane|napsal|příspěveknapsal|napsáno|napísal|príspevoknapísal|"
    "elküldve|hozzászóláselküldve|trimis|mesajtrimis|scris|objavljeno|postpostao|poslao|сообщениедобавлено|добавлено|отправлено|"
    "сообщение добавлено|повідомленнядодано|додано|публикувано|мнениепубликувано|δημοσιεύτηκε|δημοσίευσηδημοσιεύτηκε|gönderilme zamanı|"
    "mesajgönderilme zamanı|gönderilme|tarih|أضيف|تاريخ المشاركة|قديم|ارسال شده|נשלח|发表于|發表於|文章发表于|文章發表於|發表於|发布于|投稿日時|記事|投稿日|작성일|"
    "gửi lúc|bài gửigửi lúc|đã gửi|old|dikirim|diposting"
)
"""Labels with the time of a post behind them."""
BY = phrase_set(
    "post by|postby|posted by|message by|submitted by|beitrag von|beitragvon|message par|messagepar|envoyé par|posté par|"
    "mensaje por|mensajepor|notapor|nota por|publicado por|enviado por|messaggio da|messaggioda|inviato da|scritto da|mensagem por|"
    "mensagempor|bericht door|berichtdoor|geplaatst door|inlägg av|inläggav|postat av|indlæg af|indlægaf|skrevet af|innlegg av|innleggav|"
    "skrevet av|viesti kirjoittaja|viestikirjoittaja|lähettänyt|postautor|post autor|napisane przez|příspěvek od|příspěvekod|príspevok od|"
    "príspevokod|hozzászólás szerző|mesaj de|mesajde|scris de|postao/la|postpostao/la|napisao/la|"
    "сообщениепользователя|повідомленняавтор|мнение от|мнениеот|δημοσίευση από|δημοσίευσηαπό|"
    "mesajgönderen|مشاركة بواسطة|مشاركةبواسطة|مُساهمة من طرف|مساهمة من طرف|پست توسط|הודעה על ידי|נכתב על ידי|"
    "記事by|bài gửibởi|gửi bởi|pos oleh|dikirim oleh"
)
"""What stands before the name of who wrote a post, with the time behind."""
TOP = phrase_set(
    "top|back to top|go to top|go to the top of the page|profile|pm|www|email|report post|top profile|nach oben|profil|haut|revenir en haut|retour en haut|arriba|"
    "volver arriba|perfil|top profilo|profilo|in alto|torna su|topo|voltar ao topo|voltar ao topo ir em baixo|omhoog|profiel|naar boven|till toppen|upp|op|top|topp|"
    "tilbage til toppen|ylös|takaisin alkuun|na górę|powrót do góry|do góry|nahoru|návrat nahoru|hore|späť hore|vissza az elejére|fel|sus|mergi sus|vrh|na vrh|"
    "nazaj na vrh|вернуться к началу|вернуться наверх|наверх|профиль|догори|профіль|повернутись догори|нагоре|върнете се в началото|профил|κορυφή|επιστροφή στην κορυφή|"
    "προφίλ|yukarı git|başa dön|yukarı|profili|أعلى|الرجوع إلى أعلى الصفحة|الملف الشخصي|بالا|למעלה|חזרה למעלה|פרופיל|页首|返回顶部|回顶部|頁首|個人資料|ページトップ|"
    "プロフィール|위로|맨 위로|đầu trang|về đầu trang|hồ sơ|atas|kembali ke atas"
)
"""Links below a post."""
BESIDE = phrase_set(
    "显示全部楼层|顯示全部樓層|只看该作者|只看該作者|阅读模式|閱讀模式|倒序浏览|倒序瀏覽|只看大图|只看大圖|正序浏览|查看全部|显示所有帖子|电梯直达"
)
"""Links beside the time of a post, between bars."""
