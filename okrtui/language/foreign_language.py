"""Sentences in a language that cannot be read here: recognized by function words, endings, letters and script."""

from __future__ import annotations

import re
from functools import lru_cache

from okrtui.language.words import LISTED_FORMS, function_words, people, verbs
from okrtui.language.words.common_verbs import COMMON_VERBS
from okrtui.language.words.word_set import word_set

_FUNCTION_WORDS = {
    "German": word_set(
        """
        der das den dem des ein eine einen einem einer eines und oder aber nicht ist sind wird werden wurde
        haben hatte kann können soll sollen müssen wir unser unsere unserer unseren unserem ihr ihre sie es
        sich mit von vom zu zum zur für auf aus bei beim nach über unter um durch gegen ohne bis seit als
        wie wenn dann damit dass weil mehr weniger mal jeder jede jeden alle jeweils pro im ins am auch noch
        schon nur sehr mindestens höchstens binnen innerhalb zwischen kein keine keiner zwei drei vier fünf
        sechs sieben acht neun zehn uns weiter
        """
    ),
    "Spanish": word_set(
        """
        el la los las un una unos unas y o pero no es son será está están fue del al de que en con por para
        sin sobre entre desde hasta más menos cada todos todas nuestro nuestra nuestros nuestras sus su se
        cuando si dos tres cuatro cinco seis siete ocho nueve diez como porque donde este esta estos hacia
        según muy tienen tiene hay
        """
    ),
    "French": word_set(
        """
        le la les un une des du de et ou mais ne pas est sont sera être nous notre nos vous votre ils elles
        leur leurs se ce cette ces qui que dans avec pour par sans sur sous entre vers chez plus moins
        chaque tous toutes quand si comme aux au en dès jusqu afin d'ici très ont deux trois quatre cinq
        sept huit neuf dix avant après
        """
    ),
    "Italian": word_set(
        """
        il lo la i gli le un uno una e o ma non è sono sarà di del dello della dei degli delle da dal dalla
        dai a al allo alla agli alle in nel nella nei nelle con per su sul sulla tra fra che chi si più meno
        ogni tutti tutte nostro nostra nostri nostre loro quando se come perché entro anche molto hanno ci
        due tre quattro cinque sei sette otto nove dieci
        """
    ),
    "Portuguese": word_set(
        """
        o a os as um uma uns umas e ou mas não é são será do da dos das de no na nos nas ao à aos às em com
        por para pelo pela pelos pelas sem sobre entre até mais menos cada todos todas nosso nossa nossos
        nossas seu sua seus suas que se quando como porque onde este esta muito têm tem dois três quatro
        cinco sete oito nove dez
        """
    ),
    "Dutch": word_set(
        """
        de het een en of maar niet is zijn wordt worden werd hebben heeft kan kunnen moet moeten wij we ons
        onze hun zij ze zich met van voor op uit bij naar over onder om door tegen zonder tot als wanneer
        dan omdat dat die deze meer minder keer elke elk alle per ook nog al zeer minstens binnen tussen
        geen er aan te twee drie vier vijf zes zeven acht negen tien terug voor
        """
    ),
    "Polish": word_set(
        """
        i w z na do się nie jest są że dla od przez po za oraz nasz nasze ich każdy więcej mniej który
        """
    ),
    "Swedish": word_set(
        """
        och i att det som en ett av för med den till är på om har inte de vi våra sina från mer varje ska
        """
    ),
    "Danish": word_set(
        """
        og i at det som en et af for med den til er på om har ikke de vi vores deres fra mere hver skal
        """
    ),
}
"""Words of each language that hold its sentences together."""
_ENDINGS = {
    "German": word_set("ung ungen heit heiten keit keiten lich liche lichen schaft ieren igen eln ern"),
    "Spanish": word_set("ción ciones dad dades mente aje ajes ando iendo arán erán irán amos emos ar er ir an"),
    "French": word_set(
        "tion tions eur eurs euse euses ité ités ement ements aux ront ent ée ées é és ons ez er ire dre"
    ),
    "Italian": word_set("zione zioni ità mente aggio aggi ano ono anno are ere ire enti anti"),
    "Portuguese": word_set("ção ções dade dades mente ões ão arão erão irão amos emos ar er ir am em"),
    "Dutch": word_set("heid heden lijk lijke baar schap tje tjes en"),
}
"""Endings of words that are common in a language and seldom in English."""
_BEGINNINGS = {
    "French": ("l'", "d'", "qu'", "n'", "s'", "j'", "c'"),
    "Italian": ("l'", "d'", "un'", "dell'", "all'", "nell'", "dall'", "sull'"),
    "German": ("ge",),
    "Dutch": ("ge", "ver", "aan", "toe"),
}
"""Beginnings of words of which the same holds, with an article or in a participle."""
_PARTS = {"Dutch": ("ij", "aa", "uu", "eeuw", "oek")}
"""Letters within words that are common in a language and seldom in English."""
_SHORTEST_SHAPED = 5
"""The least letters of a word whose ending or beginning tells its language."""
_LETTERS = {
    "German": re.compile("[äöüß]"),
    "Spanish": re.compile("[ñ¿¡]|[áíóú]"),
    "French": re.compile("[èêëçœàûîôé]"),
    "Italian": re.compile("[ìòùàè]"),
    "Portuguese": re.compile("[ãõçêâáíóú]"),
    "Polish": re.compile("[ąęłńśźżć]"),
    "Swedish": re.compile("å"),
    "Danish": re.compile("[æø]"),
}
"""Letters of a language, of which some are in few others."""
_SURELY_ENGLISH = word_set("the and with from our who by this their more than")
"""Words of which one is enough where all letters are plain, as no language above has them."""
_SCRIPTS = (
    (re.compile("[\u3040-\u30ff]"), "Japanese"),
    (re.compile("[\uac00-\ud7af]"), "Korean"),
    (re.compile("[\u4e00-\u9fff]"), "Chinese"),
    (re.compile("[\u0400-\u04ff]"), "a Cyrillic script"),
    (re.compile("[\u0370-\u03ff]"), "Greek"),
    (re.compile("[\u0600-\u06ff]"), "an Arabic script"),
    (re.compile("[\u0590-\u05ff]"), "Hebrew"),
    (re.compile("[\u0900-\u097f]"), "Hindi"),
    (re.compile("[\u0e00-\u0e7f]"), "Thai"),
)
_ENGLISH = (
    function_words.DETERMINERS | function_words.PREPOSITIONS | function_words.CONJUNCTIONS | function_words.RELATIVES
    | verbs.MODALS | verbs.BE | verbs.HAVE | people.FIRST_PERSON
    | word_set("not more less fewer most all every our if then because they will who people")
)  # fmt: skip
"""Words that hold an English sentence together."""
_ALL_FUNCTION_WORDS = frozenset(word for words in _FUNCTION_WORDS.values() for word in words)
_SHARED = _ALL_FUNCTION_WORDS & (LISTED_FORMS | COMMON_VERBS | _ENGLISH)
"""Function words of another language that are words in English as well, and so tell little."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_MOST_WORDS = 40
_FUNCTION_WEIGHT, _ENDING_WEIGHT, _LETTER_WEIGHT, _SHARED_WEIGHT = 2.0, 1.0, 2.0, 0.5
_ENGLISH_WEIGHT, _LISTED_WEIGHT = 2.0, 1.0
_NEEDED = 2.0
"""How much has to speak for another language before a sentence is left alone."""


@lru_cache(maxsize=4096)
def foreign_language(text: str) -> str:
    """Return the language in which a text is written, where it is none that is read here; empty for English."""
    if text.isascii() and not text.strip():
        return ""
    if text.isascii() and not _SURELY_ENGLISH.isdisjoint(text.lower().split()):
        return ""
    if not text.isascii() and (script := _script(text)):
        return script
    words = [word.replace("’", "'") for word in _WORD.findall(text.lower())[:_MOST_WORDS]]
    telling = [word for word in words if _may_be_foreign(word)]
    if not telling:
        return ""
    english = sum(map(_english_weight, words))
    if len(telling) * _FUNCTION_WEIGHT <= english:
        return ""
    found = {language: _weight(language, telling) for language in _FUNCTION_WORDS}
    best = max(found, key=lambda language: found[language])
    needed = _NEEDED if english > _SHARED_WEIGHT or len(words) < 2 else _NEEDED / 2
    return best if found[best] >= needed and found[best] > english else ""


def _english_weight(word: str) -> float:
    if word in _ENGLISH:
        return _ENGLISH_WEIGHT if word not in _SHARED else _SHARED_WEIGHT
    return _LISTED_WEIGHT if word in LISTED_FORMS or word in COMMON_VERBS else 0.0


def _script(text: str) -> str:
    """Return the script or the language of most letters of a text, where none that is read is written in it."""
    letters = sum(map(str.isalpha, text))
    return next((name for script, name in _SCRIPTS if letters and len(script.findall(text)) * 3 > letters), "")


def _may_be_foreign(word: str) -> bool:
    """Return whether a word can speak for another language: as one that holds its sentences together, or unknown."""
    return word in _ALL_FUNCTION_WORDS or (word not in LISTED_FORMS and word not in COMMON_VERBS)


def _weight(language: str, words: list[str]) -> float:
    """Return how much speaks for a language: its function words, its endings and its letters."""
    function, letter = _FUNCTION_WORDS[language], _LETTERS.get(language)
    weight = 0.0
    for word in words:
        if word in function:
            weight += _FUNCTION_WEIGHT if word not in _SHARED else _SHARED_WEIGHT
        elif word not in LISTED_FORMS and word not in COMMON_VERBS:
            if letter is not None and letter.search(word):
                weight += _LETTER_WEIGHT
            elif _has_shape(language, word):
                weight += _ENDING_WEIGHT
    return weight


def _has_shape(language: str, word: str) -> bool:
    """Return whether a word looks like one of a language by how it begins or ends, or by letters within."""
    if len(word) < _SHORTEST_SHAPED:
        return False
    is_participle = word.startswith(("ge", "ver")) and word.endswith(("t", "en"))
    has_beginning = word.startswith(_BEGINNINGS.get(language, ())) and ("'" in word or is_participle)
    has_part = any(part in word for part in _PARTS.get(language, ()))
    return has_beginning or has_part or word.endswith(tuple(_ENDINGS.get(language, ())))
