"""Clean prose in many languages, written for these tests: two paragraphs each, nothing to remove."""

PROSE: dict[str, tuple[str, str]] = {
    "en": (
        "The river had risen in the night, and by morning the lower fields were under water.",
        "Nobody in the village could remember such a spring, not even the old ferryman.",
    ),
    "de": (
        "Der Fluss war in der Nacht gestiegen, und am Morgen standen die unteren Felder unter Wasser.",
        "Niemand im Dorf konnte sich an einen solchen Frühling erinnern, nicht einmal der alte Fährmann.",
    ),
    "fr": (
        "La rivière avait monté pendant la nuit et, au matin, les champs du bas étaient sous l'eau.",
        "Personne au village ne se souvenait d'un tel printemps, pas même le vieux passeur.",
    ),
    "es": (
        "El río había crecido durante la noche y por la mañana los campos bajos estaban bajo el agua.",
        "Nadie en el pueblo recordaba una primavera así, ni siquiera el viejo barquero.",
    ),
    "it": (
        "Il fiume era salito nella notte e al mattino i campi bassi erano sott'acqua.",
        "Nessuno nel villaggio ricordava una primavera simile, nemmeno il vecchio traghettatore.",
    ),
    "pt": (
        "O rio tinha subido durante a noite e, de manhã, os campos baixos estavam debaixo de água.",
        "Ninguém na aldeia se lembrava de uma primavera assim, nem mesmo o velho barqueiro.",
    ),
    "nl": (
        "De rivier was in de nacht gestegen en in de ochtend stonden de lage velden onder water.",
        "Niemand in het dorp kon zich zo'n lente herinneren, zelfs de oude veerman niet.",
    ),
    "sv": (
        "Floden hade stigit under natten och på morgonen stod de nedre fälten under vatten.",
        "Ingen i byn kunde minnas en sådan vår, inte ens den gamle färjkarlen.",
    ),
    "pl": (
        "Rzeka wezbrała w nocy i rano dolne pola stały pod wodą.",
        "Nikt we wsi nie pamiętał takiej wiosny, nawet stary przewoźnik.",
    ),
    "cs": (
        "Řeka se v noci zvedla a ráno stála dolní pole pod vodou.",
        "Nikdo ve vsi si takové jaro nepamatoval, dokonce ani starý převozník.",
    ),
    "hu": (
        "A folyó az éjszaka megáradt, és reggelre az alsó földek víz alatt álltak.",
        "A faluban senki sem emlékezett ilyen tavaszra, még az öreg révész sem.",
    ),
    "ro": (
        "Râul crescuse în timpul nopții, iar dimineața câmpurile de jos erau sub apă.",
        "Nimeni din sat nu își amintea o asemenea primăvară, nici măcar bătrânul luntraș.",
    ),
    "fi": (
        "Joki oli noussut yöllä, ja aamulla alapellot olivat veden alla.",
        "Kukaan kylässä ei muistanut sellaista kevättä, ei edes vanha lautturi.",
    ),
    "tr": (
        "Nehir gece yükselmişti ve sabah aşağıdaki tarlalar su altındaydı.",
        "Köyde hiç kimse böyle bir bahar hatırlamıyordu, yaşlı kayıkçı bile.",
    ),
    "ru": (
        "Река поднялась за ночь, и к утру нижние поля стояли под водой.",
        "Никто в деревне не помнил такой весны, даже старый паромщик.",
    ),
    "uk": (
        "Річка піднялася за ніч, і на ранок нижні поля стояли під водою.",
        "Ніхто в селі не пам'ятав такої весни, навіть старий поромник.",
    ),
    "bg": (
        "Реката се беше вдигнала през нощта и сутринта долните ниви бяха под вода.",
        "Никой в селото не помнеше такава пролет, дори старият лодкар.",
    ),
    "el": (
        "Το ποτάμι είχε ανέβει τη νύχτα και το πρωί τα κάτω χωράφια ήταν κάτω από το νερό.",
        "Κανείς στο χωριό δεν θυμόταν τέτοια άνοιξη, ούτε καν ο γέρος περαματάρης.",
    ),
    "ar": (
        "ارتفع النهر في الليل، وفي الصباح كانت الحقول المنخفضة تحت الماء.",
        "لم يتذكر أحد في القرية ربيعا كهذا، ولا حتى صاحب العبّارة العجوز.",
    ),
    "fa": (
        "رودخانه در شب بالا آمده بود و صبح کشتزارهای پایین زیر آب بودند.",
        "هیچ‌کس در روستا چنین بهاری را به یاد نداشت، حتی قایقران پیر.",
    ),
    "he": (
        "הנהר עלה בלילה, ובבוקר עמדו השדות הנמוכים מתחת למים.",
        "איש בכפר לא זכר אביב כזה, אפילו לא בעל המעבורת הזקן.",
    ),
    "hi": (
        "रात में नदी का पानी बढ़ गया था और सुबह तक नीचे के खेत पानी में डूबे थे।",
        "गाँव में किसी को ऐसा वसंत याद नहीं था, बूढ़े माँझी को भी नहीं।",
    ),
    "th": (
        "แม่น้ำสูงขึ้นในตอนกลางคืนและพอถึงเช้าทุ่งนาด้านล่างก็จมอยู่ใต้น้ำทั้งหมดจนมองไม่เห็นคันนา",
        "ไม่มีใครในหมู่บ้านจำฤดูใบไม้ผลิเช่นนี้ได้แม้แต่คนแจวเรือข้ามฟากผู้เฒ่าที่อยู่มานานกว่าใคร",
    ),
    "zh": (
        "河水在夜里涨了起来，到了早晨，低处的田地都淹在水里。",
        "村里没有人记得有过这样的春天，连年老的摆渡人也不记得。",
    ),
    "ja": (
        "夜のうちに川の水かさが増し、朝には低い畑がすっかり水につかっていた。",
        "村の誰もそんな春を覚えていなかった。年老いた渡し守でさえ覚えていなかった。",
    ),
    "ko": (
        "밤사이 강물이 불어나 아침에는 낮은 밭이 모두 물에 잠겨 있었다.",
        "마을에서 그런 봄을 기억하는 사람은 아무도 없었고 늙은 뱃사공도 마찬가지였다.",
    ),
    "id": (
        "Sungai itu naik pada malam hari dan paginya ladang di bawah sudah terendam air.",
        "Tidak ada orang di desa yang ingat musim seperti itu, bahkan tukang perahu tua pun tidak.",
    ),
    "vi": (
        "Nước sông dâng lên trong đêm và đến sáng những cánh đồng thấp đã chìm trong nước.",
        "Không ai trong làng nhớ một mùa xuân như thế, ngay cả ông lái đò già cũng không.",
    ),
}
