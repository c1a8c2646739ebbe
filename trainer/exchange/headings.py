"""What the columns of a sales export are about, by their headings in English and Chinese."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple
from unicodedata import normalize

from trainer.exchange.numbers import CURRENCIES, SCALES

Role = Literal[
    "rep", "when", "calls", "meetings", "visits", "deals", "revenue", "satisfaction", "deal", "deal_id", "stage", "activity", "ignored"
]  # fmt: skip
ROLES: tuple[Role, ...] = (
    "rep", "when", "calls", "meetings", "visits", "deals", "revenue", "satisfaction", "deal", "deal_id", "stage", "activity",
)  # fmt: skip
_HEADINGS: dict[Role, str] = {
    "rep": "rep; owner; opportunity owner; deal owner; record owner; account owner; sales rep; sales representative; "
    "salesperson; seller; agent; account executive; ae; name; full name; employee; assigned to; user; 负责人; 业务员; 销售; 销售员; 销售代表; 销售人员; 销售姓名; "
    "姓名; 员工; 员工姓名; 客户经理; 所有人; 商机负责人; 商机所有人; 跟进人; 归属人; 坐席; 坐席姓名",
    "when": "month; date; period; day; week; quarter; year month; close date; closed date; closed; won date; closing date; "
    "deal date; call date; activity date; order date; 月份; 月; 日期; 期间; 周; 季度; 年月; 统计月份; 统计日期; 成交日期; 签单日期; 签约日期; 结单日期; "
    "回款日期; 下单日期; 订单日期; 通话日期; 跟进日期; 时间; 成交时间; 签约时间",
    "calls": "calls; call count; number of calls; calls made; total calls; # calls; # of calls; dials; outbound calls; "
    "通话; 通话数; 通话量; 通话次数; 通话数量; 电话; 电话数; 电话量; 电话次数; 外呼量; 外呼数; 呼出数; 拨打次数",
    "meetings": "meetings; meeting count; number of meetings; meetings held; demos; appointments; # meetings; # of meetings; 会议; 会议数; "
    "会议次数; 会面; 会面数; 会面次数; 面谈; 面谈次数; 面谈数; 演示; 演示次数",
    "visits": "visits; visit count; number of visits; customer visits; site visits; # visits; 拜访; 拜访数; 拜访量; 拜访次数; 客户拜访; "
    "上门拜访; 外勤拜访",
    "deals": "deals; deals won; won; won deals; closed won; deal count; number of deals; # deals; # of deals; wins; orders; contracts; "
    "成交; 成交数; 成交量; 成交单数; 签单; 签单数; 签单量; 签约数; 签约单数; 赢单; 赢单数; 订单数; 单数; 成单数; 合同数",
    "revenue": "revenue; amount; sales; sales amount; bookings; deal amount; amount won; won amount; closed won amount; "
    "total amount; deal value; contract value; turnover; total revenue; 金额; 回款; 回款额; 回款金额; 销售额; 销售金额; 成交额; 成交金额; 合同金额; 合同额; "
    "签单金额; 签约金额; 业绩; 营业额; 收入; 订单金额; 赢单金额",
    "satisfaction": "satisfaction; csat; csat score; customer satisfaction; satisfaction score; customer satisfaction score; 满意度; "
    "客户满意度; 满意度得分; 满意度评分; 客户满意度评分; 满意率; 客户满意率",
    "deal": "deal; deal name; opportunity; opportunity name; customer; account; account name; company; client; 商机; 商机名称; 客户; "
    "客户名称; 公司; 公司名称; 项目; 项目名称; 合同名称; 订单名称",
    "deal_id": "deal id; opportunity id; order id; order number; contract number; record id; id; 商机编号; 合同编号; 合同号; 订单编号; "
    "订单号; 单号; 编号",
    "stage": "stage; deal stage; status; deal status; opportunity stage; sales stage; 阶段; 商机阶段; 销售阶段; 状态; 商机状态; 合同状态; "
    "赢单状态",
    "activity": "activity; activity type; type; 活动类型; 跟进方式; 跟进类型; 活动; 联系方式; 类型",
}
WON = "won; closed won; win; closed-won; closedwon; 赢单; 成交; 已成交; 签约; 已签约; 已签单; 签单; 赢得; 成功; 已完成; 已回款"
NOT_WON = (
    "lost; closed lost; closed-lost; closedlost; open; prospecting; qualification; discovery; demo; proposal; negotiation; "
    "proposal sent; contract sent; pending; in progress; canceled; cancelled; needs analysis; value proposition; id. decision makers; "
    "perception analysis; proposal/price quote; negotiation/review; appointment scheduled; qualified to buy; presentation scheduled; "
    "decision maker bought-in; lead; qualified; new; 输单; 丢单; 失败; 进行中; 跟进中; 谈判; 商务谈判; 洽谈; 商务洽谈; "
    "初步接触; 需求确认; 方案报价; 报价; 方案; 未成交; 未签约; 已取消; 取消; 作废; 无效; 退单"
)
ACTIVITIES = {
    "calls": "call; phone; phone call; outbound call; 电话; 通话; 电话沟通; 外呼; 打电话",
    "meetings": "meeting; demo; video call; online meeting; appointment; 会议; 会面; 面谈; 演示; 视频会议; 线上会议",
    "visits": "visit; site visit; customer visit; 拜访; 上门拜访; 客户拜访; 外勤; 上门",
    "": "email; e-mail; mail; task; note; sms; message; wechat; 邮件; 任务; 备注; 短信; 微信; 微信沟通; 消息",
}
"""What kinds of activity count as; under the empty name what counts as none."""
TOTALS_LISTED = "total; totals; grand total; subtotal; sum; average; 合计; 总计; 小计; 总和; 汇总; 平均; 平均值; 全部; 团队合计"
"""Names of rows that add others up."""
_UNIT = re.compile(r"(?P<before>.*?)\s*[(\[【/_:：,，]\s*(?P<unit>[^()\[\]【】]{1,12})[)\]】]?")


def words(text: str) -> frozenset[str]:
    """The plain forms of what a list separated by “; ” names."""
    return frozenset(plain(part) for part in text.split(";"))


def plain(text: str) -> str:
    """A heading or a word without case, width and space that differ between programs."""
    return re.sub(r"[\s_]+", " ", normalize("NFKC", text).casefold()).strip(" *:：")


_BY_NAME: dict[str, Role] = {name: role for role, listed in _HEADINGS.items() for name in words(listed)}
WON_WORDS, NOT_WON_WORDS, TOTALS = words(WON), words(NOT_WON), words(TOTALS_LISTED)
ACTIVITY_OF = {name: metric for metric, listed in ACTIVITIES.items() for name in words(listed)}


class Heading(NamedTuple):
    """What a heading says of its column."""

    role: Role
    scale: float = 1.0
    """By what its numbers are multiplied: 10,000 for “金额（万元）”."""
    unit: str = ""
    """The currency or % that it names."""


def known_headings() -> dict[Role, list[str]]:
    """The headings that are recognized, by what they mean."""
    return {role: [part.strip() for part in listed.split(";")] for role, listed in _HEADINGS.items()}


def read_heading(text: str, role: Role | None = None) -> Heading | None:
    """What a heading means; None where it is not known. What stands in brackets must be a unit: “Amount (USD)”, “金额（万元）”.

    Args:
        role: what somebody said that it means; its unit is read all the same.
    """
    name = plain(text)
    found = _UNIT.fullmatch(name)
    unit = _unit(found["unit"]) if found else None
    if found and unit is not None:
        named = role or _BY_NAME.get(plain(found["before"]))
        return Heading(named, *unit) if named else None
    named = role or _BY_NAME.get(name)
    return Heading(named) if named else None


def _unit(text: str) -> tuple[float, str] | None:
    """“万元” as (10000, "¥"), “k$” as (1000, "$"), “次” as (1, ""); None for what is no unit."""
    text = plain(text)
    if text in ("%", "percent", "百分比"):
        return 1.0, "%"
    if text in ("次", "个", "单", "通", "件", "场", "笔", "分", "count"):
        return 1.0, ""
    for scale, factor in [("", 1.0), *SCALES.items()]:
        for mark, sign in [("", ""), *CURRENCIES.items()]:
            if text and text in (scale + mark, mark + scale, f"{mark} {scale}", f"{scale} {mark}"):
                return factor, sign
    return None
