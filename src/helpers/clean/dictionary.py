"""The data dictionary: what every table and column holds, written from the contract."""

from __future__ import annotations

from helpers.clean.contract import closed_list, contract, table_key, table_meaning

_HEAD = """# Data dictionary

Written from `src/helpers/clean/*.csv` by `python -m helpers.clean.dictionary`; a test keeps it in step.

One folder a unit, `data/clean/<city>/<year>/<agency>/`; each table as Parquet and as CSV (UTF-8, header row, stable
order). Money is whole fen (1/100 yuan), never a float; `printed` keeps what the page says. `line` is the line of the
source, from 1; for paged sources `page` is set and `line` counts within the page.
"""


def dictionary() -> str:
    """Return the data dictionary as Markdown."""
    parts = [_HEAD]
    for table, fields in contract().items():
        key = ", ".join(f"`{name}`" for name in table_key(table))
        told = f"{table_meaning(table)} Key: {key}." if key else table_meaning(table)
        parts.append(f"## {table} {table_meaning(table, 'zh')}\n\n{told}\n")
        parts.append("| column | 列 | type | unit | required | meaning |\n|---|---|---|---|---|---|")
        for field in fields:
            values = f" ({field.closed_list})" if field.closed_list else ""
            required = "yes" if field.required else ""
            parts.append(
                f"| `{field.name}` | {field.zh} | {field.dtype}{values} | {field.unit} | {required} | {field.en} |"
            )
        parts.append("")
    parts.append("## Closed lists\n")
    lists = sorted({field.closed_list for fields in contract().values() for field in fields if field.closed_list})
    for name in lists:
        values = "; ".join(f"`{value}` {en} {zh}" for value, (en, zh) in closed_list(name).items())
        parts.append(f"* **{name}**: {values}")
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    import sys

    sys.stdout.write(dictionary())
