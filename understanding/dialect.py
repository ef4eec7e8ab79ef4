"""Words of the dialects for days and their parts, in the words of the standard language: 夜儿个后晌 -> 昨天下午."""

from understanding.rules import Rule

# In order, longer words first. The ones that are also something else say what must not stand beside them.
_WORDS: tuple[tuple[str, str], ...] = (
    ("大前儿个?|大前个儿|大前日(?!期)|先前天|上前天", "大前天"),
    ("大后儿个?(?!子|女|童|媳|孙|科)|大后个儿|大后日", "大后天"),
    (
        "前儿(?<![以之目从面眼跟当支年月天日提].儿)个?(?!子|女|童|媳|孙|科)|前个儿|前日(?<![以之目支年月].日)(?!期)",
        "前天",
    ),
    ("后儿(?<![以之然今最午背].儿)个?(?!子|女|童|媳|孙|科)|后个儿", "后天"),
    ("夜儿?黑[了里]?(?<![一半当整]夜黑)(?!风)|昨黑[了里间]?|昨宵", "昨晚"),
    ("今黑[了里间]?", "今晚"),
    ("明黑[了里间]?(?<![证表说]明黑)", "明晚"),
    (
        "夜儿(?<![半昨前今当每后大整一通深上下守过熬].儿)个?|夜个儿?(?<![半昨前今当每后大整一通深熬].个)(?!人|个)",
        "昨天",
    ),
    ("昨儿个?|昨个儿?|昨日个?|琴日|噚日|昨朝", "昨天"),
    ("夜来(?<=^夜来)|夜来(?<=[,。;!\\n 我俺]夜来)(?!香|风)", "昨天"),
    ("今儿个?(?!子)|今个儿?|今日个?|今朝|本日(?!程|记|历|常|志)", "今天"),
    (
        "明儿个?(?!子)|明个儿?|明日(?<![说表证光文声讲写阐].日)(?!之|期|报)|听日(?<!打.日)(?!期)|明朝(?=[,。上下早晚去我要八九十])",
        "明天",
    ),
    ("后半?晌(?<![午以].晌)(?<![午以]后半晌)|下半?晌|过晌|下半日|下半天|下昼|下晏", "下午"),
    ("头半?晌|前半?晌|上半?晌|早半晌|上半日|上半天|上昼", "上午"),
    ("晌午头里?|晌午(?!饭|觉|餐)|晌火|响午|当午(?!日)", "中午"),
    ("黑[哒咯嘞了家间里](?<=[天晚]黑.)", "晚上"),
    ("擦黑儿?|傍黑儿?|傍黑天|掌灯时分|黑将来", "傍晚"),
    ("一黑早|大清老早|一清早|一大清早|清早起|清起来|朝晨头?", "清早"),
    ("半拉(?=个?(?:小时|钟头))|半啦(?=个?(?:小时|钟头))", "半"),
)
_ANY = Rule("|".join(said for said, _ in _WORDS))
_SIGNS = Rule("[儿个日黑晌昼晏朝拉啦来午]|半天|前天|时分|清")
_MEANT = tuple((Rule(said), meant) for said, meant in _WORDS)


def in_common_words(text: str) -> str:
    """`text` with the dialects' words for times put into common ones."""
    if not _SIGNS.search(text) or not _ANY.search(text):
        return text
    for said, meant in _MEANT:
        text = said.sub(meant, text)
    return text
