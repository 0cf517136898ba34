"""Institution and country of an address as databases print it."""

import re

from citegraph.identifiers import has_cjk, title_key

# Names as Web of Science, Scopus and PubMed print them; a place that is none of these is unknown.
_COUNTRIES = """
Afghanistan; Albania; Algeria; Andorra; Angola; Argentina; Armenia; Australia; Austria;
Azerbaijan; Bahamas; Bahrain; Bangladesh; Barbados; Belarus; Belgium; Belize; Benin; Bermuda;
Bhutan; Bolivia; Bosnia and Herzegovina; Botswana; Brazil; Brunei; Bulgaria; Burkina Faso;
Burundi; Cambodia; Cameroon; Canada; Chad; Chile; China; Colombia; Congo; Costa Rica; Croatia;
Cuba; Cyprus; Czech Republic; Denmark; Dominica; Dominican Republic; Ecuador; Egypt; El Salvador;
England; Eritrea; Estonia; Eswatini; Ethiopia; Fiji; Finland; France; Gabon; Gambia; Georgia;
Germany; Ghana; Greece; Greenland; Grenada; Guatemala; Guinea; Guyana; Haiti; Honduras; Hong Kong;
Hungary; Iceland; India; Indonesia; Iran; Iraq; Ireland; Israel; Italy; Ivory Coast; Jamaica;
Japan; Jordan; Kazakhstan; Kenya; Kosovo; Kuwait; Kyrgyzstan; Laos; Latvia; Lebanon; Lesotho;
Liberia; Libya; Liechtenstein; Lithuania; Luxembourg; Macau; Madagascar; Malawi; Malaysia;
Maldives; Mali; Malta; Mauritania; Mauritius; Mexico; Moldova; Monaco; Mongolia; Montenegro;
Morocco; Mozambique; Myanmar; Namibia; Nepal; Netherlands; New Zealand; Nicaragua; Niger; Nigeria;
North Korea; North Macedonia; Northern Ireland; Norway; Oman; Pakistan; Palestine; Panama; Papua
New Guinea; Paraguay; Peru; Philippines; Poland; Portugal; Puerto Rico; Qatar; Romania; Russia;
Rwanda; Samoa; San Marino; Saudi Arabia; Scotland; Senegal; Serbia; Seychelles; Sierra Leone;
Singapore; Slovakia; Slovenia; Somalia; South Africa; South Korea; South Sudan; Spain; Sri Lanka;
Sudan; Suriname; Sweden; Switzerland; Syria; Taiwan; Tajikistan; Tanzania; Thailand; Togo;
Trinidad and Tobago; Tunisia; Turkey; Turkmenistan; Uganda; Ukraine; United Arab Emirates; United
Kingdom; Uruguay; USA; Uzbekistan; Vatican; Venezuela; Vietnam; Wales; Yemen; Zambia; Zimbabwe
"""
_ALIASES = {
    "peoplesrchina": "China",
    "prchina": "China",
    "peoplesrepublicofchina": "China",
    "usa": "USA",
    "us": "USA",
    "unitedstates": "USA",
    "unitedstatesofamerica": "USA",
    "uk": "United Kingdom",
    "greatbritain": "United Kingdom",
    "thenetherlands": "Netherlands",
    "czechia": "Czech Republic",
    "turkiye": "Turkey",
    "viettnam": "Vietnam",
    "uarabemirates": "United Arab Emirates",
    "uae": "United Arab Emirates",
    "republicofkorea": "South Korea",
    "korea": "South Korea",
    "russianfederation": "Russia",
    "bosniahercegovina": "Bosnia and Herzegovina",
    "macedonia": "North Macedonia",
    "swaziland": "Eswatini",
    "cotedivoire": "Ivory Coast",
    "fedrepger": "Germany",
    "westgermany": "Germany",
    "trinidadtobago": "Trinidad and Tobago",
    "macao": "Macau",
    "中国": "China",
}
_BY_KEY = {
    **{title_key(name) or "": name.strip() for name in _COUNTRIES.split(";")},
    **_ALIASES,
}
_US_TAIL = re.compile(r"\b[A-Z]{2}(?:\s+\d{5}(?:-\d{4})?)?\s+USA$")
_NUMBERS = re.compile(r"\b[A-Z]{0,3}-?\d[\w-]*\b")


def institution(address: str) -> str | None:
    """The first part of an address: ``Univ Michigan, Dept Sociol, ...`` gives ``Univ Michigan``.

    Chinese addresses part at a full stop, a comma or a space (华中师范大学.信息管理学院).
    """
    bare = re.sub(r"^\s*[\[［][^\]］]*[\]］]\s*", "", address)
    parts = re.split(r"[.．,，;；\s]+" if has_cjk(bare) else r"[,;]", bare.strip(), maxsplit=1)
    return parts[0].strip() or None


def country(address: str) -> str | None:
    """The country at the end of an address, in one spelling; None where none is named there."""
    last = re.split(r"[,，;；]", address.strip().rstrip(".。"))[-1].strip()
    if _US_TAIL.search(last):
        return "USA"
    found = _BY_KEY.get(title_key(last) or "")
    return found or _BY_KEY.get(title_key(_NUMBERS.sub(" ", last)) or "")
