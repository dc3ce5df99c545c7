"""Dates, times and relative times ("3 days ago") in a line, in the month names of many languages and any digits.

No grammar for each language: a line is cut into numbers and words, each word is looked up in one table, and a
run of tokens is a date when the kinds in it add up to one. Word order does not matter.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import regex

# January to December; "/" parts case forms. Three letters or more from the front of a name stand for it too.
_MONTHS = """
en january february march april may june july august september october november december
de januar/jänner februar/feber märz april mai juni juli august september oktober november dezember
nl januari februari maart/mrt april mei juni juli augustus september oktober november december
sv januari februari mars april maj juni juli augusti september oktober november december
da januar februar marts april maj juni juli august september oktober november december
no januar februar mars april mai juni juli august september oktober november desember
is janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember
fr janvier/janv février/févr mars avril/avr mai juin juillet/juil août/aout septembre/sept octobre novembre décembre
es enero febrero marzo abril mayo junio julio agosto septiembre/setiembre octubre noviembre diciembre
pt janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
it gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
ca gener febrer març abril maig juny juliol agost setembre octubre novembre desembre
gl xaneiro febreiro marzo abril maio xuño xullo agosto setembro outubro novembro decembro
ro ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie
pl styczeń/stycznia luty/lutego marzec/marca kwiecień/kwietnia maj/maja czerwiec/czerwca lipiec/lipca sierpień/sierpnia wrzesień/września październik/października listopad/listopada grudzień/grudnia
cs leden/ledna únor/února březen/března duben/dubna květen/května červen/června červenec/července srpen/srpna září říjen/října listopad/listopadu prosinec/prosince
sk január/januára február/februára marec/marca apríl/apríla máj/mája jún/júna júl/júla august/augusta september/septembra október/októbra november/novembra december/decembra
sl januar/januarja februar/februarja marec/marca april/aprila maj/maja junij/junija julij/julija avgust/avgusta september/septembra oktober/oktobra november/novembra december/decembra
hr siječanj/siječnja veljača/veljače ožujak/ožujka travanj/travnja svibanj/svibnja lipanj/lipnja srpanj/srpnja kolovoz/kolovoza rujan/rujna listopad/listopada studeni/studenog studenoga/prosinac/prosinca
sr januar/januara februar/februara mart/marta april/aprila maj/maja jun/juna/juni jul/jula/juli avgust/avgusta septembar/septembra oktobar/oktobra novembar/novembra decembar/decembra
sr-cyrl јануар/јануара фебруар/фебруара март/марта април/априла мај/маја јун/јуна јул/јула август/августа септембар/септембра октобар/октобра новембар/новембра децембар/децембра
mk јануари февруари март април мај јуни јули август септември октомври ноември декември
bg януари/яну февруари март април май юни юли август септември октомври ноември декември
ru январь/января февраль/февраля март/марта апрель/апреля май/мая июнь/июня июль/июля август/августа сентябрь/сентября октябрь/октября ноябрь/ноября декабрь/декабря
uk січень/січня лютий/лютого березень/березня квітень/квітня травень/травня червень/червня липень/липня серпень/серпня вересень/вересня жовтень/жовтня листопад/листопада грудень/грудня
be студзень/студзеня люты/лютага сакавік/сакавіка красавік/красавіка травень/мая/траўня чэрвень/чэрвеня ліпень/ліпеня жнівень/жніўня верасень/верасня кастрычнік/кастрычніка лістапад/лістапада снежань/снежня
lt sausis/sausio vasaris/vasario kovas/kovo balandis/balandžio gegužė/gegužės birželis/birželio liepa/liepos rugpjūtis/rugpjūčio rugsėjis/rugsėjo spalis/spalio lapkritis/lapkričio gruodis/gruodžio
lv janvāris/janvārī februāris/februārī marts/martā aprīlis/aprīlī maijs/maijā jūnijs/jūnijā jūlijs/jūlijā augusts/augustā septembris/septembrī oktobris/oktobrī novembris/novembrī decembris/decembrī
et jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember
fi tammikuu/tammikuuta helmikuu/helmikuuta maaliskuu/maaliskuuta huhtikuu/huhtikuuta toukokuu/toukokuuta kesäkuu/kesäkuuta heinäkuu/heinäkuuta elokuu/elokuuta syyskuu/syyskuuta lokakuu/lokakuuta marraskuu/marraskuuta joulukuu/joulukuuta
hu január február március április május június július augusztus szeptember október november december
tr ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
az yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr
uz yanvar fevral mart aprel may iyun iyul avgust sentabr/sentyabr oktabr/oktyabr noyabr dekabr
kk қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан
el ιανουάριος/ιανουαρίου φεβρουάριος/φεβρουαρίου μάρτιος/μαρτίου απρίλιος/απριλίου μάιος/μαΐου ιούνιος/ιουνίου ιούλιος/ιουλίου αύγουστος/αυγούστου σεπτέμβριος/σεπτεμβρίου οκτώβριος/οκτωβρίου νοέμβριος/νοεμβρίου δεκέμβριος/δεκεμβρίου
sq janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor
id januari februari maret april mei juni juli agustus september oktober november desember
ms januari februari mac april mei jun julai ogos september oktober november disember
tl enero pebrero marso abril mayo hunyo hulyo agosto setyembre oktubre nobyembre disyembre
sw januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba
eu urtarrila/urtarrilaren otsaila/otsailaren martxoa/martxoaren apirila/apirilaren maiatza/maiatzaren ekaina/ekainaren uztaila/uztailaren abuztua/abuztuaren iraila/irailaren urria/urriaren azaroa/azaroaren abendua/abenduaren
cy ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr
ga eanáir feabhra márta aibreán bealtaine meitheamh iúil lúnasa fómhair deireadh samhain nollaig
eo januaro februaro marto aprilo majo junio julio aŭgusto septembro oktobro novembro decembro
he ינואר/בינואר פברואר/בפברואר מרץ/במרץ אפריל/באפריל מאי/במאי יוני/ביוני יולי/ביולי אוגוסט/באוגוסט ספטמבר/בספטמבר אוקטובר/באוקטובר נובמבר/בנובמבר דצמבר/בדצמבר
ar يناير/كانون فبراير/شباط مارس/آذار أبريل/إبريل/نيسان مايو/أيار يونيو/حزيران يوليو/تموز أغسطس/آب سبتمبر/أيلول أكتوبر/تشرين نوفمبر ديسمبر
ar-ma جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر
hijri محرم صفر ربيع الأول الآخر جمادى الأولى رجب شعبان رمضان شوال الحجة
fa فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند
fa-greg ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر
ur جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر
hi जनवरी फ़रवरी/फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर/सितम्बर अक्टूबर/अक्तूबर नवंबर/नवम्बर दिसंबर/दिसम्बर
mr जानेवारी फेब्रुवारी मार्च एप्रिल मे जून जुलै ऑगस्ट सप्टेंबर ऑक्टोबर नोव्हेंबर डिसेंबर
bn জানুয়ারি/জানুয়ারী ফেব্রুয়ারি/ফেব্রুয়ারী মার্চ এপ্রিল মে জুন জুলাই আগস্ট/অগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর
ta ஜனவரி பிப்ரவரி மார்ச் ஏப்ரல் மே ஜூன் ஜூலை ஆகஸ்ட் செப்டம்பர் அக்டோபர் நவம்பர் டிசம்பர்
te జనవరి ఫిబ్రవరి మార్చి ఏప్రిల్ మే జూన్ జులై/జూలై ఆగస్టు సెప్టెంబర్ అక్టోబర్ నవంబర్ డిసెంబర్
th มกราคม/ม.ค กุมภาพันธ์/ก.พ มีนาคม/มี.ค เมษายน/เม.ย พฤษภาคม/พ.ค มิถุนายน/มิ.ย กรกฎาคม/ก.ค สิงหาคม/ส.ค กันยายน/ก.ย ตุลาคม/ต.ค พฤศจิกายน/พ.ย ธันวาคม/ธ.ค
ka იანვარი/იანვარს თებერვალი/თებერვალს მარტი/მარტს აპრილი/აპრილს მაისი/მაისს ივნისი/ივნისს ივლისი/ივლისს აგვისტო/აგვისტოს სექტემბერი/სექტემბერს ოქტომბერი/ოქტომბერს ნოემბერი/ნოემბერს დეკემბერი/დეკემბერს
hy հունվար/հունվարի փետրվար/փետրվարի մարտ/մարտի ապրիլ/ապրիլի մայիս/մայիսի հունիս/հունիսի հուլիս/հուլիսի օգոստոս/օգոստոսի սեպտեմբեր/սեպտեմբերի հոկտեմբեր/հոկտեմբերի նոյեմբեր/նոյեմբերի դեկտեմբեր/դեկտեմբերի
vi tháng thg
"""

_WEEKDAYS = """
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so
lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim
lunes martes miércoles jueves viernes sábado domingo mié jue vie sáb dom
lunedì martedì mercoledì giovedì venerdì sabato gio
segunda terça quarta quinta sexta feira seg ter qua qui sex
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
måndag tisdag onsdag torsdag fredag lördag söndag mandag tirsdag lørdag søndag
poniedziałek wtorek środa czwartek piątek sobota niedziela pondělí úterý středa čtvrtek pátek neděle
понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс
понеділок вівторок середа пʼятниця п'ятниця субота неділя нд
pazartesi salı çarşamba perşembe cuma cumartesi pazar pzt sal çar per cum cmt paz
hétfő kedd szerda csütörtök péntek szombat vasárnap maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai
luni marți miercuri joi vineri sâmbătă duminică δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή
senin selasa rabu kamis jumat sabtu minggu isnin khamis jumaat ahad
الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه شنبه یکشنبه
שני שלישי רביעי חמישי שישי שבת ראשון सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार
"""

_DAYWORDS = """
yesterday today heute gestern vorgestern hier aujourd hui hoy ayer ieri oggi ontem hoje gisteren vandaag igår idag går
вчера сегодня вчора сьогодні dün bugün wczoraj dzisiaj dziś včera dnes včeraj danes jučer danas jučera tegnap ma eilen tänään
azi aujourdhui χθες σήμερα χτες днес أمس اليوم دیروز امروز אתמול היום कल आज kemarin semalam hôm nay qua เมื่อวาน เมื่อวานนี้ วันนี้ dje sot
vakar šodien šiandien täna eile ahir avui
"""

_UNITS = """
second seconds sec secs minute minutes min mins hour hours hr hrs day days week weeks wk wks month months mo year years yr yrs
sekunde sekunden minuten stunde stunden tag tagen woche wochen monat monaten monate jahr jahren jahre std
seconde secondes heure heures jour jours semaine semaines mois an ans année années
segundo segundos minuto minutos hora horas día días semana semanas mes meses año años dia dias mês mês ano anos
secondo secondi minuti ora ore giorno giorni settimana settimane mese mesi anno anni
seconden minuut uur uren dag dagen week weken maand maanden jaar jaren
sekunder minuter minutter timme timmar time timer dagar dager dage vecka veckor uke uker uge uger månad månader måned måneder år
sekundy minutę minuty minut godzinę godziny godzin dzień dni tydzień tygodni tygodnie miesiąc miesiące miesięcy rok lata lat roku
секунду секунды секунд минуту минуты минут час часа часов день дня дней неделю недели недель месяц месяца месяцев год года лет
хвилину хвилини хвилин годину години годин дні днів тиждень тижні тижнів місяць місяці місяців рік роки років
dňom dňami dní týždňom týždňami mesiacom mesiacmi rokmi hodinami minútami
saniye dakika saat gün hafta ay yıl sene sekund saniyə dəqiqə
minutou minutami hodinou hodinami dnem dny týdnem týdny měsícem měsíci rokem lety sekundami hodinou
napja nappal órával perccel másodperce perce órája napja hete hónapja éve minuuttia tuntia päivää viikkoa kuukautta vuotta tunti päivä viikko kuukausi vuosi
secunde oră zi zile săptămână săptămâni luni lună ani λεπτά λεπτό ώρες ώρα ημέρες μέρες ημέρα μέρα εβδομάδες εβδομάδα μήνες μήνα χρόνια έτος
detik menit jam hari minggu bulan tahun phút giờ ngày tuần tháng năm นาที ชั่วโมง วัน สัปดาห์ เดือน ปี
دقيقة دقائق ساعة ساعات يوم أيام أسبوع أسابيع شهر أشهر سنة سنوات دقیقه ساعت روز هفته ماه سال
דקה דקות שעה שעות יום ימים שבוע שבועות חודש חודשים שנה שנים मिनट घंटे घंटा दिन सप्ताह महीने महीना साल वर्ष h d w y s
"""

_AGO = """
ago vor il y a hace há ha atrás fa geleden sedan siden för for temu назад тому önce əvvəl před pred pre prije ezelőtt sitten acum în urmă
πριν lalu yang trước ที่แล้ว ที่ผ่านมา قبل منذ پیش لפני לפני पहले előtt tagasi prieš pirms fa denne преди zuvor herum
perce órája napja hete hónapja éve วันที่แล้ว ชั่วโมงที่แล้ว นาทีที่แล้ว เดือนที่แล้ว ปีที่แล้ว สัปดาห์ที่แล้ว
"""

_AM_PM = "am pm a.m p.m öö ös πμ μμ ص م de du صباحا مساء ق.ظ ب.ظ ค่ำ น"
_JOIN = """
at on the of um uhr kl klo kell klokken à a le de del da do das dos di alle ore o om op in el la las los y en den dne v ve u i och
г год года р року г. в во о от hod h m d a.d saat orele στις di pukul jam lúc vào ngày เวลา في الساعة در ساعت ב בשעה को पर st nd rd th er ème
gada g y e o'clock is tarihinde tarihli около ei ba
"""
_ZONE = "utc gmt cet cest est edt cst cdt mst mdt pst pdt bst ist jst kst eet eest msk aest aedt z t"

_CJK = regex.compile(
    r"(?:[年月日号號時时点點分秒年월일년시분초]|星期[一二三四五六日天]|[週周礼禮拜]?[週周拜][一二三四五六日天]|[月火水木金土日]曜日?"
    r"|上午|下午|中午|凌晨|早上|晚上|午前|午後|오전|오후|[월화수목금토일]요일"
    r"|昨天|今天|前天|昨日|今日|一昨日|어제|오늘|그저께|刚刚|剛剛|たった今|방금"
    r"|個月|个月|か月|ヶ月|ヵ月|カ月|개월|달|小時|小时|時間|시간|分鐘|分钟|分間|天|週間|周|週|주|年|以?前|之前|전|半|内|令和|平成|昭和|民國|民国)+"
)
_CJK_AGO = regex.compile(r"(?<![午오])[前전]|刚刚|剛剛|방금|たった今")
_CJK_DAY = regex.compile(r"昨天|今天|前天|昨日|今日|어제|오늘|그저께")
_CJK_DATE = regex.compile(r"[年月日号號월일년]")

_TOKEN = regex.compile(
    r"(?P<iso>(?<!\d)\d{4}-\d{1,2}-\d{1,2}T\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?(?![\p{L}\d]))"
    r"|(?P<clock>(?<![\d:.])\d{1,2}[:h]\d{2}(?::\d{2})?(?![\d:])(?:\s?[ap]\.?m\b\.?)?)"
    r"|(?P<ymd>(?<![\d./-])\d{4}(?P<s1>[-/.])\s?\d{1,2}(?P=s1)\s?\d{1,2}(?![\d/-]))"
    r"|(?P<dmy>(?<![\d./-])\d{1,2}(?P<s2>[-/.])\s?\d{1,2}(?P=s2)\s?(?:\d{4}|\d{2})(?![\d/-]|[.]\d))"
    r"|(?P<dot>\d+(?:[.,]\d+)+)"
    r"|(?P<num>(?<![#№_\d\p{Latin}\p{Cyrillic}\p{Greek}])(?<![\p{Latin}\p{Cyrillic}\p{Greek}_][._-])\d+)"
    r"|(?P<word>[\p{L}\p{Mc}](?:[\p{L}\p{Mc}'ʼ]|\.(?=[\p{L}]))*)"
    r"|(?P<zone>(?<=[\s(])[+-]\d{1,2}:?\d{2}\b)"
)
_POINT = regex.compile(r"\d{1,2}\.\d{2}")
_MARKS = regex.compile(r"[\p{Mn}\p{Cf}]+")
_FILLER = regex.compile(r"[\s\p{P}\p{S}\p{Cf}]*")
_DIGIT = regex.compile(r"\d")


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return str(_MARKS.sub("", unicodedata.normalize("NFKD", text).casefold()))


def _table() -> dict[str, str]:
    table: dict[str, str] = {}

    def add(kind: str, names: str) -> None:
        for name in names.split():
            word = _plain(name)
            table[word] = "".join(sorted(set(table.get(word, "") + kind)))

    add("j", _JOIN)
    add("z", _ZONE)
    add("p", _AM_PM)
    add("a", _AGO)
    add("u", _UNITS)
    add("y", _DAYWORDS)
    add("w", _WEEKDAYS)
    for row in _MONTHS.strip().split("\n"):
        for names in row.split()[1:]:
            for name in names.split("/"):
                word = _plain(name)
                add("m", word)
                for size in range(3, min(6, len(word))):
                    add("m", word[:size])
    return table


_TABLE = _table()


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date or time found in a line.

    text[start:end] of the line that was read. kind: "date" (day or month with a year), "part" (day and month,
    month and year, weekday and time), "relative", "time" (a clock alone). clock: a time of day is in it.
    alone: nothing else is on the line but signs.
    """

    start: int
    end: int
    kind: str
    clock: bool
    alone: bool


