#!/usr/bin/env python3
"""Writes fixtures/phones.tsv: numbers as people type them, and what Google's library makes of them.

    pip install phonenumbers && python3 tests/phones/oracle.py

Numbers are the library's own examples of landlines and mobiles, so nobody's. A line is what was
typed, the region it was typed in, and the number in E.164 (`;ext=` as we write it), `-` where it is
none: not possible, or possible only within its own town. Where we differ on purpose, a fourth column
says what we give and a fifth why; both are kept when the file is written anew.
"""

import re
from pathlib import Path

import phonenumbers as google
from phonenumbers import PhoneNumberFormat as Format, PhoneNumberType as Type

REGIONS = """
    GB IE US CA AU NZ DE AT CH FR BE NL ES PT IT PL SE NO DK FI IS CZ SK HU RO GR TR RU UA IL AE SA
    EG KE NG GH ZA IN PK BD SG MY PH ID TH VN HK JP KR CN TW BR MX AR CL CO PE
""".split()
FIXTURE = Path(__file__).parents[2] / "fixtures" / "phones.tsv"


def answer(raw, region):
    """What the library makes of `raw` typed in `region`."""
    try:
        number = google.parse(raw, region)
    except google.NumberParseException:
        return "-"
    if google.is_possible_number_with_reason(number) != google.ValidationResult.IS_POSSIBLE:
        return "-"
    extension = f";ext={number.extension}" if number.extension else ""
    return google.format_number(number, Format.E164) + extension


def with_marks(text, mark):
    """The groups of `text` with `mark` between them."""
    return mark.join(re.findall(r"\+?\d+", text))


def bracketed(text):
    """The first group in brackets."""
    first, *rest = re.findall(r"\d+", text)
    return f"({first}) {' '.join(rest)}"


def forms(region, kind):
    """How a landline, or a mobile, of `region` is typed."""
    number = google.example_number_for_type(region, kind)
    national = google.format_number(number, Format.NATIONAL)
    abroad = google.format_number(number, Format.INTERNATIONAL)
    code = f"+{number.country_code}"
    own = abroad.removeprefix(code).strip(" -")
    digits = with_marks(national, "")
    yield national
    yield digits
    yield abroad
    if kind == Type.FIXED_LINE:
        yield with_marks(national, ".")
        yield with_marks(abroad, "-")
        yield f"00{code[1:]} {own}"
        if len(re.findall(r"\d+", national)) > 1:
            yield bracketed(national)
        if national.startswith(("0", "(0")) and region not in ("IT",):
            yield f"{code} (0){own}"
        yield f"{national} ext 5"
        yield f"{abroad} x5"
        yield digits[:6]
        yield f"{abroad}{digits}"
    else:
        yield with_marks(national, "-")
        yield with_marks(national, " ")
        yield with_marks(abroad, ".")
        yield with_marks(abroad, "")
        yield f"({code}) {own}"
        yield f"tel:{code}{with_marks(own, '-')}"
        yield f"{national}x5"
        yield f"{national} #5"
        yield f"{abroad} ext. 123"
        yield f"{abroad}, extension 42"


EXTRA = [
    ("1-212-555-0123", "US"),
    ("1 (212) 555-0123", "US"),
    ("+1 (212) 555-0123", "US"),
    ("011 44 20 7946 0958", "US"),
    ("212.555.0123 x5", "US"),
    ("030/20099 417", "DE"),
    ("030 / 20099-417", "DE"),
    ("0171 555 1234", "DE"),
    ("+49 (0) 171 555 1234", "DE"),
    ("0049 (0)171 5551234", "DE"),
    ("01.42.68.53.00", "FR"),
    ("+33 (0)1 42 68 53 00", "FR"),
    ("+44 (0) 20 7946 0958", "GB"),
    ("0161 496 0123", "GB"),
    ("+44 7700 900123", "GB"),
    ("07700 900123", "GB"),
    ("0470/12.34.56", "BE"),
    ("08 506 386 00", "SE"),
    ("08-506 386 00", "SE"),
    ("8 (912) 345-67-89", "RU"),
    ("8 912 345 67 89", "RU"),
    ("+39 02 1234 5678", "IT"),
    ("02 1234 5678", "IT"),
    ("347 123 4567", "IT"),
    ("98765 43210", "IN"),
    ("098765 43210", "IN"),
    ("+91-98765-43210", "IN"),
    ("11 96123-4567", "BR"),
    ("(11) 96123-4567", "BR"),
    ("0 11 96123-4567", "BR"),
    ("55 1234 5678", "MX"),
    ("+52 1 55 1234 5678", "MX"),
    ("15 1234-5678", "AR"),
    ("011 15-2345-6789", "AR"),
    ("+972-50-234-5678", "IL"),
    ("06 20 123 4567", "HU"),
    ("0532 123 45 67", "TR"),
    ("555 0123", "US"),
    ("20099417", "DE"),
]


def main():
    kept = {}
    if FIXTURE.exists():
        for line in FIXTURE.read_text().splitlines():
            cells = line.split("\t")
            if len(cells) == 5 and not line.startswith("#"):
                kept[tuple(cells[:2])] = cells[3:]
    rows = [
        (raw, region)
        for region in REGIONS
        for kind in (Type.FIXED_LINE, Type.MOBILE)
        for raw in forms(region, kind)
    ]
    lines = [
        "# What people type, where, what Google's phonenumbers "
        f"{google.__version__} makes of it, what we do instead, why. "
        "Written by tests/phones/oracle.py."
    ]
    for row in dict.fromkeys(rows + EXTRA):
        lines.append("\t".join([*row, answer(*row), *kept.get(row, [])]))
    FIXTURE.write_text("\n".join(lines) + "\n")
    print(f"{len(lines) - 1} numbers of {len(REGIONS)} regions, {len(kept)} where we differ")


if __name__ == "__main__":
    main()
