"""Which lines are nothing but a date."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedupe_corpus.rules.dates import date_alone, find_date

NO_DATES = """
Introduction
March
Monday
Mon ami
May be
Set the table
Chapter 5
Room 12
5 days
2024
1.2.3
10.1.2
3:1
1914-1918
Windows 10
Section 3.2.1
April Smith
5 May Street
In 2019 the company moved to the coast.
On 7 May 2024 the bridge was opened to traffic.
for (int i = 0; i < 10; i++) {
[0 for i in range(10)]
I
Twice a year
12 + 3
"""

DATES = """
7 May 2024
May 7th, 2024
Wed Aug 08, 2007 7:52 pm
Thu, 15/01/2015 - 20:16
2024-05-07T10:00:00Z
07.05.2024, 10:02 Uhr
7. Mai 2024
7 mai 2024 à 10:02
7 de mayo de 2024
7 maggio 2024
7 mei 2024
7 maja 2024
7. května 2024
2024. május 7.
7 toukokuuta 2024 klo 10.02
2024 m. gegužės 7 d.
2024. gada 7. maijs
7 Mayıs 2024 Salı
12 Ağu 2019
7 мая 2024 г.
7 травня 2024
7 Μαΐου 2024
25 באוגוסט, 2020, 6:25pm
٧ مايو ٢٠٢٤
۱۷ اردیبهشت ۱۴۰۳
5 رمضان 1445
७ मई २०२४
7 พฤษภาคม 2567
7 พ.ค. 2567
2024年5月7日星期二 上午10:02
令和6年5月7日
2024년 5월 7일 오전 10:02
7 tháng 5, 2024
7 მაისი 2024
Feb 5
Nov 2024
10:02
3 days ago
an hour ago
vor 3 Tagen
il y a 3 jours
hace 2 horas
há 3 dias
3 giorni fa
2 uur geleden
för 3 dagar sedan
3 päivää sitten
3 napja
před 3 dny
pred 3 dňami
3 gün önce
3 часа назад
3 ngày trước
3天前
5分钟前
Yesterday
Yesterday at 4:25 AM
Dün 10:02
вчера в 10:02
Monday at 10:02
« on: May 7, 2024, 10:02:11 AM »
"""


@pytest.mark.parametrize("line", NO_DATES.strip().split("\n"))
def test_what_is_no_date_alone(line: str) -> None:
    assert date_alone(line) is None


@pytest.mark.parametrize("line", DATES.strip().split("\n"))
def test_dates_alone(line: str) -> None:
    assert date_alone(line) is not None


def test_a_date_among_words_is_found_at_its_place() -> None:
    line = "Submitted by anna on Thu, 30/08/2012 - 22:49."
    stamp = find_date(line)
    assert stamp is not None
    assert line[stamp.start : stamp.end] == "Thu, 30/08/2012 - 22:49"
    assert stamp.clock
    assert not stamp.alone


def test_a_version_is_no_date() -> None:
    assert find_date("Release 10.1.2 is out") is None


@given(st.text(alphabet="0123456789 .:/-May年月日ago前T", max_size=60))
@settings(max_examples=100)
def test_any_line_is_read_and_the_place_lies_in_it(line: str) -> None:
    stamp = find_date(line)
    if stamp is not None:
        assert 0 <= stamp.start < stamp.end <= len(line)
