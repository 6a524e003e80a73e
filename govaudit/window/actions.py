"""Every action of the window: its object name, drawing and keys in one table, its words in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from govaudit.window.icons import icon
from govaudit.window.tokens import Tokens

SPECS: tuple[tuple[str, str | None, tuple[str, ...]], ...] = (
    ("actionOpen", "open", ("Ctrl+O",)),
    ("actionOpenFolder", "folder", ("Ctrl+Shift+O",)),
    ("actionOpenSample", "sample", ()),
    ("actionExportWorkbook", "export", ("Ctrl+E",)),
    ("actionExportAll", "export", ("Ctrl+Shift+E",)),
    ("actionImportOpinions", "import", ("Ctrl+I",)),
    ("actionPrintSummary", "print", ("Ctrl+P",)),
    ("actionUndo", "undo", ("Ctrl+Z",)),
    ("actionRedo", "redo", ("Ctrl+Y", "Ctrl+Shift+Z")),
    ("actionPreviousFinding", "previous", ("Shift+F8",)),
    ("actionNextFinding", "next", ("F8",)),
    ("actionAcceptSuggestion", None, ("Ctrl+Return", "Ctrl+Enter")),
    ("actionNextSuggestion", None, ("Alt+Down",)),
    ("actionPreviousSuggestion", None, ("Alt+Up",)),
    ("actionConfirmAsPrinted", "confirmed", ("Ctrl+K",)),
    ("actionDismiss", "dismissed", ("Ctrl+D",)),
    ("actionNote", None, ("Ctrl+M",)),
    ("actionEditCell", None, ("F2",)),
    ("actionTableTwo", None, ("Ctrl+1",)),
    ("actionTableThree", None, ("Ctrl+2",)),
    ("actionTableFour", None, ("Ctrl+3",)),
    ("actionProse", None, ("Ctrl+4",)),
    ("actionYears", None, ("Ctrl+5",)),
    ("actionNotes", None, ("Ctrl+6",)),
    ("actionPreviousReport", None, ("Ctrl+PgUp",)),
    ("actionNextReport", None, ("Ctrl+PgDown",)),
    ("actionSignOff", "sign", ("Ctrl+Shift+S",)),
    ("actionZoomOut", "zoom_out", ("Ctrl+-",)),
    ("actionZoomIn", "zoom_in", ("Ctrl++", "Ctrl+=")),
    ("actionFitWidth", "fit", ("Ctrl+0",)),
    ("actionRotate", "rotate", ("Ctrl+R",)),
    ("actionRereadCell", None, ("Ctrl+T",)),
    ("actionRereadPage", None, ("Ctrl+Shift+T",)),
    ("actionReadRegion", None, ("Ctrl+J",)),
    ("actionDetachSource", "detach", ("Ctrl+Shift+W",)),
    ("actionToggleQueue", "queue", ("Ctrl+B",)),
    ("actionFilterQueue", None, ("Ctrl+L",)),
    ("actionDashboard", "dashboard", ("F9",)),
    ("actionToggleDark", "dark", ("Ctrl+Shift+D",)),
    ("actionLanguage", "language", ()),
    ("actionSearchSource", None, ("Ctrl+F",)),
    ("actionFindNext", None, ("F3",)),
    ("actionFindPrevious", None, ("Shift+F3",)),
    ("actionFilter", None, ("Ctrl+Shift+F",)),
    ("actionNextPane", None, ("F6",)),
    ("actionPreferences", "settings", ("Ctrl+,",)),
    ("actionManual", "help", ("Shift+F1",)),
    ("actionShortcuts", "keys", ("F1",)),
    ("actionMenu", "menu", ("F10",)),
    ("actionAbout", "info", ()),
)

_SHOWN = ("actionToggleQueue", "actionDashboard")
"""Actions that stay pressed while what they show is in sight."""


class Actions(QObject):
    """The actions by object name, as children of the window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._all: dict[str, QAction] = {}
        self._light = True
        for name, _, keys in SPECS:
            action = QAction(window)
            action.setObjectName(name)
            action.setShortcuts([QKeySequence(key) for key in keys])
            action.setCheckable(name in _SHOWN)
            window.addAction(action)
            self._all[name] = action

    def __getitem__(self, name: str) -> QAction:
        """An action by its object name."""
        return self._all[name]

    def restyle(self, tokens: Tokens) -> None:
        """Draw the icons in the colours of a theme."""
        for name, drawing, _ in SPECS:
            if drawing is not None:
                self._all[name].setIcon(icon(drawing, tokens))
        self._light = tokens.name == "light"
        self._all["actionToggleDark"].setIcon(icon("dark" if self._light else "light", tokens))
        self.retranslate()

    def retranslate(self) -> None:
        """Name the actions in the language of the window; the tip says the key too."""
        for name, (text, tip) in self.words().items():
            action = self._all[name]
            action.setText(text)
            keys = self.keys_of(name)
            action.setToolTip(f"{tip}（{keys}）" if keys else tip)

    def keys_of(self, name: str) -> str:
        """The first key of an action, as it stands on the keyboard."""
        key = self._all[name].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        return key.replace("Return", "↵")

    def words(self) -> dict[str, tuple[str, str]]:
        """The short text and the explanation of every action."""
        return {
            "actionOpen": (self.tr("打开"), self.tr("打开报告文件")),
            "actionOpenFolder": (self.tr("文件夹"), self.tr("打开文件夹中的全部报告")),
            "actionExportWorkbook": (self.tr("导出底稿"), self.tr("导出带批注的 Excel 底稿，也可存为 CSV、JSON 或批注 PDF")),
            "actionOpenSample": (self.tr("打开示例报告"), self.tr("打开随程序附带的示例报告")),
            "actionExportAll": (self.tr("导出全部……"), self.tr("把队列中列出的全部报告导出为汇总底稿")),
            "actionImportOpinions": (self.tr("导入意见……"), self.tr("读回复核人填在底稿里的意见和数，逐条采纳")),
            "actionPrintSummary": (self.tr("打印审核摘要……"), self.tr("把本报告的审核摘要打印成 PDF")),
            "actionUndo": (self.tr("撤销"), self.tr("撤销上一步处理")),
            "actionRedo": (self.tr("重做"), self.tr("重做撤销的处理")),
            "actionPreviousFinding": (self.tr("上一问题"), self.tr("看上一个未处理的问题")),
            "actionNextFinding": (self.tr("下一问题"), self.tr("看下一个未处理的问题")),
            "actionAcceptSuggestion": (self.tr("改正提取值"), self.tr("采用建议值或输入的值：机器读错了")),
            "actionNextSuggestion": (self.tr("下一建议"), self.tr("换成下一种改法（Alt+1 至 Alt+9 直接选）")),
            "actionPreviousSuggestion": (self.tr("上一建议"), self.tr("换成上一种改法")),
            "actionConfirmAsPrinted": (self.tr("原文如此，记为问题"), self.tr("没有读错，是报告本身的问题")),
            "actionDismiss": (self.tr("排除"), self.tr("这不是问题，不再列出")),
            "actionNote": (self.tr("批注"), self.tr("写批注或理由")),
            "actionEditCell": (self.tr("编辑单元格"), self.tr("改正当前单元格的提取值")),
            "actionTableTwo": (self.tr("表二"), self.tr("看表二")),
            "actionTableThree": (self.tr("表三"), self.tr("看表三")),
            "actionTableFour": (self.tr("表四"), self.tr("看表四")),
            "actionProse": (self.tr("正文数字"), self.tr("看正文里的数字与表是否一致")),
            "actionYears": (self.tr("跨年核对"), self.tr("与上年报告核对")),
            "actionNotes": (self.tr("读取说明"), self.tr("看印了而没有入格的内容")),
            "actionPreviousReport": (self.tr("上一份报告"), self.tr("打开队列中的上一份报告")),
            "actionNextReport": (self.tr("下一份报告"), self.tr("打开队列中的下一份报告")),
            "actionRereadCell": (self.tr("重读此格"), self.tr("把扫描件里的这一格放大再识读一次")),
            "actionRereadPage": (self.tr("重读本页"), self.tr("把扫描件的这一页放大再识读一次，列出不同的格")),
            "actionReadRegion": (self.tr("框选重读"), self.tr("在扫描件上用鼠标框住一个数，读进当前格的改正框")),
            "actionSignOff": (self.tr("签发"), self.tr("审核完毕，锁定本报告；再按一次重新打开")),
            "actionZoomOut": (self.tr("缩小"), self.tr("缩小原文")),
            "actionZoomIn": (self.tr("放大"), self.tr("放大原文")),
            "actionFitWidth": (self.tr("适合表宽"), self.tr("让表格占满原文窗格")),
            "actionRotate": (self.tr("旋转"), self.tr("把原文顺时针转 90°")),
            "actionDetachSource": (self.tr("原文单独成窗"), self.tr("把原文放到另一个窗口（第二块屏幕），再按一次放回")),
            "actionToggleQueue": (self.tr("队列"), self.tr("显示或隐藏报告队列")),
            "actionFilterQueue": (self.tr("筛选队列"), self.tr("按单位、文件、年份、状态筛选报告队列")),
            "actionDashboard": (self.tr("总览"), self.tr("整个队列的统计图表和上下级；再按一次回到报告")),
            "actionToggleDark": self._theme_words(),
            "actionLanguage": (self.tr("English"), self.tr("切换为英文界面")),
            "actionSearchSource": (self.tr("查找原文"), self.tr("在原文中查找")),
            "actionFindNext": (self.tr("找下一处"), self.tr("原文中的下一处")),
            "actionFindPrevious": (self.tr("找上一处"), self.tr("原文中的上一处")),
            "actionFilter": (self.tr("筛选问题"), self.tr("按文字筛选问题清单")),
            "actionNextPane": (self.tr("下一窗格"), self.tr("把光标移到下一个窗格")),
            "actionPreferences": (self.tr("设置"), self.tr("语言、外观、审核人、读取限制、规则与阈值")),
            "actionManual": (self.tr("使用手册"), self.tr("在窗口里打开使用手册")),
            "actionAbout": (self.tr("关于 GovAudit"), self.tr("版本、许可和工作区所在的文件夹")),
            "actionShortcuts": (self.tr("快捷键"), self.tr("查看全部快捷键")),
            "actionMenu": (self.tr("菜单"), self.tr("全部功能的菜单")),
        }

    def _theme_words(self) -> tuple[str, str]:
        """What a click gives: the other theme."""
        if self._light:
            return self.tr("深色"), self.tr("切换为深色")
        return self.tr("浅色"), self.tr("切换为浅色")
