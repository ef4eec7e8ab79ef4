"""The clerk answers what was said to them, and the author is told."""

from domain.notes import LONGEST_ANSWER, AnswerNote, NoSuchNote, NotAnAnswer, NoteAnswered, NoteReply
from domain.staff import ClerkOnly, Role
from handlers.desk import Desk


def answer(it: AnswerNote, desk: Desk) -> NoteAnswered | NoSuchNote | NotAnAnswer | ClerkOnly:
    """Whatever it is about, the author hears; a wish about a record is carried out where that record is."""
    if Role.CLERK not in desk.who.roles:
        return ClerkOnly()
    kept = desk.books.visible_to(desk.who).notes.get(it.number)
    if kept is None:
        return NoSuchNote(it.number)
    note, words = kept.note, it.words.strip()
    if not words or len(words) > LONGEST_ANSWER:
        return NotAnAnswer(len(words), LONGEST_ANSWER)
    answered = desk.books.notes.answer(note.number, words, desk.who, desk.now)
    at_work = note.person in desk.office.people
    told = at_work and desk.tell(NoteReply(f"answered:{note.number}:{desk.message.key}", note.person, note, words))
    return NoteAnswered(note, answered, told)
