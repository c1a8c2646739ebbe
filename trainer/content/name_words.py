"""By which words a name is taken apart: titles, particles, legal forms, trades."""

from __future__ import annotations

import re


def _all(text: str) -> tuple[str, ...]:
    return tuple(text.split())


HONORIFICS = _all("Mr Mrs Ms Miss Mx Dr Prof")
PARTICLES = _all("de del della der den di da dos du la le van von ter ten bin al el st san")
ALSO_WORDS = frozenset(
    _all(
        "art banks bill bishop black brown case chance chase cook day dean dale dawn drew faith field flowers frank gene good grace grant "
        "green guy heath hope joy king knight lane law long mark marsh max may mercy miles mills moss new page pat pearl penny pitt place "
        "porter post price ray rich rob rose rush sale sandy sharp short skip small stone strand summer sun swan sue vale wade wall ward "
        "waters wells west white will wolf wood woods young"
    )
)
"""Names that are words too: they count as names only with a capital."""
BROAD = frozenset(
    _all(
        "american atlantic central eastern first general global great harbor international national new north northern pacific royal south "
        "southern the united universal west western your"
    )
)
"""With these many companies begin: alone they name none."""
LEGAL = re.compile(r",?\s*\b(?:inc|llc|ltd|limited|plc|gmbh|ag|corp|corporation|co|company|s\.?a|b\.?v|kg|oy|ab)\b\.?$", re.IGNORECASE)
LEGAL_ZH = re.compile("(?:集团)?(?:股份有限公司|有限责任公司|有限公司|股份公司|公司)$")
TITLES = _all(
    "总经理 副总经理 董事长 经理 厂长 科长 处长 部长 主任 院长 局长 校长 主管 店长 工程师 老板娘 老板 老师 医生 教授 律师 "
    "先生 女士 小姐 太太 总 總 董 工 哥 姐 兄 叔 姨 生"
)
POLITE = frozenset(_all("先生 女士 小姐 太太 哥 姐 兄 叔 姨 生"))
COMPOUND = _all("欧阳 司马 上官 诸葛 司徒 东方 夏侯 皇甫 尉迟 公孙 慕容 令狐 端木 南宫")
ADDRESSES = (
    ("厂长", "厂长"),
    ("董事长", "董"),
    ("主任", "主任"),
    ("院长", "院长"),
    ("科长", "科长"),
    ("处长", "处长"),
    ("店长", "店长"),
    ("老板", "老板"),
    ("老师", "老师"),
    ("总", "总"),
    ("经理", "经理"),
)
"""How somebody is addressed by a role, the first that stands in it: 财务总监 is 总, 采购经理 is 经理."""
NO_SURNAME = {
    "周": "每本这上下一二两三四五六七八九十几半双整数",
    "方": "对双甲乙地官多各一我三他她你东西南北后前",
    "何": "任如为几",
    "金": "资现奖租佣押定基黄税美合",
    "高": "最很更提较",
    "白": "明空表",
    "江": "长珠",
    "成": "完达变做造组",
}
"""Characters before which a surname is the end of another word."""
GIVEN_WORDS = frozenset(_all("建国 国庆 建设 和平 胜利 幸福 光明 文明 高明 永远 国家 平安 安康 健康 大海 海洋 春天 学军 向前 自强 自立"))
"""Given names that are words too."""
TRADE = re.compile(
    "(?:科技|网络|软件|信息|电子|电器|电气|机电|机械|设备|安装|工程|建设|建筑|建材|装饰|家居|烘焙|食品|餐饮|茶饮|饮料|商贸|贸易|实业|工业|制造|"
    "塑件|塑胶|塑料|模具|纸业|包装|印刷|热电|电力|能源|环保|净水|物流|供应链|仓储|自动化|医药|医疗|生物|化工|油品|服饰|纺织|汽车|汽配|置业|地产|物业|"
    "教育|传媒|广告|咨询|金融|保险|酒店|超市|连锁|办公|咖啡|精密|五金|农业|冷链|集团|控股|第.人民医院|人民医院|医院|大学|学校)+$"
)
"""What a Chinese company's name ends with; what stands before is what it is called for short."""
PRIVATE = re.compile(r"^an? (?:customer|client|shopper|guest)|的(?:客人|客户|顾客)")
"""How a scenario says that its customer stands for no company."""
