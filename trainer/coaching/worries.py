"""What sales people worry about before a talk, and by which everyday words each worry is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from trainer.content.outlines import keyed
from trainer.locale import N_

LONG = 5
"""Letters from which a word is told from others by how it begins."""


@dataclass(frozen=True)
class Worry:
    """One kind of worry."""

    title: str
    """What it is, to follow “because you worry about”."""
    topics: str
    """Topics of scenarios that are about it."""
    en: str
    """Words by which it is told, with semicolons between."""
    zh: str

    @cached_property
    def tags(self) -> frozenset[str]:
        return frozenset(self.topics.split())

    @cached_property
    def cues(self) -> tuple[str, ...]:
        english = (keyed(words) for words in self.en.split(";"))
        return (*(_open_ended(cue) for cue in english if cue.strip()), *self.zh.split())

    def told_in(self, text: str) -> int:
        """How many of its words a keyed text holds."""
        return sum(cue in text for cue in self.cues)


def _open_ended(cue: str) -> str:
    """A keyed cue that finds longer forms of its last word too: cheap, cheaper."""
    return cue.rstrip() if len(cue.split()[-1]) >= LONG else cue


WORRIES: Mapping[str, Worry] = {
    "price": Worry(
        N_("the price"),
        "price objection-handling 价格异议 年度谈价",
        "expensive; overpriced; price; cost; cheap; undercut; discount; percent off; knock off; haggle; go lower; less money; "
        "bottom line; give money away; giving money away; lower offer; too much money; steep; pricey; better deal; "
        "better price; best price; out of line; markup; margin; rate; quote; charge; afford; budget cut; save money; "
        "dollars less; numbers person; match their price; pay less",
        "贵 价 便宜 打折 折扣 砍 报价 预算超 优惠 成本 实在的数 实价 高出 差了 几毛 几块 省钱 压下来 往下压 往下降 压缩",
    ),
    "trading": Worry(
        N_("being squeezed for terms"),
        "negotiation concessions procurement contract-terms 商务谈判 渠道返利 账期",
        "concession; give in; cave; squeeze; terms; rebate; volume; in return; at once; longer deal; slow payment; negotiate; "
        "procurement; purchasing; at the very end; more and more; demand; tough negotiator; something back; let go; "
        "multi-year; ninety days; longer to pay; lower rate; bargain; payment terms; without giving; push back; walk away",
        "返利 返点 账期 赊 后款 条件 让步 什么都要 权限 经销 代理 守不住 压货 批发 个点 铺货 渠道 加点 让点 囤 谈条件 得寸进尺 一步步",
    ),
    "rival": Worry(
        N_("a competitor"),
        "competition battlecard",
        "competitor; rival; other vendor; other supplier; another supplier; another vendor; compare; somebody else; "
        "someone else; bad-mouth; half the time; also talking to; switch; other company; other firm; other product; "
        "another product; another company; big player; different from; start sooner; leaning towards; alternative; stand out; "
        "market leader; already use",
        "竞争 对手 同行 别家 别人家 别的牌子 另一家 他家 比我们 大牌 进口的 跟我比 同样的东西 区别",
    ),
    "proof": Worry(
        N_("proof that it works"),
        "proof innovation",
        "proof; prove; reference; evidence; track record; believe us; nobody uses; new brand; case study; does it work; "
        "it works; unknown; risk it; results; guarantee that; convince; skeptical; trial; pilot; test it; believe it; "
        "who else uses; too new",
        "证明 案例 数据 没人用 新品牌 新牌子 刚上市 凭什么 老设备 效果 拿不出 不敢换 刚出来 新产品 用稳 国产 信不过 不认 试用 "
        "谁在用 别家先用 小白鼠",
    ),
    "payment": Worry(
        N_("money that is owed"),
        "payment",
        "invoice; overdue; unpaid; owe; bill is; bill late; paid; pay us; not paid; settle; transfer; chase; debt; "
        "asking for money; ask for money; accounting; reminder; outstanding; behind with; days behind; days late; weeks late; "
        "in the mail; check is; installment; money we; late payment",
        "货款 回款 尾款 拖欠 欠款 欠着 催 要账 要钱 付款 下周付 打款 打过来 发票 逾期 结款 对账 钱还 没到账 谈钱 排款 没排上 "
        "会计 财务 老赖 到期没付",
    ),
    "complaint": Worry(
        N_("an angry customer"),
        "complaint customer-experience",
        "furious; angry; mad at; upset; shout; yell; scream; complain; complaint; broken; damaged; wrong order; delay; "
        "even later; postpone; mess up; money back; refund; my manager; mistake; third time; review; nobody cares; our fault; "
        "apologize; delivery; let them down; wrong size; did not show up; end of her tether; end of his tether; rip into; "
        "face it; disappointed; failed them; outage; down for; defective; hate us; fed up; promised and",
        "投诉 发火 火气 生气 骂 赔 索赔 退货 坏 送晚 延误 出了问题 告我们 停产 道歉 责任 气头上 拒收 损失 谁的错 化了 送货迟到 "
        "弄错 发错 坏了 故障 不满 闹",
    ),
    "gatekeeper": Worry(
        N_("getting past the front desk"),
        "gatekeeper",
        "receptionist; reception; secretary; assistant; front desk; put me through; puts me through; gatekeeper; "
        "get through to; get past; what it's about; switchboard; brush me off; brushes me off; picks up for; reach the owner; "
        "reach the boss; screens; front office; guards",
        "前台 秘书 助理 总机 转接 不给转 门卫 找不到负责人 见不到 挡在",
    ),
    "first-call": Worry(
        N_("the first words to a stranger"),
        "cold-call cold-opening 陌生电话 转介绍",
        "cold call; out of the blue; never spoken; never met; first call; hang up; stranger; introduce; introduction; "
        "referred; referral; call them; heard of us; only have a phone number; dial; voicemail; interrupt; thirty seconds; "
        "first minute; ice",
        "陌生 第一次打 打电话 怎么开口 挂 熟人 牵线 牵的线 朋友 介绍的 转介绍 两句 介绍我 介绍人 头一个电话 拜访 没见过 几十秒 搭线 微信加",
    ),
    "need": Worry(
        N_("finding out what they really need"),
        "discovery listening 需求挖掘",
        "question; what to ask; real problem; real trouble; real need; really need; really bothers; first meeting; listen; "
        "talk too much; talk about the product; too early; already know; solution; pitch; let them speak; open up; "
        "going badly; fix anything; specific tool; understand their; dig; interrogat; what they want; how they work; "
        "get to the bottom",
        "需求 问什么 该问 哪些问题 真正 第一次见 先讲产品 讲产品 摸清 只问多少钱 头一回 说明会 多说说 平时怎么 问题不在 痛点 "
        "挖 想要什么 小工具 小程序 审犯人",
    ),
    "shop": Worry(
        N_("customers in a shop"),
        "counter",
        "shop; store; browse; just looking; look around; walk out; walk in; walk up; pushy; price tag; don't need help; "
        "counter; having a look; only looking; wander; trying things on; try on; aisle; fitting room; passer-by; saturday",
        "顾客 客人 进店 门店 柜台 专柜 推销 逛 标签 礼物 导购 接近 随便看 周末 搭上话 搭话 推荐 试用装 不理我 来买东西 招呼",
    ),
    "knowledge": Worry(
        N_("knowing the product well enough"),
        "product-knowledge compliance",
        "technical; by heart; expert; wrong answer; used for; know more; know enough; details; specification; how it works; "
        "stuff; quiz; look things up; look it up; material; instructions; craftsman; engineer will ask; stump; learned it; "
        "suitable for; safe to use",
        "专业 知识 条款 问得很细 解释 答不上 不保 不赔 保险 功课 问题一个接一个 吃不透 没吃透 小字 讲错 理赔 刨根问底 说明书 "
        "搞懂 考我 不懂",
    ),
    "deciding": Worry(
        N_("who decides, and whether it is a real deal"),
        "qualification inbound-lead 商机判断 bid",
        "decision; decide; decides; has any say; say in it; no budget; budget; serious; inquiry; lead; website; demo; waste; "
        "tire kicker; just curious; junior; any money; worth my time; hot one; say no to this; student; real buyer; who signs; "
        "authority; approval",
        "拍板 说了算 谁决定 没预算 靠不靠谱 线索 值不值 浪费时间 做不了主 决策 流程 谁批 有没有钱",
    ),
    "contract": Worry(
        N_("clauses and liability"),
        "contract liability legal",
        "lawyer; legal; clause; liability; liable; penalty; contract; small print; counsel; sign; red line; "
        "terms and conditions; attorney; all the risk; without a cap; paperwork; in writing; guarantee the date; red; "
        "indemnity; warranty",
        "法务 律师 合同 违约 责任条款 无限责任 签字 盖章 罚款",
    ),
    "favors": Worry(
        N_("being asked for favors"),
        "gift integrity 合规",
        "bribe; kickback; favor; envelope; gift; under the table; something for him; personal benefit; voucher; dinner and; his own pocket",
        "好处 回扣 红包 送礼 表示 心意 人情 意思意思 购物卡 话里有话 想要点什么 给点意思 好处费 卡着流程 请客",
    ),
    "renewal": Worry(
        N_("losing a customer that you have"),
        "renewal retention new-contact new-owner",
        "renew; renewal; subscription; run out; runs out; ends in; cancel; leave us; quiet; successor; old contact; retire; "
        "never answer; silent; new guy; new boss; existing customer; churn; took over; another year; neglect; stay with us; "
        "keep them; still use; ignore; new manager there; drop us",
        "续 到期 流失 不想用 没必要再用 对接人 换了个 新领导 负责人 管事的 年费 群里 老客户 接手 调走 第二年 砍掉 没人用 质疑 "
        "不想交 换供应商 一群人",
    ),
    "tender": Worry(
        N_("a tender"),
        "招投标 bid",
        "tender; bid; rfp; request for proposal; public procurement",
        "招标 投标 值得投 底价 内定 国企 标书 评标 陪跑 中标 采购规矩 规矩多 开标",
    ),
    "slump": Worry(
        N_("somebody on your team who is struggling"),
        "one-to-one leadership motivation lost-customer",
        "my people; my team; on my team; quota; his numbers; her numbers; bad numbers; terrible numbers; lost drive; "
        "her drive; his drive; motivation; excuses; missed; best seller; blames; way below; below plan; bitter; one-on-one; "
        "one on one; disaster; slump; used to be; star; burned out; gave up; numbers are down; veteran",
        "手下 下属 员工 组员 业绩 状态 没完成 缓过来 老员工 掉队 师傅 骨干 憋着 蔫 数字难看 说重 这个月 低落 想走 谈心 单独聊",
    ),
    "feedback": Worry(
        N_("telling somebody what went well and what did not"),
        "feedback recognition culture teamwork",
        "praise; criticize; feedback; sat in; do better; tell him what; tell her what; what went wrong; proud; did well; "
        "recognition; rode along; oversell; crush; credit; slip; deserves; point out; ride-along; learn from; thank her; "
        "thank him; watched him; watched her",
        "夸 表扬 批评 指出 反馈 功劳 公平 抢客户 疙瘩 认可 陪访 讲得不错 提醒她 提醒他 奖金 两个人 委屈 点评 旁听",
    ),
    "forecast": Worry(
        N_("a forecast you do not believe"),
        "pipeline pipeline-and-risk forecast-data crm-data",
        "forecast; pipeline; will close; close this quarter; rosy; commit; huge deal; big deal; one deal; deals; whale; "
        "will land; wishful; sure thing; CRM; quarter; by the 31st; realistic; probability",
        "预测 漏斗 大单 季度末 乐观 稳赢 一个单子 必成 报成 水分 十拿九稳 数字 没动静 一个项目 人手 资源 上面要看 技术支持",
    ),
    "goals": Worry(
        N_("goals that can be checked"),
        "goals planning onboarding",
        "goal; target; objectives; measurable; try harder; intentions; wishes; next quarter; do his best; do her best; vague; "
        "deadline; figure; achieve; plan for; commit to a number",
        "目标 指标 努力 好好干 具体的数 口号 应届 刚毕业 尽力 考核 程度 计划 实习 转正 定个数 新人",
    ),
}
"""The kinds of worries, by id."""


def worries_in(text: str) -> Iterator[str]:
    """The kinds of worries that a keyed text tells of, in the order of the list."""
    yield from (name for name, worry in WORRIES.items() if worry.told_in(text))
