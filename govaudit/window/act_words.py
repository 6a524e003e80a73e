"""What the auditor did last, in words for the line below the work."""

from __future__ import annotations

from PySide6.QtCore import QObject

from govaudit.corrections import Correction, Disposition, SignOff, signing_of
from govaudit.messages import Language
from govaudit.window.case import Case


class ActWords(QObject):
    """Sentences in the language of the window."""

    def words(self, case: Case, language: Language) -> str:
        """The last act of a document."""
        if not case.acts:
            return ""
        last = case.acts[-1]
        if isinstance(last, Correction):
            several = self.tr("已处理 {count} 个单元格").format(count=len(case.acts))
            return several if len(case.acts) > 1 else self._corrected(last, case.audit.form.cell_name(last.cell).text(language))
        if isinstance(last, SignOff) or signing_of(last) is not None:
            return self.tr("已签发") if signing_of(last) == "signed" else self.tr("已重新打开")
        if not isinstance(last, Disposition):
            return ""
        sentences = {
            "confirmed": self.tr("已记为问题 {count} 项"),
            "dismissed": self.tr("已排除 {count} 项"),
            "reopened": self.tr("已撤回 {count} 项结论"),
        }
        return sentences[last.state].format(count=sum(not isinstance(act, Correction) for act in case.acts))

    def _corrected(self, correction: Correction, name: str) -> str:
        if correction.value is None:
            return self.tr("{cell} 恢复为读出的值").format(cell=name)
        if correction.kind == "proposal":
            return self.tr("{cell} 建议更正为 {value}").format(cell=name, value=correction.value)
        return self.tr("{cell} 已改为 {value}").format(cell=name, value=correction.value or self.tr("空白"))
