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
        "objective objectives method methods",
    )
    for word in line.split()
)
"""Latin words, folded, in all their written forms."""

KEPT = frozenset({"work", "case", "test", "study", "review", "university", "press", "journal"})
"""Stop words that are also parts of terms: social work, test theory."""

BREAKS = frozenset("的了在是与和及并或等其之被把而也都又就这那此将该各从着过吗呢吧所则且即若虽但")
"""Characters that part Chinese terms."""

NO_START = frozenset("为以于对有不个一到地得通中后时上下来去会能可要使让由性化者们")
NO_END = frozenset("为以于对有不个一到地得中后时上下来去能可要使让由将更最很较")
"""Characters that stand inside Chinese terms and not at their start or end."""
