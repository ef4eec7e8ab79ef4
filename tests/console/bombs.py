"""Files that are not what they say: each small, and large, deep or foreign once it is opened."""

import io
import zipfile
from collections.abc import Callable, Iterable

CONTENT_TYPES = b"""<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Override PartName="/xl/workbook.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"""
RELATIONS = b"""<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Target="xl/workbook.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>"""
OF_WORKBOOK = RELATIONS.replace(b"xl/workbook.xml", b"worksheets/sheet1.xml").replace(b'officeDocument"', b'worksheet"')
WORKBOOK = b"""<?xml version="1.0"?>%s<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<sheets><sheet name="%s" sheetId="1" r:id="r1"/></sheets></workbook>"""
SHEET = b"""<?xml version="1.0"?>%s<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<dimension ref="%s"/><sheetData>%s</sheetData></worksheet>"""
HEAD = "姓名", "工号", "科室"


def row(number: int, *words: str, first: str = "") -> bytes:
    cells = "".join(
        f'<c r="{"ABC"[n]}{number}" t="inlineStr"><is><t>{word}</t></is></c>' for n, word in enumerate(words)
    )
    return f'<row r="{number}">{first or cells}</row>'.encode()


def xlsx(rows: Iterable[bytes], *, doctype: bytes = b"", dimension: bytes = b"A1:C2", title: bytes = b"s") -> bytes:
    return zipped(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": RELATIONS,
            "xl/workbook.xml": WORKBOOK % (doctype, title),
            "xl/_rels/workbook.xml.rels": OF_WORKBOOK,
            "xl/worksheets/sheet1.xml": SHEET % (doctype, dimension, b"".join(rows)),
        }
    )


def zipped(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


def lying() -> bytes:
    """60 MB that the list of contents says are 10 bytes."""
    size = 60_000_000
    made = zipped({"xl/workbook.xml": b" " * size})
    return made.replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little"))


LAUGHS = b"<!DOCTYPE x [" + b"".join(
    b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10 if n else b"ha") for n in range(9)
) + b"]>"  # fmt: skip
OUTSIDE = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'

BOMBS: dict[str, Callable[[], bytes]] = {
    "list": lambda: xlsx([row(1, *HEAD), row(2, "李四", "X1", "办公室")]),
    "duties": "名称,科室,开始,结束\n夜间看护,预算科,2026-11-25 20:00,22:00\n".encode,
    "large inside": lambda: zipped({"xl/worksheets/sheet1.xml": b" " * 60_000_000}),
    "many inside": lambda: zipped({f"{n}.xml": b" " for n in range(5_000)}),
    "lying": lying,
    "laughs": lambda: xlsx([row(1, *HEAD), row(2, "&l8;", "X1", "办公室")], doctype=LAUGHS),
    "outside": lambda: xlsx([row(1, *HEAD), row(2, "&e;", "X1", "办公室")], doctype=OUTSIDE),
    "wide": lambda: xlsx([row(1, *HEAD), row(2, first='<c r="XFD2" t="n"><v>1</v></c>')], dimension=b"A1:XFD2"),
    "far": lambda: xlsx([row(1, *HEAD), row(1_048_576, "李四", "X1", "办公室")], dimension=b"A1:XFD1048576"),
    "huge number": lambda: xlsx([row(1, *HEAD), row(2, first=f'<c r="A2"><v>{"9" * 400_000}</v></c>')]),
    "foreign row": lambda: xlsx([row(1, *HEAD), row(10**30, "李四", "X1", "办公室")]),
    "climbing": lambda: zipped({"../../../../tmp/climbed.xml": b"x", "xl/workbook.xml": b"<workbook/>"}),
    "no zip": lambda: b"PK\x03\x04" + b"\0" * 1000,
    "nothing": lambda: b"",
    "picture": lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 5000,
    "deep": lambda: b"[" * 200_000,
    "endless number": lambda: b'{"unit": ' + b"9" * 1_000_000 + b"}",
    "open quote": lambda: '姓名,工号,科室\n"'.encode() + b"x" * 5_000_000,
    "one line": lambda: b"," * 5_000_000,
    "no text": lambda: bytes(range(256)) * 100,
    "half a character": lambda: "姓名,工号,科室\n".encode() + b"\xed\xa0\x80,X1,\xff\n",
    "formula": "姓名,工号,科室\n=cmd|' /C calc'!A0,X1,办公室\n".encode,
}
