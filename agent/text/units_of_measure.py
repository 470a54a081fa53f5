"""Units as written in Arabic, English and French, by their canonical name."""

from functools import cache
from typing import Final

from agent.text.tokens import phrases

SHARES: Final = {
    "percent": "%, percent, per cent, pct, pour cent, p. 100, pour 100, في المئة, في المائة, بالمئة, بالمائة, في الميه, "
    "بالمية, مئوية",
    "percentage_point": "percentage point, percentage points, percent point, percent points, point de pourcentage, "
    "points de pourcentage, point de pour cent, pp, نقطة مئوية, نقاط مئوية, نقطتين مئويتين, نقطتان مئويتان, % points",
    "basis_point": "basis point, basis points, bps, point de base, points de base, نقطة أساس, نقاط أساس",
}
MONEY: Final = {
    "USD": "$, us$, us $, usd, dollar, dollars, us dollar, us dollars, american dollars, dollar américain, "
    "dollars américains, دولار, دولارا, دولارات, دولار أمريكي, دولار أميركي, دولارا أمريكيا, دولارات أمريكية",
    "CAD": "cad, canadian dollars, dollars canadiens, دولار كندي",
    "AUD": "aud, australian dollars, dollars australiens, دولار أسترالي",
    "EUR": "€, eur, euro, euros, يورو",
    "GBP": "£, gbp, pounds sterling, pound sterling, livres sterling, جنيه إسترليني, جنيه استرليني",
    "CHF": "chf, swiss franc, swiss francs, francs suisses, فرنك سويسري",
    "XOF": "xof, cfa francs, francs cfa, فرنك أفريقي",
    "DZD": "dzd, da, algerian dinar, algerian dinars, dinar algérien, dinars algériens, دينار جزائري, دينارا جزائريا, "
    "دنانير جزائرية",
    "TND": "tnd, tunisian dinars, tunisian dinar, dinars tunisiens, dinar tunisien, دينار تونسي",
    "LYD": "lyd, libyan dinars, dinars libyens, دينار ليبي",
    "KWD": "kwd, kuwaiti dinars, dinars koweïtiens, دينار كويتي",
    "JOD": "jod, jordanian dinars, dinars jordaniens, دينار أردني",
    "IQD": "iqd, iraqi dinars, dinars irakiens, دينار عراقي",
    "BHD": "bhd, bahraini dinars, دينار بحريني",
    "dinar": "dinar, dinars, دينار, دينارا, دنانير",
    "SAR": "sar, saudi riyals, saudi riyal, riyals saoudiens, ريال سعودي, ريالا سعوديا, ريالات سعودية",
    "QAR": "qar, qatari riyals, riyals qataris, ريال قطري",
    "OMR": "omr, omani rials, ريال عماني",
    "YER": "yer, yemeni rials, rials yéménites, ريال يمني",
    "IRR": "irr, iranian rials, rials iraniens, ريال إيراني",
    "riyal": "riyal, riyals, rial, rials, ريال, ريالا, ريالات",
    "MAD": "mad, moroccan dirhams, dirhams marocains, درهم مغربي",
    "AED": "aed, emirati dirhams, dirhams émiratis, درهم إماراتي",
    "dirham": "dirham, dirhams, درهم, درهما, دراهم",
    "LBP": "lbp, lebanese pounds, livres libanaises, ليرة لبنانية",
    "SYP": "syp, syrian pounds, livres syriennes, ليرة سورية",
    "TRY": "turkish lira, turkish liras, livres turques, ليرة تركية",
    "lira": "lira, liras, livre, livres, ليرة, ليرات",
    "EGP": "egp, egyptian pounds, livres égyptiennes, جنيه مصري, جنيها مصريا, جنيهات مصرية",
    "SDG": "sdg, sudanese pounds, livres soudanaises, جنيه سوداني",
    "pound": "جنيه, جنيها, جنيهات",
    "CNY": "cny, rmb, yuan, yuans, يوان",
    "JPY": "jpy, ¥, yen, yens, ين ياباني",
    "RUB": "rub, rouble, roubles, ruble, rubles, روبل",
    "INR": "inr, indian rupees, roupies indiennes, روبية هندية",
    "PKR": "pkr, pakistani rupees, روبية باكستانية",
    "MRU": "mru, ouguiya, ouguiyas, أوقية",
}
"""ISO 4217; a lower-case name where the text does not say whose dinar it is."""
PHYSICAL: Final = {
    "km": "km, kms, kilometre, kilometres, kilometer, kilometers, kilomètre, kilomètres, كيلومتر, كيلومترا, كيلومترات, "
    "كيلو متر, كلم, كم",
    "m": "m, metre, metres, meter, meters, mètre, mètres, متر, مترا, أمتار",
    "cm": "cm, centimetre, centimetres, centimeter, centimeters, centimètres, سنتيمتر, سنتيمترا, سنتيمترات, سم",
    "mm": "mm, millimetre, millimetres, millimeters, millimètres, مليمتر, مليمترا, ملم",
    "mi": "mile, miles, ميل, ميلا, أميال",
    "ft": "ft, feet, foot, قدم, قدما, أقدام",
    "km2": "km 2, sq km, square kilometre, square kilometres, square kilometer, square kilometers, kilomètre carré, "
    "kilomètres carrés, كيلومتر مربع, كيلومترا مربعا, كيلومترات مربعة, كلم مربع, كم مربع, كم 2, كلم 2",
    "m2": "m 2, sq m, square metre, square metres, square meter, square meters, mètres carrés, متر مربع, مترا مربعا, "
    "أمتار مربعة",
    "m3": "m 3, cubic metre, cubic metres, cubic meter, cubic meters, mètre cube, mètres cubes, متر مكعب, مترا مكعبا, "
    "أمتار مكعبة",
    "ha": "ha, hectare, hectares, هكتار, هكتارا, هكتارات",
    "kg": "kg, kilo, kilos, kilogram, kilograms, kilogramme, kilogrammes, كيلوغرام, كيلوغراما, كيلوجرام, كيلوغرامات, كغ, كلغ",
    "g": "g, gram, grams, gramme, grammes, غرام, غراما, غرامات, جرام",
    "mg": "mg, milligram, milligrams, milligrammes, ميليغرام, ملغ",
    "t": "t, ton, tons, tonne, tonnes, metric ton, metric tons, metric tonnes, طن, طنا, أطنان, طن متري",
    "q": "quintal, quintals, quintaux, قنطار, قنطارا, قناطير",
    "barrel": "barrel, barrels, baril, barils, bpd, barrels per day, barrels a day, barils par jour, برميل, برميلا, "
    "براميل, برميل يوميا",
    "l": "litre, litres, liter, liters, لتر, لترا, لترات",
    "°C": "° c, °, degrees celsius, degree celsius, degrees, degree, degrés celsius, degré celsius, degrés, degré, "
    "درجة مئوية, درجات مئوية, درجة, درجات",
    "kW": "kw, kilowatts, kilowatt, كيلوواط, كيلووات",
    "MW": "mw, megawatt, megawatts, mégawatts, ميغاواط, ميغاوات, ميجاوات, ميجاواط",
    "GW": "gw, gigawatt, gigawatts, غيغاواط, جيجاوات, جيغاواط, غيغاوات",
    "kWh": "kwh, كيلوواط ساعة, كيلوواط ساعي",
    "GWh": "gwh, غيغاواط ساعة, جيجاوات ساعة",
    "TWh": "twh, terawatt hours, térawattheures, تيراواط ساعة",
    "km/h": "km / h, kph, kilometres per hour, kilometers per hour, kilomètres à l ' heure, كيلومترا في الساعة, "
    "كيلومتر في الساعة, كلم في الساعة",
    "second": "second, seconds, seconde, secondes, ثانية, ثوان, ثواني",
    "minute": "minute, minutes, دقيقة, دقائق",
    "hour": "hour, hours, heure, heures, ساعة, ساعات",
    "day": "day, days, jour, jours, journée, journées, يوم, يوما, أيام",
    "week": "week, weeks, semaine, semaines, أسبوع, أسبوعا, أسابيع",
    "month": "month, months, mois, شهر, شهرا, أشهر, شهور",
    "year": "year, years, an, ans, année, années, سنة, عام, عاما, أعوام, سنوات, سنين",
    "decade": "decade, decades, décennie, décennies, عقد, عقود",
}
CONVERSIONS: Final = {
    "km": ("m", 1e3),
    "cm": ("m", 1e-2),
    "mm": ("m", 1e-3),
    "mi": ("m", 1609.344),
    "ft": ("m", 0.3048),
    "km2": ("m2", 1e6),
    "ha": ("m2", 1e4),
    "t": ("kg", 1e3),
    "q": ("kg", 1e2),
    "g": ("kg", 1e-3),
    "mg": ("kg", 1e-6),
    "MW": ("kW", 1e3),
    "GW": ("kW", 1e6),
    "GWh": ("kWh", 1e6),
    "TWh": ("kWh", 1e9),
    "basis_point": ("percentage_point", 1e-2),
    "week": ("day", 7.0),
    "decade": ("year", 10.0),
}
"""Unit to the unit it is compared in, and how many of those it is (BIPM, SI brochure; international mile and foot)."""
CURRENCIES: Final = frozenset(MONEY)
DURATIONS: Final = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade"})
FAMILIES: Final = {
    "dinar": frozenset({"DZD", "TND", "LYD", "KWD", "JOD", "IQD", "BHD"}),
    "riyal": frozenset({"SAR", "QAR", "OMR", "YER", "IRR"}),
    "dirham": frozenset({"MAD", "AED"}),
    "lira": frozenset({"LBP", "SYP", "TRY"}),
    "pound": frozenset({"EGP", "SDG", "GBP"}),
}
"""Currencies that a bare name may mean."""


@cache
def unit_phrases() -> dict[tuple[str, ...], str]:
    """Folded phrase to canonical unit."""
    return {**phrases(SHARES), **phrases(MONEY), **phrases(PHYSICAL)}


def is_measured(unit: str | None) -> bool:
    """Whether the unit is a share, a currency or a physical unit, and no counted noun."""
    return unit in SHARES or unit in MONEY or unit in PHYSICAL
