"""DC203: a form to write to a firm, or to subscribe, of which an extractor left the labels of its fields.

"First name *", "Email *", "Phone", "How can we help you?", "Submit": each alone may be text, a row of them that ends in a
button, or of which two are marked as required, is a form.
"""

from __future__ import annotations

from collections.abc import Iterator

from dedupe_corpus.model import Claim
from dedupe_corpus.patterns import late
from dedupe_corpus.rules.page import Line, Page, lines_claim, neighbours, new_fact
from dedupe_corpus.rules.phrases import phrase_set

CODE = "DC203"

_TEXT = 30  # words of sentences that a page needs: without them the form may be all it is
_WORDS = 9  # words of a label or of a question
_FIELDS, _REQUIRED = 2, 2  # different fields above a button; marked ones of a form whose button is gone
_MARKED = late(r"^(?P<label>.*?)\s*(?P<mark>[*＊]|[(\[](?:required|optional|pflichtfeld|obligatoire|obligatorio|obbligatorio|obrigatório|"
               r"verplicht|zorunlu|wymagane|обязательно|必須|必填|필수)[)\]])+\s*[:：]?$")  # fmt: skip
_FIELD_WORDS = phrase_set(
    "name|your name|full name|first name|last name|first|last|surname|email|e-mail|email address|your email|your e-mail|"
    "your email address|confirm email|phone|phone number|your phone|your phone number|telephone|telephone number|mobile|"
    "mobile number|mobile phone|cell phone|company|company name|organization|organisation|job title|subject|message|"
    "your message|comments|comment|comment or message|additional comments|website|city|town|state|state/province|zip|zip code|postcode|"
    "postal code|country|address|street address|address line 1|address line 2|date of birth|preferred date|preferred time|"
    "best time to call|preferred contact method|select|select one|please select|select an option|choose an option|"
    "select a service|service|service needed|type of enquiry|type of inquiry|reason for visit|enquiry|inquiry|"
    "how can we help|how can we help you|how did you hear about us|how did you find us|tell us about your project|"
    "tell us about your case|briefly describe your case|describe your case|are you a new patient|are you a new client|"
    "captcha|recaptcha|required|required field|required fields|indicates required field|indicates required fields|indicates required|"
    "this field is required|this field is for validation purposes and should be left unchanged|"
    "i agree to the privacy policy|i agree to the terms and conditions|i have read and agree to the privacy policy",
    "vorname|nachname|ihr name|vor- und nachname|vorname, name|e-mail-adresse|ihre e-mail|ihre e-mail-adresse|telefon|"
    "telefonnummer|ihre telefonnummer|firma|unternehmen|betreff|nachricht|ihre nachricht|straße|strasse|plz|ort|plz/ort|anrede|pflichtfelder|"
    "pflichtfeld|ich habe die datenschutzerklärung gelesen|ich stimme der datenschutzerklärung zu",
    "nom|prénom|votre nom|votre prénom|nom et prénom|adresse e-mail|adresse email|votre e-mail|votre email|courriel|votre courriel|téléphone|"
    "votre téléphone|numéro de téléphone|société|entreprise|objet|sujet|votre message|adresse|code postal|ville|pays|champs obligatoires",
    "nombre|apellidos|apellido|nombre y apellidos|nombre completo|tu nombre|su nombre|correo electrónico|correo|tu email|teléfono|empresa|"
    "asunto|mensaje|tu mensaje|su mensaje|ciudad|país|código postal|acepto la política de privacidad|campos obligatorios",
    "nome|cognome|nome e cognome|il tuo nome|la tua email|indirizzo email|telefono|azienda|oggetto|messaggio|il tuo messaggio|città|campi obbligatori|"
    "sobrenome|nome completo|seu nome|seu e-mail|telefone|celular|assunto|mensagem|sua mensagem|cidade|campos obrigatórios",
    "naam|voornaam|achternaam|uw naam|je naam|e-mailadres|uw e-mailadres|telefoon|telefoonnummer|bedrijf|bedrijfsnaam|onderwerp|bericht|uw bericht|"
    "je bericht|verplichte velden|namn|förnamn|efternamn|e-post|e-postadress|telefonnummer|företag|ämne|meddelande|ditt meddelande|navn|fornavn|efternavn|"
    "etternavn|emne|besked|din besked|melding|nimi|etunimi|sukunimi|sähköposti|sähköpostiosoite|puhelin|puhelinnumero|aihe|viesti",
    "ad|soyad|adınız|soyadınız|ad soyad|adınız soyadınız|adınız ve soyadınız|e-posta|e-posta adresi|e-posta adresiniz|telefon numarası|telefon numaranız|"
    "telefonunuz|konu|mesaj|mesajınız|yorum|yorumunuz|şehir|firma adı",
    "imię|nazwisko|imię i nazwisko|adres e-mail|adres email|numer telefonu|temat|wiadomość|treść wiadomości|twoje imię|twój e-mail|pola wymagane|jméno|"
    "příjmení|jméno a příjmení|předmět|zpráva|vaše zpráva|meno|priezvisko|meno a priezvisko|predmet|správa|név|teljes név|az ön neve|e-mail cím|telefonszám|tárgy|üzenet|"
    "nume|prenume|nume și prenume|subiect|mesaj|mesajul tău|număr de telefon|ime|prezime|ime i prezime|poruka|naslov|sporočilo",
    "имя|ваше имя|фамилия|имя и фамилия|фио|телефон|ваш телефон|номер телефона|электронная почта|ваш e-mail|ваш email|тема|сообщение|ваше сообщение|комментарий|"
    "ваш комментарий|обязательные поля|ім'я|ваше ім'я|прізвище|електронна пошта|повідомлення|ваше повідомлення|име|съобщение|όνομα|επώνυμο|ονοματεπώνυμο|τηλέφωνο|θέμα|μήνυμα",
    'الاسم|الاسم الكامل|البريد الإلكتروني|الهاتف|رقم الهاتف|الموضوع|الرسالة|رسالتك|שם|שם מלא|דואר אלקטרוני|אימייל|דוא"ל|טלפון|נושא|הודעה|نام|نام و نام خانوادگی|ایمیل|تلفن|موضوع|پیام|नाम|ईमेल|फोन|संदेश',
    "姓名|您的姓名|电子邮件|電子郵件|邮箱|电子邮箱|电话|電話|手机|手机号码|公司|公司名称|主题|主題|留言|留言内容|お名前|氏名|フリガナ|ふりがな|メールアドレス|電話番号|会社名|件名|お問い合わせ内容|メッセージ|"
    "이름|성함|이메일|연락처|전화번호|제목|내용|문의내용|họ tên|họ và tên|điện thoại|số điện thoại|nội dung|nama|nama lengkap|telepon|nomor telepon|subjek|pesan",
)  # fmt: skip
"""Labels of fields, and what stands between them; folded."""
_BUTTONS = phrase_set(
    "submit|send|send message|send a message|send now|send enquiry|send inquiry|send request|submit form|submit request|submit message|"
    "submit enquiry|submit inquiry|get in touch|contact me|request callback|request a callback|request a call back|sign up|subscribe|"
    "absenden|senden|abschicken|nachricht senden|anfrage senden|formular absenden|envoyer|envoyer le message|soumettre|enviar|enviar mensaje|invia|"
    "invia messaggio|invia richiesta|enviar mensagem|verzenden|versturen|verstuur|verstuur bericht|skicka|skicka meddelande|send besked|"
    "send melding|lähetä|lähetä viesti|gönder|mesaj gönder|mesajı gönder|yorum gönder|wyślij|wyślij wiadomość|odeslat|odeslat zprávu|odoslať|küldés|elküld|üzenet küldése|"
    "trimite|trimite mesajul|trimite mesaj|pošalji|pošlji|отправить|отправить сообщение|отправить заявку|отправить комментарий|надіслати|відправити|изпрати|αποστολή|"
    "إرسال|ارسال|שלח|שליחה|भेजें|提交|发送|送出|送信|送信する|確認画面へ|보내기|제출|전송|gửi|gửi tin nhắn|kirim|kirim pesan"
)
_HEADINGS = phrase_set(
    "contact us|contact us today|get in touch|get in touch today|get in touch with us|send us a message|send a message|write to us|message us|contact form|"
    "request a consultation|request a free consultation|free consultation|free case evaluation|free case review|request an appointment|request appointment|"
    "book an appointment|request a quote|get a quote|get a free quote|request more information|request information|ask a question|have a question|"
    "have questions|let's talk|let's connect|fill out the form below|please fill out the form below|fill out the form below to get in touch|"
    "kontakt|kontaktformular|kontaktieren sie uns|schreiben sie uns|contactez-nous|nous contacter|formulaire de contact|contacto|contáctenos|contáctanos|contacta con nosotros|"
    "formulario de contacto|contatti|contattaci|modulo di contatto|contato|fale conosco|entre em contato|contact opnemen|neem contact op|contactformulier|kontakta oss|"
    "kontakt os|kontakt oss|ota yhteyttä|iletişim|bize ulaşın|iletişim formu|bize yazın|skontaktuj się z nami|napisz do nas|formularz kontaktowy|kontaktujte nás|napište nám|kapcsolat|"
    "contactează-ne|свяжитесь с нами|связаться с нами|обратная связь|напишите нам|зв'яжіться з нами|επικοινωνία|επικοινωνήστε μαζί μας|اتصل بنا|تواصل معنا|צור קשר|צרו קשר|"
    "联系我们|在线留言|聯絡我們|お問い合わせ|お問い合わせフォーム|문의하기|liên hệ|hubungi kami"
)
_MARK_ENDS = "*＊)]:："
_ENDS = ".!?:：？！ "
_FIELD, _REQUIRED_FIELD, _MARKED_LINE, _BUTTON = "field", "required", "marked", "button"
_KIND = new_fact()