def find_date(line: str) -> Stamp | None:
    """The longest run of date tokens in a line that adds up to a date, the first of equals; None if there is none."""
    if len(line) > 400:
        return None
    if not _DIGIT.search(line):
        return _without_digits(line)
    tokens: list[tuple[int, int, str, str]] = []
    for match in _TOKEN.finditer(_same_length(line)):
        kind = match.lastgroup or ""
        for name in ("iso", "clock", "ymd", "dmy", "dot", "num", "word", "zone"):
            if match.group(name) is not None:
                kind = name
                break
        value = match.group()
        if kind == "dot":  # a time with a point, or a figure that is no part of a date
            tokens.append((match.start(), match.end(), "clock" if _POINT.fullmatch(value) else "", value))
        elif kind == "word":
            tokens.append((match.start(), match.end(), _word_kind(value), value))
        else:
            tokens.append((match.start(), match.end(), kind, value))
    best: Stamp | None = None
    i = 0
    while i < len(tokens):
        if tokens[i][2] == "":
            i += 1
            continue
        j = i
        while j < len(tokens) and tokens[j][2] != "" and j - i < 14 and _near(line, tokens, i, j):
            j += 1
        stamp = _best_run(line, tokens, i, j)
        if stamp is not None and (best is None or stamp.end - stamp.start > best.end - best.start):
            best = stamp
        i = j
    return best


