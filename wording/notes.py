"""What is said about 投诉建议: the answer to its author, and what waits for the clerk."""

from domain.notes import NoSuchNote, NotAnAnswer, NoteAnswered, NoteReply, NotesWaiting
from domain.talk import Saying
from wording.phrases import AS_DELIVERED, Phrases, said
from wording.units import day, own_words


def note_answered(it: NoteAnswered) -> Saying:
    if it.told:
        return Saying(f"留言{it.note.number}的答复已发给{it.note.person.name}。")
    return Saying(f"留言{it.note.number}的答复记下了。{it.note.person.name}现在收不到消息，请另外告诉本人。")


def no_such_note(it: NoSuchNote) -> Saying:
    return Saying(f"没有编号{it.number}的留言，或者它不归您看。")


def not_an_answer(it: NotAnAnswer) -> Saying:
    if not it.length:
        return Saying("还没有写答复，什么都没有发。请写一两句：办了什么，或者为什么办不了。")
    return Saying(f"答复有{it.length}个字，超过{it.limit}个字，什么都没有发。请写短一些，或者分两次答复。")


def note_reply(it: NoteReply, own: Phrases = AS_DELIVERED) -> Saying:
    tail = said("answer_tail", own, 姓名=it.to.name)
    about = f"您{day(it.note.at.date())}的留言（编号{it.note.number}）“{own_words(it.note.text, 40)}”"
    return Saying(f"{about}，经办人（文明办）答复：\n{_plain(it.words)}\n{tail}")


def _plain(words: str) -> str:
    """Line by line as the clerk wrote it, without markup that a client would act on."""
    return "\n".join(line for line in (own_words(one, 400) for one in words.splitlines()) if line)


def notes_waiting(it: NotesWaiting) -> Saying:
    since = (
        f"，最早的是{day(it.since, seen_from=it.on)}的" if it.waiting > 1 else f"，是{day(it.since, seen_from=it.on)}的"
    )
    return Saying(f"{day(it.on)}，有{it.waiting}条留言还没有答复{since}。请在管理页面的“投诉建议”里答复，本人会收到。")
