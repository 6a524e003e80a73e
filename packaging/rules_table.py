"""Writes docs/rules.md, the rule catalogue as `govaudit rules` prints it, in Chinese and English; `make rules-table`."""

from __future__ import annotations

import sys
from pathlib import Path

from govaudit.rules_command import entries, markdown

PAGE = Path(__file__).resolve().parents[1] / "docs" / "rules.md"

_PAGE = """\
# 审核规则

本页由 `make rules-table` 从规则目录生成，共 {count} 条；随时可以用 `govaudit rules` 列出。[English below](#rules-in-english)

- **错误**：等式不成立，或违反明文规定；**警告**：很可能有问题，需对照原文；**提示**：供审核时留意。
- 每条规则可以关闭、改级别，多数阈值可以改：写在 `govaudit.toml` 里，用 `--config` 指定；窗口里在“设置”中改。
- 空白、缺失、无法识读的单元格不当作 0：分项空白按 0 计，总计空白则不核对，并另行指出。
- **勾稽平衡不等于数据无误**：表二没有勾稽；整行互换、整列互换、前后一致的错误无法由勾稽发现。

```toml
[rules]
"form.topics" = "off"
"value.blank" = "error"
```

```sh
govaudit rules
govaudit rules --format markdown
govaudit audit 报告.pdf --config govaudit.toml
```

{zh}
# Rules in English

Made from the catalogue by `make rules-table`. *Error*: an equation fails or a plain requirement is broken; *warning*: probably wrong, look
at the source; *note*: worth a look. Every rule can be switched off or given another severity or threshold in `govaudit.toml`.

{en}"""


def page() -> str:
    """The page as it should be today."""
    return _PAGE.format(count=len(list(entries())), zh=markdown("zh"), en=markdown("en"))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{PAGE}\n")