def date_alone(line: str) -> Stamp | None:
    """The date, if the line is nothing but a date, a time or a relative time."""
    if len(line) > 80:
        return None
    stamp = find_date(line)
    return stamp if stamp is not None and stamp.alone else None


def _same_length(line: str) -> str:
    """The line with full-width digits and signs made narrow, position by position."""
    return line if line.isascii() else line.translate(_NARROW)


_NARROW = {0xFF01 + i: 0x21 + i for i in range(94)} | {0x2D: 0x2D, 0x2010: 0x2D, 0x2011: 0x2D, 0x2013: 0x2D}


def _near(line: str, tokens: list[tuple[int, int, str, str]], i: int, j: int) -> bool:
    """Whether token j follows its predecessor with signs and space only, no more than a few."""
    if j == i:
        return True
    gap = line[tokens[j - 1][1] : tokens[j][0]]
    return len(gap) <= 4 and _FILLER.fullmatch(gap) is not None and "\t" not in gap


@lru_cache(maxsize=8192)
def _word_kind(word: str) -> str:
    """Letters of the kinds a word can have: m month, w weekday, y day word, u unit, a ago, p am/pm, j joiner, z zone."""
    found = _TABLE.get(_plain(word.rstrip(".'")), "")
    if found:
        return "=" + found
    if _CJK.fullmatch(unicodedata.normalize("NFC", word)):
        kinds = "c"
        if _CJK_DAY.search(word):
            kinds += "y"
        if _CJK_AGO.search(word):
            kinds += "au"
        if _CJK_DATE.search(word):
            kinds += "d"
        return "=" + kinds
    return ""


