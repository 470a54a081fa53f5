"""Sentences in which somebody says, accuses or denies: that it was said does not show that it is so."""

from agent.text.normalise import words

_WORDS = """
اتهم اتهمت اتهموا اتهمه اتهمها يتهم تتهم يتهمون اتهام اتهامات اتهاما اتهامه اتهامها متهم متهما متهمه متهمين
زعم زعمت زعموا يزعم تزعم يزعمون زعم مزاعم المزاعم مزعوم مزعومه المزعومه المزعوم
ادعي ادعت ادعوا يدعي تدعي يدعون ادعاءات شائعه شائعات
accuse accused accuses accusing accusation accusations allege alleged alleges alleging allegedly allegation
allegations claims claimed claiming purported purportedly rumour
rumours rumor rumors unverified unconfirmed
accuse accusent accusait accusaient accuser accusant accusation accusations allegue alleguent allegation
pretendu pretendument pretendent aurait auraient
rumeur rumeurs
"""
"""Folded spellings."""
_STEMS = ("اتهم", "يتهم", "تتهم", "زعم", "يزعم", "تزعم")
"""With any pronoun behind them."""


_DENIED = """
نفي نفت نفوا ينفي تنفي ينفون نفيه نفيها انكر انكرت ينكر تنكر كذب كذبت تكذب فند فندت
deny denied denies denying denial denials dement dementent dementi dementis nie nient niait
disputed disputes objected objects conteste contestent contestait اعترض اعترضت تعترض
"""
_DENIALS = frozenset(_DENIED.split())
_CUES = _DENIALS.union(_WORDS.split())


_SAID = """
قال قالت قالوا يقول تقول اعلن اعلنت يعلن تعلن اكد اكدت يوكد توكد ذكر ذكرت صرح صرحت بحسب وفق اضاف اضافت
said says say reported reports announced announces stated states according told declared
declare affirme annonce annoncait selon indique soutient
"""
_REPORTING = frozenset(_SAID.split())


def is_reported(text: str) -> bool:
    """Whether the text gives somebody's words: "he said that", "according to"."""
    return any(word in _REPORTING or word.removeprefix("و") in _REPORTING for word in words(text))


def is_denial(text: str) -> bool:
    """Whether somebody denies something in the text."""
    return any(word in _DENIALS or word.removeprefix("و") in _DENIALS for word in words(text))


def is_hearsay(text: str) -> bool:
    """Whether the text reports an accusation, a rumour or a denial, in Arabic, English or French."""
    bare = [word.removeprefix("و") for word in words(text)]
    return any(word in _CUES or word.startswith(_STEMS) for word in (*bare, *words(text)))
