"""Whether a Chinese sentence asks something, by its words and with or without its question mark."""

from __future__ import annotations

import re
from bisect import bisect_left

from trainer.language.sentences import Sentence

_OPEN = re.compile(
    r"什么(?!时候|时间|的[,。!]|都|也)|为什么|为何|为啥|怎么(?!可能|会呢|都|也)|怎样|如何|哪些|哪方面|哪一方面|哪块|哪一块|哪儿|哪里|啥(?!时候|时间|都|也)|咋|哪一?(?:部分|环节|段|关|处|道|件事|桩事|步|个环节|个方面|几个方面|几块|几方面|几点)|何种|何以|"
    r"(?:[出卡难差输丢亏错贵堵慢弱强好坏败]|区别|不同|原因|问题)在哪(?![个家位天年边些])"
)
_CLOSED = re.compile(
    r"多少|几(?:个|天|点|家|月|年|号|次|位|台|套|成|人|层|轮|条|万|千|百)|什么时候|什么时间|啥时候|啥时间|何时|哪天|哪个|哪位|哪家|哪一(?:个|位|家|天|种|款|年|月)|哪种|哪款|哪边|哪年|谁|多久|多长|多大|多远|多快|多高|多少钱|"
    r"还是(?=.{1,14}[?]|(?!老|那|这|旺|没|不|觉|认为|想|建议|希望|要|得|会|按|原|很|挺|比|有|需)[^,]{1,10}(?:呢|啊|呀)?$)"
)
_A_NOT_A = re.compile(
    r"([是能会有要对行好可想愿方需合该用算成肯敢够在看得知])(?:不|没)(\1)|有没有|是否|能否|可否|是不是|能不能|可不可以|愿不愿意|方不方便|合不合适|需不需要|要不要|行不行|好不好|对不对|有无|会不会"
)
_ENDING = re.compile(
    r"(?:吗|(?<![什怎多那这要])么|嘛)[呢啊呀]?[?!。.~\s]*$|(?:吗)(?=[,?])|(?:对吧|是吧|行吧|好吧|可以吧|没错吧)[?。.!\s]*$|(?:呢|吧)\s*\?+|呢[。.~\s]*$"
)
_INVITES = re.compile(
    r"(?:请|麻烦|劳烦|能|能不能|可以|可不可以|方便|不妨|您|你|给我|跟我|和我|帮我|再|先|多|具体|详细|展开|简单)(?:您|你)?(?:能不能|可以|方便)?(?:先|再|多|具体|详细|简单|帮我|跟我|和我|给我|展开|大概|大致){0,3}(?:讲讲|说说|聊聊|谈谈|介绍一下|介绍介绍|描述一下|讲一讲|说一说|聊一聊|谈一谈|讲一下|说一下|分享一下|分享分享|展开说|展开讲|举个例子|说来听听)"
    r"|^(?:说说看|说说|讲讲|聊聊|谈谈|展开说说)|(?:想|希望|愿意|很想|先)(?:先|再|多|跟您|向您|跟你){0,2}(?:听听|听一听|听您|听你|了解一下|了解下|了解|请教|知道|问问|弄明白|搞清楚|弄清楚)(?!我们|一下我们)"
    r"|怎么回事|怎么说|展开讲讲|说来听听"
)
_NOT_INVITED = re.compile(
    r"(?:我|我们|咱们?)(?:来|先|再|就|简单|给您|跟您|为您|给你|跟你|想|可以|能)*(?:讲讲|说说|聊聊|谈谈|介绍一下|说一下|讲一下|汇报)|让我|听我"
)
_INVITE_CLOSED = re.compile(
    r"(?:了解|知道|请教|问问|问下|确认).{0,8}(?:多少|几|什么时候|啥时候|何时|谁|哪位|哪天|哪个|是不是|有没有|是否|能否|多久|预算)"
)
_INDEFINITE = re.compile(
    r"没(?:有)?什么|没有?(?:哪一?(?:家|个|位)|谁)|没(?:有)?啥|没(?:有)?怎么|不怎么|什么的|无论.{0,6}|不管.{0,10}|任何|(?:什么|谁|哪里|哪儿|怎么|哪个|多少|啥)(?:.{0,4})(?:都|也)|多少(?:有点|有些|会|能|都|也)|几乎|不知道怎么|不知怎么|怎么说呢|什么都|哪怕|怎么也|有什么(?:需要|问题|事)?(?:的话)?(?:随时|尽管|您就|就)|需要什么.{0,3}(?:随时|尽管)|有什么.{0,6}(?:随时|尽管|都可以)|哪里哪里|谁知|谁让|好几|十几|几十|几百|几千|几万|前几|这几|那几|过几|近几"
)
_KNOWS = re.compile(
    r"(?:知道|明白|理解|清楚|了解|懂|看看|看一下|确认|告诉您|告诉你|跟您说|给您看|讲清楚|说清楚|说明|取决于|评估|研究|决定|比较|算算|算一下|讨论|商量|整理|列出|关心|在意|解释).{0,12}$"
)
_SHOW_ONLY = re.compile(
    r"难道|何必|何苦|谁(?:受得了|顶得住|吃得消|扛得住|都|也)[^?]{0,6}$|谁不想|谁不愿|谁会(?:不|想)|怎么可能|哪能|哪有.{0,8}(?:的|啊|呀)|有什么了不起|有什么大不了|算什么|你懂什么|您懂什么|懂什么|懂个|凭什么|关.{0,2}什么事|什么玩意|什么东西|什么态度|怎么好意思|不就(?:是|得了|行了|好了).{0,12}(?:吗|嘛)|你以为|哪里(?:的话|话)|神经病|有病(?:吧|吗)|脑子|瞎了?(?:吗|吧)|不会看|听不懂|是不是傻|是不是有病|你谁啊|你算"
)
_PROPOSES = re.compile(r"(?:怎么样|怎样|如何|咋样|啥意见)[呢啊]?[?。!.]*$")
_OPINION = re.compile(
    r"(?:觉得|感觉|认为|看待|谈得|聊得|做得|用得|用着|进展|效果|情况|运行|配合|反馈|表现|状态|现在|最近|以来|过得|合作得|考虑得|体验|后果|结果|是|会).{0,6}(?:怎么样|怎样|如何|咋样)[呢啊]?[?。!.]*$"
)