def _best_run(line: str, tokens: list[tuple[int, int, str, str]], i: int, j: int) -> Stamp | None:
    """The longest part of tokens i..j that is a date; parts are tried from the whole inwards."""
    for size in range(j - i, 0, -1):
        for first in range(i, j - size + 1):
            part = tokens[first : first + size]
            if part[0][2] in {"=j", "=z"} or part[-1][2] == "=j":
                continue
            kind = _judge(part)
            if kind:
                start, end = part[0][0], part[-1][1]
                outside = line[:start] + line[end:]
                alone = size >= j - i - 2 and _only_signs(outside)
                clock = any(t[2] in {"clock", "iso"} for t in part)
                if kind == "relative" and not alone and not any(t[3][0].isdigit() for t in part):
                    continue  # "today" in the middle of a sentence
                return Stamp(start, end, kind, clock, alone)
    return None


def _only_signs(text: str) -> bool:
    return len(text) <= 24 and all(
        kind[1:].strip("jz") == "" and kind != "" if not _FILLER.fullmatch(word) else True
        for word in text.split()
        for kind in [_word_kind(word.strip("()[]«»,.;:|·•-–—✎")) or ""]
    )


def _judge(part: list[tuple[int, int, str, str]]) -> str:
    """The kind of date that these tokens make up; "" if none."""
    numbers = [t[3] for t in part if t[2] == "num"]
    clocks = sum(t[2] == "clock" for t in part)
    numeric = sum(t[2] in {"ymd", "dmy", "iso"} for t in part)
    words = [t[2][1:] for t in part if t[2].startswith("=")]
    if clocks > 1 or numeric > 1 or len(numbers) > 5 or (numeric and len(numbers) > 1):
        return ""
    months = sum("m" in w for w in words)
    fixed = sum(w == "m" for w in words)
    cjk = sum("c" in w for w in words)
    if cjk:
        return _judge_cjk(words, numbers, clocks, numeric)
    if numeric:
        bad = [w for w in words if not set(w) & set("wjzpmy")]
        return "" if bad or fixed or not all(_numeric(t[3]) for t in part if t[2] in {"ymd", "dmy"}) else "date"
    ago = any("a" in t[2] for t in part if t[2].startswith("=") and len(t[3]) > 1)
    unit = any("u" in w for w in words)
    if ago and unit and not fixed:
        return "relative" if len(numbers) <= 2 and clocks == 0 and (numbers or len(words) <= 4) else ""
    if months and fixed <= 2 and numbers:
        return _judge_month(numbers, clocks)
    if any("y" in w for w in words) and not numbers and not fixed:
        return "relative" if clocks or len(words) == 1 else ""
    if any("w" in w for w in words) and clocks and not numbers:
        return "part"
    if clocks and not numbers and not fixed:
        return "time" if all(set(w) & set("jzp") for w in words) else ""
    return ""


