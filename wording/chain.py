"""What witnesses of the chain are told."""

from domain.chain import HeadToKeep
from domain.talk import Saying


def head_to_keep(it: HeadToKeep) -> Saying:
    return Saying(
        f"今日存证编号 {it.head}\n"
        f"新增{it.changes}处登记或改动。请您留着这条消息，不用回复：以后有人绕过程序改了记录，凭这个编号查得出来。"
    )
