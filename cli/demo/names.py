"""Chinese people, firms and addresses that could exist, and how they are reached. Nobody real is meant."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from pypinyin import lazy_pinyin
from stdnum.cn import uscc

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任沈"
)
GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚鑫波斌宇浩凯健俊帆雪琳晨璐倩雯婷欣怡子涵思远嘉诚梓萱若曦博文一鸣"
)
BRANDS = "华中天海金瑞恒盛宏泰鼎昌凯旭博远创新智联云启元晟嘉禾普信安达诚立德正佳兴隆康乐明珠银河蓝星汇通"

REGIONS = {
    "上海": ("021", "310000", ("浦东新区世纪大道", "徐汇区漕溪北路", "静安区南京西路", "闵行区申长路")),
    "北京": ("010", "110000", ("海淀区中关村大街", "朝阳区建国路", "西城区金融大街", "丰台区南四环西路")),
    "深圳": ("0755", "440300", ("南山区科苑路", "福田区深南大道", "宝安区宝安大道")),
    "广州": ("020", "440100", ("天河区珠江新城华夏路", "黄埔区科学大道", "海珠区新港东路")),
    "杭州": ("0571", "330100", ("余杭区文一西路", "滨江区江南大道", "上城区钱江路")),
    "成都": ("028", "510100", ("高新区天府大道", "武侯区人民南路", "锦江区东大街")),
    "武汉": ("027", "420100", ("洪山区珞喻路", "江汉区建设大道", "东湖高新区光谷大道")),
    "南京": ("025", "320100", ("江宁区双龙大道", "建邺区江东中路", "玄武区中山路")),
    "苏州": ("0512", "320500", ("工业园区星湖街", "高新区狮山路", "吴中区东吴北路")),
    "西安": ("029", "610100", ("高新区锦业路", "雁塔区科技路", "未央区凤城八路")),
}
"""Region → telephone area, administrative code, streets."""
REGION_WEIGHTS = (18, 17, 14, 11, 9, 7, 7, 6, 6, 5)

INDUSTRIES = {
    "制造业": ("精密机械", "自动化设备", "新材料", "电子"),
    "互联网": ("网络科技", "信息技术", "软件", "数据科技"),
    "零售": ("商贸", "百货", "供应链管理", "电子商务"),
    "医疗": ("医疗器械", "生物医药", "健康科技"),
    "物流": ("物流", "供应链", "国际货运代理"),
    "教育": ("教育科技", "职业教育", "文化传播"),
    "金融": ("融资租赁", "金融科技", "商业保理"),
    "能源": ("新能源", "电力技术", "环保科技"),
    "房地产": ("置业", "物业服务", "建筑工程"),
    "政务": ("城市建设投资", "产业园区运营", "公共服务"),
}
"""Industry → what firms of it call themselves."""
INDUSTRY_WEIGHTS = (22, 16, 12, 10, 9, 8, 9, 6, 4, 4)

SIZES = ("1-49", "50-199", "200-499", "500-999", "1000+")
SOURCES = ("官网", "展会", "转介绍", "搜索广告", "社交媒体", "电话营销", "合作伙伴")
TITLES = ("总经理", "采购经理", "信息部主任", "技术总监", "运营总监", "财务经理", "市场经理", "行政主管")
MOBILE = ("130", "131", "135", "136", "138", "139", "150", "158", "159", "177", "186", "189")


def pinyin(text: str) -> str:
    """In Latin letters, without signs."""
    return "".join(lazy_pinyin(text))


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm: its full name, where it is and what it does."""

    name: str
    domain: str
    region: str
    industry: str


class Names:
    """Draws from one source of chance; no firm, number or address comes twice."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._given_out: set[str] = set()

    def person(self) -> str:
        """A name of two or three characters; several people may share it."""
        return self._chance.choice(SURNAMES) + self._chance.choice(GIVEN)

    def colleague(self) -> str:
        """A name that only one person has, also in Latin letters."""
        while True:
            name = self.person()
            if pinyin(name) not in self._given_out:
                self._given_out.add(pinyin(name))
                return name

    def firm(self) -> Firm:
        """A firm somewhere; big cities and common industries come more often."""
        region = self._chance.choices(tuple(REGIONS), REGION_WEIGHTS)[0]
        industry = self._chance.choices(tuple(INDUSTRIES), INDUSTRY_WEIGHTS)[0]
        brand = self._unlike(lambda: "".join(self._chance.sample(BRANDS, self._chance.choice((2, 3)))))
        form = self._chance.choice(("有限公司", "有限公司", "有限公司", "股份有限公司"))
        name = f"{region}{brand}{self._chance.choice(INDUSTRIES[industry])}{form}"
        domain = self._unlike(
            lambda: f"{pinyin(brand)}{self._chance.choice(('', 'tech', 'group', 'cn'))}.example"
        )
        return Firm(name, domain, region, industry)

    def mobile(self) -> str:
        """A mobile number."""
        return self._unlike(lambda: f"{self._chance.choice(MOBILE)}{self._chance.randrange(10**8):08}")

    def landline(self, region: str) -> str:
        """A firm's number with its area."""
        return self._unlike(lambda: f"{REGIONS[region][0]}-{self._chance.randrange(5 * 10**7, 9 * 10**7)}")

    def email(self, person: str, domain: str) -> str:
        """An address at a firm."""
        return self._unlike(
            lambda: f"{pinyin(person)}{self._chance.choice(('', self._chance.randrange(100)))}@{domain}"
        )

    def address(self, region: str) -> str:
        """A street with a number and a floor."""
        street = self._chance.choice(REGIONS[region][2])
        return f"{region}市{street}{self._chance.randrange(1, 1200)}号{self._chance.randrange(2, 32)}层"

    def credit_code(self, region: str) -> str:
        """A unified social credit code (统一社会信用代码) whose check digit is right."""

        def draw() -> str:
            body = f"91{REGIONS[region][1]}MA{self._chance.randrange(10**7):07}"
            return body + uscc.calc_check_digit(body)

        return self._unlike(draw)

    def _unlike(self, draw: Callable[[], str]) -> str:
        """Something that was not given out before."""
        while (drawn := draw()) in self._given_out:
            pass
        self._given_out.add(drawn)
        return drawn