def form_lines(page: Page) -> frozenset[int]:
    """The numbers of the lines of forms."""
    return page.once("forms", _form_lines)


def find(page: Page) -> Iterator[Claim]:
    form = form_lines(page)
    places = [i for i, line in enumerate(page.filled) if line.number in form]
    for run in neighbours(places):
        yield lines_claim(CODE, [page.filled[i] for i in run], "medium", seen_by="form")


def _form_lines(page: Page) -> frozenset[int]:
    if page.spoken < _TEXT:
        return frozenset()
    lines = page.filled
    kinds = {
        i: kind for i, kind in page.which(_KIND, _kind) if not lines[i].bullet and lines[i].number not in page.code
    }
    out: set[int] = set()
    for run in neighbours(kinds):
        form = _form([lines[i] for i in run], [kinds[i] for i in run])
        if form:
            start = run[0]
            above = lines[start - 1] if start else None
            headed = above is not None and above.label.strip(_ENDS) in _HEADINGS and above.number not in page.code
            out.update(line.number for line in (lines[start - 1 : start] if headed else []))
            out.update(line.number for line in form)
    return frozenset(out)


def _form(lines: list[Line], kinds: list[str]) -> list[Line]:
    """The lines of a run up to its last button; all of them where enough fields are marked as required."""
    last = max((i for i, kind in enumerate(kinds) if kind == _BUTTON), default=-1)
    fields = {line.label for line, kind in zip(lines[:last], kinds, strict=False) if kind in {_FIELD, _REQUIRED_FIELD}}
    if kinds.count(_REQUIRED_FIELD) >= _REQUIRED:
        return lines
    return lines[: last + 1] if last >= 0 and len(fields) >= _FIELDS else []


def _kind(line: Line) -> str:
    """What of a form a line is: a field, one marked as required, another label that is so marked, a button; "" for none."""
    if not 0 < line.words <= _WORDS:
        return ""
    marked = _MARKED.match(line.content) if line.content[-1] in _MARK_ENDS else None
    label = line.label if marked is None else marked["label"].casefold()
    label = label.strip(f"{_ENDS}*")
    if label in _FIELD_WORDS:
        return _FIELD if marked is None else _REQUIRED_FIELD
    if label in _BUTTONS:
        return _BUTTON
    return _MARKED_LINE if marked is not None and label else ""