def chinese_form(sentence: Sentence) -> tuple[str, int] | None:
    """The form of the question that a sentence holds, and the word with which it begins."""
    text, marked = sentence.text, sentence.asks
    if _SHOW_ONLY.search(text):
        return ("none", 0) if marked else None
    plain = _INDEFINITE.sub(lambda match: "\u25a1" * len(match.group()), text)
    found = _invitation(plain) or _asked(plain, marked)
    if found is None:
        return ("closed", _clause_word(sentence, len(text) - 1, False)) if marked else None
    form, at = found
    return form, _clause_word(sentence, at, True)


def _invitation(text: str) -> tuple[str, int] | None:
    match = _INVITES.search(text)
    if match is None or _NOT_INVITED.search(text, 0, match.end()):
        return None
    if _INVITE_CLOSED.search(text, max(0, match.start() - 2)):
        return "closed", match.start()
    return "open", match.start()


def _asked(text: str, marked: bool) -> tuple[str, int] | None:
    proposal = _PROPOSES.search(text)
    if proposal:
        return ("open" if _OPINION.search(text) else "closed"), proposal.start()
    open_at = _first(_OPEN, text, marked)
    closed_at = _first(_CLOSED, text, marked)
    ending = _ENDING.search(text)
    choice = _A_NOT_A.search(text)
    if choice is not None and not marked and _KNOWS.search(text[: choice.start()]):
        choice = None
    yes_no = ending is not None and ending.group()[0] in "吗么嘛" and not (ending.group()[0] in "么嘛" and not marked)
    if (
        choice is not None
        and (open_at is None or choice.start() < open_at)
        and not (open_at is not None and re.search(r"能不能|可不可以|方不方便|能否", choice.group()))
    ):
        return "closed", choice.start()
    if yes_no and ending is not None:
        if open_at is not None and re.search(r"(?:能|可以|方便).{0,6}(?:说|讲|告诉|介绍|分享|聊|描述)", text):
            return "open", open_at
        return "closed", ending.start()
    if open_at is not None and (closed_at is None or open_at <= closed_at or re.search(r"为什么|怎么|如何|哪方面|哪些", text)):
        return "open", open_at
    if closed_at is not None:
        return "closed", closed_at
    if ending is not None and (marked or ending.group()[0] in "对是没" or _bare_ne(text, ending)):
        return "closed", ending.start()
    return None


