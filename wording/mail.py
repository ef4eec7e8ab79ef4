"""What is said of messages that are sent once more."""

from domain.mail import NotToSend, SentAgain
from domain.talk import Saying


def sent_again(it: SentAgain) -> Saying:
    if it.person is None:
        return Saying("已经排队重发。这个账号现在没有对应的在岗人员，可能还是送不到，要紧的事请电话通知。")
    return Saying(f"已经排队重发给{it.person.name}，一般一分钟内送出。请过一会儿刷新看结果。")


def not_to_send(it: NotToSend) -> Saying:
    return Saying("这条没有重发：它正在等待发送、已经送达，或者内容已经过了时效。要紧的事请电话通知本人。")
