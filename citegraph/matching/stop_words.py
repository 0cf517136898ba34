"""Words that no term of a literature holds, and characters that end no Chinese term."""

ENGLISH = frozenset(
    word
    for line in (
        # function words
        "a about above across after again against all almost along already also although always",
        "am among amongst an and another any anyone are around as at away b back be became",
        "because become been before behind being below between beyond both but by c can cannot",
        "could d did do does doing done down due during e each either else etc even ever every f",
        "few for from further g h had has have having he hence her here hers herself him himself",
        "his how however i if in indeed instead into is it its itself j k l least less like m",
        "many may me might more moreover most mostly much must my n namely near need neither",
        "never nevertheless no non none nor not now o of off often on once one only onto or other",
        "others otherwise our ours out over own p per perhaps q quite r rather re s same several",
        "shall she should since so some such t than that the their theirs them themselves then",
        "there thereby therefore these they this those though three through throughout thus to",
        "together too toward towards two u under until up upon us v versus very via w was we well",
        "were what when where whereas whether which while who whole whom whose why will with",
        "within without would x y yet you your z four five six seven eight nine ten first second",
        "third second secondly firstly finally lastly furthermore",
        # words of degree, and of how a study went
        "higher highest lower lowest better best larger largest smaller greater greatest little",
        "level levels collected previous depth structured semi revealed positively negatively",
        "understanding understand existing questions influencing attention randomly selected shed",
        "light associated perceived living allow allows allowed users real self factor factors",
        "extracted powerful",
        # words of every article, about itself
        "abstract aim aimed aims analyse analysed analyze analyzed approach argue argued argues",
        "article articles author authors based call called case cases conclude concluded",
        "concludes conclusion conclusions conduct conducted consider considered contribute",
        "current demonstrate demonstrated describe described describes develop developed",
        "different discuss discussed discusses effective examine examined examines examining",
        "example examples expect expected explore explored explores find finding findings finds",
        "found general give given good great high highly identified identify implication",
        "implications important include included includes including increase increased increasing",
        "indicate indicated indicates introduce introduced introduces investigate investigated",
        "investigates key large later low made main mainly major make makes making new note novel",
        "obtained offer offers overview paper papers particular particularly perform performed",
        "possible potential present presented presents problem problems propose proposed proposes",
        "provide provided provides published purpose range recent recently regard related",
        "relevant report reported reports result resulted results reveal reveals review reviewed",
        "section see seek show showed shown shows significant significantly similar simple small",
        "specific specifically studied studies study studying suggest suggested suggesting",
        "suggests take taken taking term terms test tested tests today type types use used useful",
        "uses using various want way ways work works year years rights reserved copyright",
        "elsevier springer wiley ltd inc press university journal available online background",
        "objective objectives method methods et al",
    )
    for word in line.split()
)
"""Latin words, folded, in all their written forms."""

KEPT = frozenset({"work", "case", "test", "study", "review", "university", "press", "journal"})
"""Stop words that are also parts of terms: social work, test theory."""

BREAKS = frozenset("的了在是与和及并或等其之被把而也都又就这那此将该各从着过吗呢吧所则且即若虽但")
"""Characters that part Chinese terms."""

NO_START = frozenset("代为以于对有不个一到地得通中后时上下来去会能可要使让由性化者们")
NO_END = frozenset("为以于对有不个一到地得中后时上下来去能可要使让由将更最很较")
"""Characters that stand inside Chinese terms and not at their start or end."""

FRINGES = (
    "论", "面向", "国内", "新一代", "研究", "分析", "思考", "探讨", "探析", "探索", "综述",
    "述评", "构建", "建构", "应用", "问题", "策略", "对策", "启示", "进展", "现状", "影响",
    "我国", "浅析", "浅谈", "试论", "基于", "视角", "视域", "为例", "进行", "通过", "提出",
    "具有", "存在", "认为", "指出", "本文", "文章", "作者", "结果", "表明", "发现", "以及",
    "因此", "但是", "如何", "什么", "可以", "需要", "不同", "相关", "主要", "重要", "成为",
    "方面",
)  # fmt: skip
"""What articles say of themselves: a Chinese term neither starts nor ends with it."""

ALONE = frozenset({
    "发展", "模式", "体系", "实践", "方法", "建设", "意义", "关系", "形成", "基本", "特色",
    "设计", "实现", "系统", "融合", "理论", "特征", "内容", "作用", "过程", "路径", "机制",
    "价值", "功能", "原因", "情况", "目前", "当前", "方式", "条件", "能力", "水平", "要求",
    "工作", "社会", "国家", "时代", "创新", "管理", "服务", "技术", "数据", "平台", "用户",
    "实施", "提供", "提升", "促进", "推动", "加强", "完善", "优化",
})  # fmt: skip
"""Chinese words that are in too many literatures to be a term of one, but are parts of terms."""