def _bare_ne(text: str, ending: re.Match[str]) -> bool:
    """ "那价格呢": a noun and 呢 asks; 着呢 and 还…呢 tell."""
    clause = re.split(r"[,:、]", text[: ending.start()])[-1]
    return ending.group()[0] == "呢" and len(clause) <= 6 and not re.search(r"着$|还|可|才|正|在|呀|了", clause)


def _first(pattern: re.Pattern[str], text: str, marked: bool) -> int | None:
    for match in pattern.finditer(text):
        # "先弄明白卡在哪里，您看可以吗？": the mark belongs to what follows.
        here = marked and not re.search("[,;]", text[match.end() :])
        if not here and _KNOWS.search(re.split(r"[,:]", text[: match.start()])[-1]):
            continue
        return match.start()
    return None


_OPENS = re.compile(
    r"^(?:如果|要是|假如|假设|除了|除去|比如|对于|关于|就|在|从|当|万一|那如果|那要是|按|这块|那块|目前|现在|您|你|贵司|咱们?|我想|不知道|方便|另外|最后)"
)


def _clause_word(sentence: Sentence, at: int, widen: bool) -> int:
    """The first word of the clause that holds a place of the text, with the topic or condition before it."""
    word = min(bisect_left(sentence.starts, sentence.start + at), len(sentence.keys) - 1)
    clauses = sentence.clauses
    here = next((index for index, (first, after) in enumerate(clauses) if first <= word < after), 0)
    while widen and here > 0:
        first, after = clauses[here - 1]
        before = sentence.answer.folded[sentence.starts[first] : sentence.ends[after - 1]]
        if not (
            re.match(r"^(?:那|那么)?(?:如果|要是|假如|假设|除了|除去|万一|关于|对于|等|要|当)", before) or after - first <= 7
        ) or re.search(r"[了的]$|理解|明白|好的|谢谢|没问题", before):
            break
        here -= 1
    return _last_turn(sentence, clauses[here][0], at) if clauses else 0


_TURNS = re.compile(
    r"那我想问|我想问|想问一下|想请教|请问|那(?=如果|要是|您|你|为|现在|除|他|厂|店长|老板)|所以|(?:您|你)看(?!了|过|的|到)"
)
_TAG = re.compile(r"对吧|是吧|没错吧|对[吗嘛]|对不对")
_SAYS_BACK = re.compile(r"所以(?:您|你|现在|其实)|也就是说|(?:您|你)的?意思|等于|原来|听(?:起来|您)")
_LONG_RUN = 14


def _last_turn(sentence: Sentence, first: int, at: int) -> int:
    """In a long stretch without a comma, the word with which the speaker turns to the question."""
    begin = sentence.starts[first] - sentence.start
    run = sentence.text[begin:at]
    if len(run) < _LONG_RUN:
        return first
    tag = _TAG.match(sentence.text, max(begin, at - 1))
    turns = [tag.start()] if tag and _SAYS_BACK.search(run) else [begin + match.start() for match in _TURNS.finditer(run)]
    return bisect_left(sentence.starts, sentence.start + turns[-1]) if turns else first