def _judge_month(numbers: list[str], clocks: int) -> str:
    years = [n for n in numbers if _is_year(n)]
    days = [n for n in numbers if len(n) <= 2 and 1 <= int(n) <= 31]
    rest = len(numbers) - len(years) - len(days)
    if rest or len(years) > 1 or len(days) > (3 if clocks == 0 else 2):
        return ""
    if len(days) > 1 and not years:  # "5 May 24": two figures for the year, "7 May 10.02": a time with a point
        return "part" if len(days) == 2 else ""
    if years:
        return "date" if days else "part"
    return "part"


def _judge_cjk(words: list[str], numbers: list[str], clocks: int, numeric: int) -> str:
    if any("a" in w for w in words):
        return "relative" if not numeric and len(numbers) <= 2 else ""
    if any("y" in w for w in words):
        return "relative" if not numeric else ""
    if numeric:
        return "date"
    if not any("d" in w for w in words) or not numbers:
        return "time" if clocks and not numbers else ""
    if not all(_is_year(n) or len(n) <= 2 or (len(n) == 3 and i == 0) for i, n in enumerate(numbers)):
        return ""
    if len(numbers) < 2:
        return ""
    return "date" if any(len(n) == 4 for n in numbers) or len(numbers) >= 3 else "part"


def _is_year(number: str) -> bool:
    """A year of the common era, or of the Hijri, Solar Hijri, Buddhist or Jewish count, that can stand on a page."""
    if len(number) != 4:
        return False
    year = int(number)
    return 1900 <= year <= 2100 or 1340 <= year <= 1500 or 2480 <= year <= 2650 or 5700 <= year <= 5900


