"""Made-up texts that look like page chrome and are none: short lines, many of them, few sentences."""

from __future__ import annotations

INTRO = (
    "The museum of the harbour keeps what the boatmen of the town wrote down over two centuries, and shows a part of it.\n"
    "Most of the sheets were found in a chest under the stairs, where nobody had looked since the great flood of 1911.\n"
    "We print them here as they stand, with the spelling of the time, because every change would be a guess of ours.\n"
)
OUTRO = (
    "The sheets can be read in the library from Tuesday to Friday, and the keeper likes to be asked about the hands.\n"
    "A second part follows in the spring, when the letters of the ferrymen have been dried, pressed and put in order.\n"
)

HARD: dict[str, str] = {
    "commands": """Getting the sheets
$ npm install harbour-sheets
Play with the pages
git clone https://example.org/harbour/sheets.git
cd sheets
npm run setup
nvm install 20.2.0
node -v
Make your own book
npm run book
npm run print
Plans for the spring
The second chest
The hands of the ferrymen
""",
    "table of months": """Month
Boats
Nets
01/1913
97
3
02/1913
104
4
03/1913
111
5
04/1913
118
6
05/1913
95
7
06/1913
102
8
07/1913
109
9
08/1913
116
10
09/1913
93
11
10/1913
100
12
11/1913
107
13
12/1913
114
14
""",
    "poem": """The Mill at Night
The wheel is still
The water waits
A lamp goes out
Behind the gates
The miller sleeps
The sacks are tied
The river keeps
The other side
O turn again
O wheel of oak
The morning comes
In mist and smoke
""",
    "lyrics": """Verse 1
Down by the ferry
Where the lanterns swing
I met a sailor
And he would not sing
Chorus
Oh row, row over
Oh row me home
Oh row, row over
The white sea foam
Verse 2
Up on the hillside
Where the ravens call
I lost my ribbon
And my mother's shawl
Chorus
Oh row, row over
Oh row me home
""",
    "recipe": """Ferryman's Soup
Serves 4
Prep time 20 min
Ingredients
2 onions
1 leek
500 g potatoes
1 l water
200 g smoked eel
1 bunch dill
Salt
Pepper
Method
Chop the onions
Fry them in butter
Add the potatoes
Pour in the water
Boil for 20 minutes
Add eel and dill
Serve hot
""",
    "chat log": """[10:02] mira: boat is late
[10:02] tom: again?
[10:03] mira: fog
[10:03] tom: ok
[10:04] mira: bring bread
[10:04] tom: brown or white
[10:05] mira: brown
[10:05] tom: done
[10:06] mira: boat!
[10:06] tom: coming
""",
    "price list": """Item
Price
Rope, 10 m
12.50
Anchor, small
48.00
Anchor, large
96.00
Oar, ash
35.00
Oar, pine
22.00
Tar, 1 l
8.20
Lantern
19.90
Bell, brass
64.00
""",
    "song list": """1. The Grey Heron
2. Low Water
3. Seven Bridges
4. Anna at the Lock
5. Salt
6. The Customs House
7. Rain on Tin
8. Slow Ferry
9. Nets
10. Home by Noon
""",
    "bibliography": """Aalders, W. (1911). Tides and Tolls. Harlem: Oosten
Brandt, E. (1932). The Eel Trade. Kiel: Vogel
Castell, M. (1954). Ropewalks of the North. Hull: Peers
Dahl, K. (1958). Brev fra færgen. Bergen: Nord
Eriksen, P. (1961). Lanterns. Oslo: Fyr
Fabre, L. (1970). Le bac. Nantes: Quai
Greve, T. (1977). Winterhafen. Bremen: Tor
Hall, J. (1983). Mud. Hull: Peers
""",
    "address list": """Harbour Office
12 Quay Street
Kelmouth KM1 2QA
Tel. 555 0101
Ferry House
3 Mill Lane
Kelmouth KM1 4RT
Tel. 555 0134
Pilot Station
The Mole
Kelmouth KM2 1AA
Tel. 555 0177
Customs House
1 Market Square
Kelmouth KM1 1AB
Tel. 555 0190
""",
    "code": """import harbour
from harbour import Boat
boat = Boat()
boat.name = "Heron"
boat.load(12)
for crate in boat:
    print(crate)
if boat.full:
    boat.leave()
else:
    boat.wait()
boat.log()
harbour.close()
""",
    "minutes": """Minutes of the Harbour Council
Present
Anna Velde
Bram Oster
Carla Nimm
Apologies
Dirk Sand
1. Minutes of the last meeting
Agreed
2. Dredging
Postponed
3. Lantern at the mole
Agreed
Action: B. Oster
4. Any other business
None
Next meeting
3 May, 7 pm
""",
    "glossary": """Abaft
Behind
Ballast
Weight in the hull
Beam
Width of a ship
Bilge
Lowest part inside
Bollard
Post for ropes
Hawser
Thick rope
Keel
Backbone of a ship
Lee
Side away from wind
""",
    "specification": """Length
7.40 m
Beam
2.10 m
Draught
0.60 m
Weight
980 kg
Engine
None
Sail area
18 m²
Berths
2
Hull
Oak on oak
Built
1934
""",
    "questions": """Questions and answers
Can I take a dog?
Yes
Can I take a bicycle?
Yes, on deck
Is there a café?
No
Do you run in fog?
No
Can I pay by card?
Yes
Who do I call?
The harbour office
""",
    "dialogue": """MILLER: Who's there?
BOY: Me
MILLER: Alone?
BOY: Alone
MILLER: And the dog?
BOY: Gone
MILLER: Since when?
BOY: Since noon
MILLER: Come in
BOY: No
MILLER: Why?
BOY: The wheel
""",
    "results": """Kelmouth Regatta
Single sculls
1. A. Velde 7:41
2. C. Nimm 7:44
3. T. Greve 7:58
Double sculls
1. Oster/Sand 6:50
2. Velde/Dahl 6:55
Eights
1. Harbour Office 5:59
2. Customs 6:07
3. Pilots 6:30
""",
    "timetable": """Monday
08:00
10:30
14:00
17:30
Saturday
09:00
12:00
16:00
Sunday
10:00
15:00
""",
    "chinese poem": """静夜
江水无声
小舟未归
灯火渐远
霜落桥头
谁家吹笛
月在船尾
一夜北风
满地芦花
天明人去
""",
    "japanese list": """材料
玉ねぎ 2個
じゃがいも 500g
ねぎ 1本
水 1リットル
うなぎ 200g
塩 少々
こしょう 少々
作り方
玉ねぎを切る
バターで炒める
水を加える
20分煮る
""",
    "thai list": """ส่วนผสม
หัวหอม 2 หัว
มันฝรั่ง 500 กรัม
น้ำ 1 ลิตร
ปลาไหล 200 กรัม
เกลือ
พริกไทย
วิธีทำ
หั่นหัวหอม
ผัดกับเนย
เติมน้ำ
ต้ม 20 นาที
""",
    "arabic poem": """يا نهر
سكن الماء
ونامت السفن
وانطفأ القنديل
خلف الباب
من يعبر الآن
من ينادي
يا نهر
عد بالصباح
عد بالطيور
""",
    "russian list": """Состав
Лук, 2 шт.
Порей, 1 шт.
Картофель, 500 г
Вода, 1 л
Угорь, 200 г
Укроп
Соль
Перец
Приготовление
Нарезать лук
Обжарить
Залить водой
Варить 20 минут
""",
    "menu of a restaurant": """Starters
Eel soup
Bread and dill
Pickled herring
Mains
Cod with leek
Roast duck
Mushroom pie
Desserts
Apple cake
Rice pudding
Drinks
Cider
Beer
Coffee
""",
    "jobs of a crew": """Crew of the Heron
Master
Anna Velde
Mate
Bram Oster
Cook
Carla Nimm
Boy
Dirk Sand
Carpenter
Emil Tarn
Sailmaker
Fenna Holt
""",
}
