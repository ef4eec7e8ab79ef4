"""A deed without the words that put somebody forward: two deeds of one person are not alike because of them."""

from understanding.rules import Rule

_ADO = Rule(
    "(?:我们?|本人|咱们?)?(?:还|也|再|想|要|来|拟|经[^,，。;；!！]{0,12}研究[,，]?|[,，。 ]){0,4}"
    "(?:推荐|举荐|提名|自荐|推选)(?:一下|一位)?"
    "|(?:上|进|参评|评|登上?|入选)?[^,，。;；!！]{0,8}(?:好人榜|善行榜|善行义举榜|身边好人)"
)


def bare_deed(words: str, name: str) -> str:
    """What is left to tell the deed by; all of the words where nothing is."""
    left = _ADO.sub("", words.replace(name, ""))
    return left if any(letter.isalnum() for letter in left) else words