def _numeric(text: str) -> bool:
    """Whether figures that look like 2024-05-07 or 07.05.2024 can be a date."""
    figures = [int(n) for n in regex.findall(r"\d+", text)]
    if len(figures) != 3:
        return False
    first, second, third = figures
    if first > 31:
        return _is_year(f"{first:04d}") and 1 <= second <= 12 and 1 <= third <= 31
    year = third if third > 99 else 2000
    if "." in text and third < 100 and not regex.fullmatch(r"\d{2}\.\s?\d{2}\.\s?\d{2}", text):
        return False  # a version number
    return _is_year(f"{year:04d}") and 1 <= first <= 31 and 1 <= second <= 31 and (first <= 12 or second <= 12)


def _without_digits(line: str) -> Stamp | None:
    """Relative times without a figure: "yesterday", "an hour ago"."""
    content = line.strip().strip(".,;:()[]«»|·•-–—")
    words = content.split()
    if not 1 <= len(words) <= 5 or len(content) > 40:
        return None
    kinds = [_word_kind(w.strip(".,")) for w in words]
    start = line.find(content)
    stamp = Stamp(start, start + len(content), "relative", clock=False, alone=True)
    if len(words) == 1:
        known = "y" in kinds[0] or (kinds[0] and _CJK_AGO.search(words[0]))
        return stamp if known and (len(content) > 2 or "c" in kinds[0]) else None
    if len(words) == 2 and all("y" in k for k in kinds) and min(map(len, words)) > 2:
        return stamp
    long = [k for k, word in zip(kinds, words, strict=True) if len(word) > 2]
    ago = any("a" in k for k in long)
    unit = any("u" in k for k in long)
    return stamp if ago and unit and sum(k == "" for k in kinds) <= 1 and "c" not in "".join(kinds) else None
