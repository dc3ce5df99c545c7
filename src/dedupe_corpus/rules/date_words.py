"""The words of dates in many languages: months, weekdays, units of time, "ago", and what stands between them."""

# January to December; "/" parts case forms. Three letters or more from the front of a name stand for it too.
MONTHS = """
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

WEEKDAYS = """
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

DAYWORDS = """
yesterday today heute gestern vorgestern hier aujourd hui hoy ayer ieri oggi ontem hoje gisteren vandaag igår idag går
вчера сегодня вчора сьогодні dün bugün wczoraj dzisiaj dziś včera dnes včeraj danes jučer danas jučera tegnap ma eilen tänään
azi aujourdhui χθες σήμερα χτες днес أمس اليوم دیروز امروز אתמול היום कल आज kemarin semalam hôm nay qua เมื่อวาน เมื่อวานนี้ วันนี้ dje sot
vakar šodien šiandien täna eile ahir avui
"""

UNITS = """
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

AGO = """
ago vor il y a hace há ha atrás fa geleden sedan siden för for temu назад тому önce əvvəl před pred pre prije ezelőtt sitten acum în urmă
πριν lalu yang trước ที่แล้ว ที่ผ่านมา قبل منذ پیش لפני לפני पहले előtt tagasi prieš pirms fa denne преди zuvor herum
perce órája napja hete hónapja éve วันที่แล้ว ชั่วโมงที่แล้ว นาทีที่แล้ว เดือนที่แล้ว ปีที่แล้ว สัปดาห์ที่แล้ว
"""

AM_PM = "am pm a.m p.m öö ös πμ μμ ص م de du صباحا مساء ق.ظ ب.ظ ค่ำ น"
JOIN = """
at on the of um uhr kl klo kell klokken à a le de del da do das dos di alle ore o om op in el la las los y en den dne v ve u i och
г год года р року г. в во о от hod h m d a.d saat orele στις di pukul jam lúc vào ngày เวลา في الساعة در ساعت ב בשעה को पर st nd rd th er ème
gada g y e o'clock is tarihinde tarihli около ei ba
"""
ZONE = "utc gmt cet cest est edt cst cdt mst mdt pst pdt bst ist jst kst eet eest msk aest aedt z t"
