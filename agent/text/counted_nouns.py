"""Nouns that news counts, by one English name for the three languages."""

from functools import cache
from typing import Final

from agent.text.tokens import phrases

NOUNS: Final = {
    "person": "person, persons, people, individuals, personne, personnes, شخص, شخصا, أشخاص, فرد, فردا, أفراد, نسمة, "
    "inhabitants, residents, habitants, ساكن, مواطن, مواطنا, مواطنين, citizens, citoyens, مدني, مدنيا, مدنيين, "
    "civilians, civils",
    "dead": "dead, deaths, death, fatalities, killed, morts, mort, décès, tués, tué, قتيل, قتيلا, قتلى, وفاة, وفيات, "
    "شهيد, شهيدا, شهداء, قتيلين, قتيلان",
    "injured": "injured, wounded, injuries, blessés, blessé, جريح, جريحا, جرحى, مصاب, مصابا, مصابين, إصابات, جريحين, "
    "جريحان",
    "infection": "cases, case, infections, cas, إصابة, حالة, حالات",
    "refugee": "refugees, refugee, réfugiés, réfugié, لاجئ, لاجئا, لاجئين",
    "displaced": "displaced, déplacés, نازح, نازحا, نازحين",
    "migrant": "migrants, migrant, مهاجر, مهاجرا, مهاجرين",
    "detained": "detainees, prisoners, détenus, prisonniers, معتقل, معتقلا, معتقلين, أسير, أسيرا, أسرى, سجين, سجناء",
    "hostage": "hostages, hostage, otages, otage, رهينة, رهائن, محتجز, محتجزا, محتجزين",
    "soldier": "soldiers, soldier, troops, soldats, soldat, militaires, جندي, جنديا, جنود, عسكري, عسكريا, عسكريين",
    "fighter": "fighters, fighter, combattants, militants, مقاتل, مقاتلا, مقاتلين, مسلح, مسلحا, مسلحين",
    "terrorist": "terrorists, terroristes, إرهابي, إرهابيا, إرهابيين",
    "officer": "officers, officer, officiers, ضابط, ضابطا, ضباط",
    "police": "policemen, policiers, شرطي, شرطيا",
    "expert": "experts, خبير, خبيرا, خبراء",
    "child": "children, enfants, طفل, طفلا, أطفال",
    "woman": "women, femmes, امرأة, نساء",
    "student": "students, student, étudiants, élèves, pupils, طالب, طالبا, طلاب, تلميذ, تلميذا, تلاميذ",
    "worker": "workers, employees, travailleurs, employés, salariés, عامل, عاملا, عمال, موظف, موظفا, موظفين",
    "journalist": "journalists, journalistes, صحفي, صحفيا, صحفيين, صحافي, صحافيا, صحافيين",
    "candidate": "candidates, candidats, مرشح, مرشحا, مرشحين",
    "minister": "ministers, ministres, وزير, وزيرا, وزراء",
    "tourist": "tourists, touristes, سائح, سائحا, سياح",
    "voter": "voters, électeurs, ناخب, ناخبا, ناخبين",
    "job": "jobs, emplois, وظيفة, وظائف, منصب شغل",
    "country": "countries, country, states, pays, états, دولة, دول, بلد, بلدا, بلدان",
    "member": "members, membres, عضو, عضوا, أعضاء",
    "seat": "seats, sièges, مقعد, مقعدا, مقاعد",
    "vote": "votes, voix, صوت, صوتا, أصوات",
    "agreement": "agreements, accords, deals, اتفاقية, اتفاقيات, اتفاق, اتفاقا, اتفاقات",
    "document": "documents, وثيقة, وثائق, مذكرة, مذكرات, memoranda, mémorandums, memorandums",
    "contract": "contracts, contrats, عقدا",
    "company": "companies, company, firms, entreprises, sociétés, شركة, شركات",
    "project": "projects, projets, مشروع, مشروعا, مشاريع",
    "visit": "visits, visites, زيارة, زيارات",
    "meeting": "meetings, réunions, اجتماع, اجتماعا, اجتماعات, لقاء, لقاءات",
    "attack": "attacks, attaques, attentats, هجوم, هجوما, هجمات",
    "strike": "strikes, airstrikes, frappes, غارة, غارات, ضربة, ضربات",
    "rocket": "rockets, missiles, missile, roquettes, صاروخ, صاروخا, صواريخ",
    "drone": "drones, drone, طائرة مسيرة, مسيرة, مسيرات, طائرات مسيرة",
    "aircraft": "aircraft, planes, jets, avions, طائرة, طائرات",
    "ship": "ships, vessels, navires, bateaux, سفينة, سفن",
    "vehicle": "vehicles, cars, véhicules, voitures, مركبة, مركبات, سيارة, سيارات",
    "house": "houses, homes, maisons, logements, منزل, منزلا, منازل, مسكن, مساكن, وحدة سكنية",
    "school": "schools, écoles, مدرسة, مدارس",
    "hospital": "hospitals, hôpitaux, مستشفى, مستشفيات",
    "vaccine": "doses, dose, جرعة, جرعات",
    "province": "provinces, wilayas, ولاية, ولايات, محافظة, محافظات, regions, régions",
    "city": "cities, towns, villes, مدينة, مدن",
    "village": "villages, قرية, قرى",
    "party": "parties, partis, حزبا, أحزاب",
    "time": "times, fois, مرة, مرات, مرتين",
    "round": "rounds, جولة, جولات",
    "goal": "goals, buts, هدف, هدفا, أهداف",
    "match": "matches, matchs, مباراة, مباريات",
    "point": "points, point, نقطة, نقاط",
    "article": "articles, مادة, مواد",
}
PEOPLE: Final = frozenset(
    "person dead injured infection refugee displaced migrant detained hostage soldier fighter terrorist officer police "
    "expert child woman student worker journalist candidate minister tourist voter".split()
)
FATES: Final = {
    "dead": "killed, dead, died, die, killing, kill, kills, deaths, fatalities, tués, tué, tuant, morts, mort, décès, "
    "décédés, قتل, قتلت, قتلوا, مقتل, قتلى, قتيل, قتيلا, وفاة, توفي, مصرع, استشهاد, استشهد, أودى, أودت, يودي, بحياة, "
    "lives, vie",
    "injured": "injured, wounded, wounding, injuring, hurt, blessés, blessé, blessant, إصابة, أصيب, أصيبوا, جرح, جرحى, "
    "جريح, جريحا, مصابين",
    "detained": "arrested, detained, arresting, jailed, arrêtés, arrêté, interpellés, détenus, اعتقال, اعتقل, اعتقلت, "
    "توقيف, أوقف, أوقفت, احتجاز",
    "displaced": "displaced, fled, displacing, déplacés, fui, نزوح, نزح, تهجير, شرد, نازح",
    "hostage": "kidnapped, abducted, enlevés, kidnappés, خطف, اختطاف, اختطف",
    "missing": "missing, disparus, portés disparus, مفقود, مفقودا, مفقودين, فقدان",
    "rescued": "rescued, saved, secourus, sauvés, إنقاذ, أنقذ, أنقذت",
}
"""What happened to people: "250 killed" and "250 injured" count different people."""

DUALS: Final = {
    "year": "عامين, عامان, سنتين, سنتان",
    "month": "شهرين, شهران",
    "week": "أسبوعين, أسبوعان",
    "day": "يومين, يومان",
    "hour": "ساعتين, ساعتان",
    "dead": "قتيلين, قتيلان",
    "injured": "جريحين, جريحان",
    "person": "شخصين, شخصان",
    "soldier": "جنديين, جنديان",
    "time": "مرتين",
    "percentage_point": "نقطتين مئويتين, نقطتان مئويتان",
}
"""Arabic duals, which count two without a number word."""


@cache
def noun_phrases() -> dict[tuple[str, ...], str]:
    """Folded phrase to noun."""
    return phrases(NOUNS)


@cache
def fate_phrases() -> dict[tuple[str, ...], str]:
    """Folded phrase to what happened."""
    return phrases(FATES)


@cache
def dual_phrases() -> dict[tuple[str, ...], str]:
    """Folded dual to noun or unit."""
    return phrases(DUALS)
