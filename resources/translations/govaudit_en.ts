<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>ActWords</name>
    <message>
        <location filename="../../govaudit/window/act_words.py" line="21"/>
        <source>已处理 {count} 个单元格</source>
        <translation>{count} cells settled</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/act_words.py" line="24"/>
        <source>已签发</source>
        <translation>Signed off</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/act_words.py" line="24"/>
        <source>已重新打开</source>
        <translation>Reopened</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/act_words.py" line="28"/>
        <source>已记为问题 {count} 项</source>
        <translation>{count} confirmed</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/act_words.py" line="29"/>
        <source>已排除 {count} 项</source>
        <translation>{count} dismissed</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/act_words.py" line="30"/>
        <source>已撤回 {count} 项结论</source>
        <translation>{count} verdicts withdrawn</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/act_words.py" line="36"/>
        <source>{cell} 恢复为读出的值</source>
        <translation>{cell}: value as read again</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/act_words.py" line="38"/>
        <source>{cell} 建议更正为 {value}</source>
        <translation>{cell}: proposed {value}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/act_words.py" line="39"/>
        <source>{cell} 已改为 {value}</source>
        <translation>{cell} is now {value}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/act_words.py" line="39"/>
        <source>空白</source>
        <translation>empty</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <location filename="../../govaudit/window/actions.py" line="109"/>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="109"/>
        <source>打开报告文件</source>
        <translation>Open report files</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="110"/>
        <source>文件夹</source>
        <translation>Folder</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="110"/>
        <source>打开文件夹中的全部报告</source>
        <translation>Open all reports of a folder</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="111"/>
        <source>导出底稿</source>
        <translation>Export</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="111"/>
        <source>导出带批注的 Excel 底稿，也可存为 CSV、JSON 或批注 PDF</source>
        <translation>Export the annotated Excel workbook, or CSV, JSON or an annotated PDF</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="112"/>
        <source>打开示例报告</source>
        <translation>Open the sample report</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="112"/>
        <source>打开随程序附带的示例报告</source>
        <translation>Open the report that comes with the program</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="113"/>
        <source>导出全部……</source>
        <translation>Export all…</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="113"/>
        <source>把队列中列出的全部报告导出为汇总底稿</source>
        <translation>Export all listed reports as one summary</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="114"/>
        <source>导入意见……</source>
        <translation>Take opinions back…</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="114"/>
        <source>读回复核人填在底稿里的意见和数，逐条采纳</source>
        <translation>Read opinions and values a reviewer wrote into a workbook, and accept them one by one</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="115"/>
        <source>打印审核摘要……</source>
        <translation>Print the summary…</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="115"/>
        <source>把本报告的审核摘要打印成 PDF</source>
        <translation>Print a summary of this audit as PDF</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="116"/>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="116"/>
        <source>撤销上一步处理</source>
        <translation>Undo the last step</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="117"/>
        <source>重做</source>
        <translation>Redo</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="117"/>
        <source>重做撤销的处理</source>
        <translation>Redo what was undone</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="118"/>
        <source>上一问题</source>
        <translation>Previous</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="118"/>
        <source>看上一个未处理的问题</source>
        <translation>Look at the previous open finding</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="119"/>
        <source>下一问题</source>
        <translation>Next</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="119"/>
        <source>看下一个未处理的问题</source>
        <translation>Look at the next open finding</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="120"/>
        <source>改正提取值</source>
        <translation>Correct reading</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="120"/>
        <source>采用建议值或输入的值：机器读错了</source>
        <translation>Take the suggested or typed value: it was misread</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="121"/>
        <source>下一建议</source>
        <translation>Next suggestion</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="121"/>
        <source>换成下一种改法（Alt+1 至 Alt+9 直接选）</source>
        <translation>Take the next way to mend it (Alt+1 to Alt+9 choose one)</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="122"/>
        <source>上一建议</source>
        <translation>Previous suggestion</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="122"/>
        <source>换成上一种改法</source>
        <translation>Take the previous way to mend it</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="123"/>
        <source>原文如此，记为问题</source>
        <translation>As printed: a finding</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="123"/>
        <source>没有读错，是报告本身的问题</source>
        <translation>Nothing was misread; the report itself is wrong</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="124"/>
        <source>排除</source>
        <translation>Dismiss</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="124"/>
        <source>这不是问题，不再列出</source>
        <translation>This is no finding; do not list it</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="125"/>
        <source>批注</source>
        <translation>Note</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="125"/>
        <source>写批注或理由</source>
        <translation>Write a note or a reason</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="126"/>
        <source>编辑单元格</source>
        <translation>Edit the cell</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="126"/>
        <source>改正当前单元格的提取值</source>
        <translation>Correct what was read in the current cell</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="127"/>
        <source>表二</source>
        <translation>Table 2</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="127"/>
        <source>看表二</source>
        <translation>Look at Table 2</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="128"/>
        <source>表三</source>
        <translation>Table 3</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="128"/>
        <source>看表三</source>
        <translation>Look at Table 3</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="129"/>
        <source>表四</source>
        <translation>Table 4</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="129"/>
        <source>看表四</source>
        <translation>Look at Table 4</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="130"/>
        <source>正文数字</source>
        <translation>Text counts</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="130"/>
        <source>看正文里的数字与表是否一致</source>
        <translation>See whether the counts in the text agree with the tables</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="131"/>
        <source>跨年核对</source>
        <translation>Years</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="131"/>
        <source>与上年报告核对</source>
        <translation>Compare with last year&apos;s report</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="132"/>
        <source>读取说明</source>
        <translation>Notes</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="132"/>
        <source>看印了而没有入格的内容</source>
        <translation>See what is printed and in no cell</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="133"/>
        <source>上一份报告</source>
        <translation>Previous report</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="133"/>
        <source>打开队列中的上一份报告</source>
        <translation>Open the previous report of the queue</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="134"/>
        <source>下一份报告</source>
        <translation>Next report</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="134"/>
        <source>打开队列中的下一份报告</source>
        <translation>Open the next report of the queue</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="135"/>
        <source>重读此格</source>
        <translation>Read cell again</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="135"/>
        <source>把扫描件里的这一格放大再识读一次</source>
        <translation>Enlarge this cell of the scan and recognise it once more</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="136"/>
        <source>重读本页</source>
        <translation>Read page again</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="136"/>
        <source>把扫描件的这一页放大再识读一次，列出不同的格</source>
        <translation>Enlarge this page of the scan, recognise it once more and list the cells that differ</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="137"/>
        <source>框选重读</source>
        <translation>Read a region</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="137"/>
        <source>在扫描件上用鼠标框住一个数，读进当前格的改正框</source>
        <translation>Frame a number on the scan with the mouse and read it into the editor of the current cell</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="138"/>
        <source>签发</source>
        <translation>Sign off</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="138"/>
        <source>审核完毕，锁定本报告；再按一次重新打开</source>
        <translation>Review finished: lock this report; press again to reopen it</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="139"/>
        <source>缩小</source>
        <translation>Zoom out</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="139"/>
        <source>缩小原文</source>
        <translation>Zoom out of the source</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="140"/>
        <source>放大</source>
        <translation>Zoom in</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="140"/>
        <source>放大原文</source>
        <translation>Zoom into the source</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="141"/>
        <source>适合表宽</source>
        <translation>Fit the table</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="141"/>
        <source>让表格占满原文窗格</source>
        <translation>Fill the source pane with the table</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="142"/>
        <source>旋转</source>
        <translation>Rotate</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="142"/>
        <source>把原文顺时针转 90°</source>
        <translation>Turn the source 90° clockwise</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="143"/>
        <source>原文单独成窗</source>
        <translation>Source apart</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="143"/>
        <source>把原文放到另一个窗口（第二块屏幕），再按一次放回</source>
        <translation>Put the source into a window of its own (a second screen); again to put it back</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="144"/>
        <source>队列</source>
        <translation>Queue</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="144"/>
        <source>显示或隐藏报告队列</source>
        <translation>Show or hide the queue</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="145"/>
        <source>筛选队列</source>
        <translation>Filter the queue</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="145"/>
        <source>按单位、文件、年份、状态筛选报告队列</source>
        <translation>Filter the queue by body, file, year or status</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="146"/>
        <source>总览</source>
        <translation>Overview</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="146"/>
        <source>整个队列的统计图表和上下级；再按一次回到报告</source>
        <translation>Charts and bodies of the whole queue; once more to go back</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="156"/>
        <source>关于 GovAudit</source>
        <translation>About GovAudit</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="156"/>
        <source>版本、许可和工作区所在的文件夹</source>
        <translation>Version, licence, and the folder of the workspace</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="158"/>
        <source>菜单</source>
        <translation>Menu</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="158"/>
        <source>全部功能的菜单</source>
        <translation>Everything the program can do</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="164"/>
        <source>深色</source>
        <translation>Dark</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="164"/>
        <source>切换为深色</source>
        <translation>Switch to dark</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="165"/>
        <source>浅色</source>
        <translation>Light</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="165"/>
        <source>切换为浅色</source>
        <translation>Switch to light</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="148"/>
        <source>English</source>
        <translation>中文</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="148"/>
        <source>切换为英文界面</source>
        <translation>切换为中文界面</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="149"/>
        <source>查找原文</source>
        <translation>Search the source</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="149"/>
        <source>在原文中查找</source>
        <translation>Search the source</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="150"/>
        <source>找下一处</source>
        <translation>Find next</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="150"/>
        <source>原文中的下一处</source>
        <translation>The next occurrence in the source</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="151"/>
        <source>找上一处</source>
        <translation>Find previous</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="151"/>
        <source>原文中的上一处</source>
        <translation>The previous occurrence in the source</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="152"/>
        <source>筛选问题</source>
        <translation>Filter findings</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="152"/>
        <source>按文字筛选问题清单</source>
        <translation>Filter the findings by words</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="153"/>
        <source>下一窗格</source>
        <translation>Next pane</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="153"/>
        <source>把光标移到下一个窗格</source>
        <translation>Move the focus to the next pane</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="154"/>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="154"/>
        <source>语言、外观、审核人、读取限制、规则与阈值</source>
        <translation>Language, looks, reviewer, limits of reading, rules and thresholds</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="155"/>
        <source>使用手册</source>
        <translation>Manual</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="155"/>
        <source>在窗口里打开使用手册</source>
        <translation>Open the manual in a window</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="157"/>
        <source>快捷键</source>
        <translation>Keys</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/actions.py" line="157"/>
        <source>查看全部快捷键</source>
        <translation>List all keys</translation>
    </message>
</context>
<context>
    <name>BodyValues</name>
    <message>
        <location filename="../../govaudit/window/statistics_lists.py" line="107"/>
        <source>单位</source>
        <translation>Body</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_lists.py" line="107"/>
        <source>年度</source>
        <translation>Year</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_lists.py" line="107"/>
        <source>上年</source>
        <translation>Year before</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_lists.py" line="107"/>
        <source>数值</source>
        <translation>Value</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_lists.py" line="107"/>
        <source>增减</source>
        <translation>Change</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_lists.py" line="110"/>
        <source>各单位数值</source>
        <translation>Values by body</translation>
    </message>
</context>
<context>
    <name>CellPanel</name>
    <message>
        <location filename="../../govaudit/window/cell_panel.py" line="50"/>
        <source>在表格或原文中点一个数字，或按 F8 查看下一个问题</source>
        <translation>Click a number in a table or in the source, or press F8 for the next finding</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/cell_panel.py" line="50"/>
        <source>单元格与算式</source>
        <translation>Cell and equation</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/cell_panel.py" line="60"/>
        <source>提取值</source>
        <translation>Read</translation>
    </message>
</context>
<context>
    <name>CellWords</name>
    <message>
        <location filename="../../govaudit/window/cell_words.py" line="21"/>
        <source>空白</source>
        <translation>empty</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/cell_words.py" line="23"/>
        <source>原文中没有</source>
        <translation>not in the source</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/cell_words.py" line="31"/>
        <source>◥ 已由 {old} 改为 {new}</source>
        <translation>◥ changed from {old} to {new}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/cell_words.py" line="33"/>
        <source>◢ 原文如此，建议更正为 {value}</source>
        <translation>◢ as printed, proposed {value}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/cell_words.py" line="36"/>
        <source>推 推得 [{value}]：按勾稽，不是读到的</source>
        <translation>i inferred [{value}] from the balances, not read</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/cell_words.py" line="38"/>
        <source>⚠ 识别置信度 {share}%</source>
        <translation>⚠ read with {share}% confidence</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/cell_words.py" line="40"/>
        <source>印作“{raw}”</source>
        <translation>printed “{raw}”</translation>
    </message>
</context>
<context>
    <name>Dashboard</name>
    <message>
        <location filename="../../govaudit/window/dashboard.py" line="126"/>
        <source>份报告</source>
        <translation>reports</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/dashboard.py" line="127"/>
        <source>份待审或审核中</source>
        <translation>to review or in review</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/dashboard.py" line="128"/>
        <source>个问题未处理</source>
        <translation>open findings</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/dashboard.py" line="129"/>
        <source>个记为问题</source>
        <translation>confirmed findings</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/dashboard.py" line="130"/>
        <source>处改正提取值</source>
        <translation>readings corrected</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/dashboard.py" line="131"/>
        <source>份已签发</source>
        <translation>signed off</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/dashboard.py" line="135"/>
        <source>总览、上下级与统计</source>
        <translation>Overview, units and statistics</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/dashboard.py" line="138"/>
        <source>统计</source>
        <translation>Statistics</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/dashboard.py" line="136"/>
        <source>总览</source>
        <translation>Overview</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/dashboard.py" line="137"/>
        <source>上下级</source>
        <translation>Bodies and units</translation>
    </message>
</context>
<context>
    <name>DashboardCharts</name>
    <message>
        <location filename="../../govaudit/window/dashboard_charts.py" line="61"/>
        <source>份报告</source>
        <translation>reports</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/dashboard_charts.py" line="75"/>
        <source>另有 {count} 条规则，问题更少。</source>
        <translation>{count} more rules with fewer findings.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/dashboard_charts.py" line="75"/>
        <source>另有 {count} 个单位，问题更少。</source>
        <translation>{count} more bodies with fewer findings.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/dashboard_charts.py" line="76"/>
        <source>没有发现问题。</source>
        <translation>Nothing was found.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/dashboard_charts.py" line="76"/>
        <source>还没有读出单位名称。</source>
        <translation>No body is known yet.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/dashboard_charts.py" line="89"/>
        <source>{stage}：{count} 份</source>
        <translation>{stage}: {count}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/dashboard_charts.py" line="92"/>
        <source>{name}：未处理 {open}，记为问题 {confirmed}，已排除或已改正 {settled}，涉及 {documents} 份报告</source>
        <translation>{name}: {open} open, {confirmed} confirmed, {settled} dismissed or corrected, in {documents} reports</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/dashboard_charts.py" line="99"/>
        <location filename="../../govaudit/window/dashboard_charts.py" line="109"/>
        <source>{year} 年</source>
        <translation>{year}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/dashboard_charts.py" line="105"/>
        <source>规则：{name}</source>
        <translation>Rule: {name}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/dashboard_charts.py" line="107"/>
        <source>状态：{name}</source>
        <translation>Status: {name}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/dashboard_charts.py" line="111"/>
        <source>单位：{name}</source>
        <translation>Body: {name}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/dashboard_charts.py" line="116"/>
        <source>按状态</source>
        <translation>By status</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/dashboard_charts.py" line="117"/>
        <source>按规则：哪一类问题最多</source>
        <translation>By rule: what is found most</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/dashboard_charts.py" line="118"/>
        <source>按年份</source>
        <translation>By year</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/dashboard_charts.py" line="119"/>
        <source>按单位：哪些单位问题最多</source>
        <translation>By body: where most is found</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/dashboard_charts.py" line="126"/>
        <source>未处理</source>
        <translation>open</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/dashboard_charts.py" line="126"/>
        <source>记为问题</source>
        <translation>confirmed</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/dashboard_charts.py" line="126"/>
        <source>已排除或已改正</source>
        <translation>dismissed or corrected</translation>
    </message>
</context>
<context>
    <name>DashboardList</name>
    <message>
        <location filename="../../govaudit/window/dashboard_list.py" line="65"/>
        <source>报告（{count}）</source>
        <translation>Reports ({count})</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/dashboard_list.py" line="77"/>
        <source>报告一览</source>
        <translation>All reports</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/dashboard_list.py" line="78"/>
        <source>双击或按回车打开报告</source>
        <translation>Double-click or press Return to open a report</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/dashboard_list.py" line="79"/>
        <source>取消这一筛选</source>
        <translation>Take this filter away</translation>
    </message>
</context>
<context>
    <name>Dismissing</name>
    <message>
        <location filename="../../govaudit/window/dismissing.py" line="38"/>
        <source>排除这个问题的理由（会记入操作记录和底稿）：</source>
        <translation>Why this finding is dismissed (kept in the log and the workbook):</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/dismissing.py" line="38"/>
        <source>例如：口径不同，已向单位核实</source>
        <translation>For example: counted differently, checked with the body</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/dismissing.py" line="39"/>
        <source>排除</source>
        <translation>Dismiss</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/dismissing.py" line="41"/>
        <source>提示已看过，不构成问题</source>
        <translation>Hint looked at; not a problem</translation>
    </message>
</context>
<context>
    <name>EquationPanel</name>
    <message>
        <location filename="../../govaudit/window/equation_panel.py" line="48"/>
        <location filename="../../govaudit/window/equation_panel.py" line="64"/>
        <source>原文：“{text}”</source>
        <translation>Source: “{text}”</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/equation_panel.py" line="70"/>
        <source>看左图：印的是 {new}，就改正提取值；确是 {old}，就是原文如此。</source>
        <translation>Look at the picture: if it prints {new}, correct the reading; if it does print {old}, confirm as printed.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/equation_panel.py" line="65"/>
        <source>本式成立。</source>
        <translation>This equation holds.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/equation_panel.py" line="81"/>
        <source>空</source>
        <translation>empty</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/equation_panel.py" line="82"/>
        <source>缺</source>
        <translation>absent</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/equation_panel.py" line="83"/>
        <source>差</source>
        <translation>difference</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/equation_panel.py" line="84"/>
        <source>缺少数值，无法核对</source>
        <translation>values are missing, cannot be checked</translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <location filename="../../govaudit/window/faults.py" line="42"/>
        <source>程序内部出错，刚才这一步可能没有完成；已经做过的都已保存。</source>
        <translation>Something went wrong inside the program; the last step may be undone. Everything before it is kept.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/faults.py" line="43"/>
        <source>打开记录</source>
        <translation>Open the log</translation>
    </message>
</context>
<context>
    <name>FileDialogs</name>
    <message>
        <location filename="../../govaudit/window/dialogs.py" line="33"/>
        <source>报告 (*.pdf *.docx *.xlsx *.html *.htm *.txt *.png *.jpg *.jpeg *.tif *.tiff);;所有文件 (*)</source>
        <translation>Reports (*.pdf *.docx *.xlsx *.html *.htm *.txt *.png *.jpg *.jpeg *.tif *.tiff);;All files (*)</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/dialogs.py" line="34"/>
        <source>打开报告</source>
        <translation>Open reports</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/dialogs.py" line="39"/>
        <source>打开文件夹</source>
        <translation>Open folder</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/dialogs.py" line="44"/>
        <source>导入意见</source>
        <translation>Take opinions back</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/dialogs.py" line="50"/>
        <source>打印审核摘要</source>
        <translation>Print the summary</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/dialogs.py" line="52"/>
        <source>Excel 底稿 (*.xlsx);;全部单元格的平表 (*.csv);;JSON (*.json);;在原文上批注的 PDF (*.pdf)</source>
        <translation>Excel workbook (*.xlsx);;Flat table of all cells (*.csv);;JSON (*.json);;Annotated source PDF (*.pdf)</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/dialogs.py" line="53"/>
        <source>导出底稿</source>
        <translation>Export</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/dialogs.py" line="44"/>
        <source>Excel 工作簿 (*.xlsx)</source>
        <translation>Excel workbook (*.xlsx)</translation>
    </message>
</context>
<context>
    <name>FindingModel</name>
    <message>
        <location filename="../../govaudit/window/finding_model.py" line="140"/>
        <source>类型</source>
        <translation>Rule</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/finding_model.py" line="140"/>
        <source>位置</source>
        <translation>Where</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/finding_model.py" line="140"/>
        <source>算式／说明</source>
        <translation>Equation</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/finding_model.py" line="140"/>
        <source>差额</source>
        <translation>Difference</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/finding_model.py" line="140"/>
        <source>建议</source>
        <translation>Suggestion</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/finding_model.py" line="140"/>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/finding_model.py" line="212"/>
        <source>{cell} 改 {value}</source>
        <translation>{cell} → {value}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/finding_model.py" line="218"/>
        <source>待处理</source>
        <translation>Open</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/finding_model.py" line="219"/>
        <source>已记为问题</source>
        <translation>Confirmed</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/finding_model.py" line="220"/>
        <source>已排除</source>
        <translation>Dismissed</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/finding_model.py" line="221"/>
        <source>已改正</source>
        <translation>Corrected</translation>
    </message>
</context>
<context>
    <name>FindingPane</name>
    <message>
        <location filename="../../govaudit/window/finding_pane.py" line="126"/>
        <source>问题清单（{count}）</source>
        <translation>Findings ({count})</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/finding_pane.py" line="130"/>
        <source>没有发现问题：可核对的勾稽关系全部平衡。</source>
        <translation>No findings: every equation that can be checked is balanced.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/finding_pane.py" line="132"/>
        <source>没有符合“{words}”的问题。</source>
        <translation>No finding holds “{words}”.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/finding_pane.py" line="134"/>
        <source>没有待处理的问题。可以导出底稿（Ctrl+E）或签发（工具栏“签发”）。</source>
        <translation>No open findings. Export the workbook (Ctrl+E) or sign off (toolbar).</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/finding_pane.py" line="158"/>
        <source>问题清单</source>
        <translation>Findings</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/finding_pane.py" line="159"/>
        <source>筛选</source>
        <translation>Filter</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/finding_pane.py" line="160"/>
        <source>筛选问题</source>
        <translation>Filter findings</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/finding_pane.py" line="161"/>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/finding_pane.py" line="161"/>
        <source>未处理</source>
        <translation>Open</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/finding_pane.py" line="161"/>
        <source>已确认</source>
        <translation>Confirmed</translation>
    </message>
</context>
<context>
    <name>GridDelegate</name>
    <message>
        <location filename="../../govaudit/window/grid_delegate.py" line="78"/>
        <source>推</source>
        <translation>i</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/grid_delegate.py" line="131"/>
        <source>缺</source>
        <translation>absent</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/grid_delegate.py" line="133"/>
        <source>空</source>
        <translation>empty</translation>
    </message>
</context>
<context>
    <name>GridModel</name>
    <message>
        <location filename="../../govaudit/window/grid_model.py" line="163"/>
        <source>原文中没有</source>
        <translation>not in the source</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/grid_model.py" line="164"/>
        <source>空白</source>
        <translation>empty</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/grid_model.py" line="165"/>
        <source>不是数字</source>
        <translation>not a number</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/grid_model.py" line="166"/>
        <source>推得 [{value}]</source>
        <translation>inferred [{value}]</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/grid_model.py" line="167"/>
        <source>不平衡</source>
        <translation>unbalanced</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/grid_model.py" line="168"/>
        <source>识别存疑</source>
        <translation>uncertain</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/grid_model.py" line="169"/>
        <source>已改正</source>
        <translation>Corrected</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/grid_model.py" line="170"/>
        <source>已记为问题</source>
        <translation>Confirmed</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/grid_model.py" line="171"/>
        <source>已建议更正</source>
        <translation>correction proposed</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <location filename="../../govaudit/window/inspector.py" line="112"/>
        <source>依据</source>
        <translation>Grounds</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/inspector.py" line="113"/>
        <source>改法</source>
        <translation>Repairs</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/inspector.py" line="114"/>
        <source>证明</source>
        <translation>Proof</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/inspector.py" line="115"/>
        <source>勾稽</source>
        <translation>Equations</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/inspector.py" line="116"/>
        <source>经过</source>
        <translation>History</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/inspector.py" line="117"/>
        <source>识读</source>
        <translation>Readings</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/inspector.py" line="188"/>
        <location filename="../../govaudit/window/inspector.py" line="189"/>
        <source>改正提取值</source>
        <translation>Correct reading</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/inspector.py" line="190"/>
        <source>批注或理由（Ctrl+M）</source>
        <translation>Note or reason (Ctrl+M)</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/inspector.py" line="191"/>
        <source>批注</source>
        <translation>Note</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/inspector.py" line="192"/>
        <source>原文如此，记为问题&#x3000;Ctrl+K</source>
        <translation>As printed: a finding&#x3000;Ctrl+K</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/inspector.py" line="193"/>
        <source>排除&#x3000;Ctrl+D</source>
        <translation>Dismiss&#x3000;Ctrl+D</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/inspector.py" line="194"/>
        <source>撤回</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/inspector.py" line="196"/>
        <source>为什么这样建议，怎样判断</source>
        <translation>Why this is suggested, and how to decide</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/inspector.py" line="197"/>
        <source>其他改法（Alt+↓ 换一种，Alt+1 至 Alt+9 直接选）</source>
        <translation>Other repairs (Alt+↓ takes the next, Alt+1 to Alt+9 one of them)</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/inspector.py" line="198"/>
        <source>为什么没有更小的改法</source>
        <translation>Why there is no smaller repair</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/inspector.py" line="199"/>
        <source>本格还参与的算式</source>
        <translation>The other equations of this cell</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/inspector.py" line="200"/>
        <source>本格做过的处理</source>
        <translation>What has been done to this cell</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/inspector.py" line="201"/>
        <source>扫描件里这一格是怎样识读的，再读一次</source>
        <translation>How this cell of the scan was recognised; read it again</translation>
    </message>
</context>
<context>
    <name>MainMenu</name>
    <message>
        <location filename="../../govaudit/window/main_menu.py" line="73"/>
        <source>文件</source>
        <translation>File</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/main_menu.py" line="74"/>
        <source>编辑</source>
        <translation>Edit</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/main_menu.py" line="75"/>
        <source>核对</source>
        <translation>Review</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/main_menu.py" line="76"/>
        <source>报告</source>
        <translation>Reports</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/main_menu.py" line="77"/>
        <source>原文</source>
        <translation>Source</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/main_menu.py" line="78"/>
        <source>视图</source>
        <translation>View</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/main_menu.py" line="79"/>
        <source>帮助</source>
        <translation>Help</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <location filename="../../govaudit/window/main_window.py" line="128"/>
        <source>已恢复上次的 {count} 步处理。</source>
        <translation>{count} earlier steps were restored.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/main_window.py" line="163"/>
        <source>未能保存，这一步没有生效：{reason}</source>
        <translation>Not saved, this step was not taken: {reason}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/main_window.py" line="167"/>
        <source>设置文件不能用，按默认设置核对：{reason}</source>
        <translation>The settings file cannot be used, the defaults hold: {reason}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/main_window.py" line="171"/>
        <source>只能查看，不能处理：{reason}</source>
        <translation>To look at only, nothing can be decided: {reason}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/main_window.py" line="212"/>
        <source>GovAudit 政府信息公开年报核对</source>
        <translation>GovAudit – disclosure report audit</translation>
    </message>
</context>
<context>
    <name>ManualWindow</name>
    <message>
        <location filename="../../govaudit/window/manual_window.py" line="136"/>
        <location filename="../../govaudit/window/manual_window.py" line="138"/>
        <source>使用手册</source>
        <translation>Manual</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/manual_window.py" line="137"/>
        <source>目录</source>
        <translation>Contents</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/manual_window.py" line="139"/>
        <location filename="../../govaudit/window/manual_window.py" line="140"/>
        <source>在手册中查找</source>
        <translation>Find in the manual</translation>
    </message>
</context>
<context>
    <name>NotesPage</name>
    <message>
        <location filename="../../govaudit/window/notes_page.py" line="47"/>
        <source>同一份表在文中又出现（第 {number} 次），此格与首次不同：首次为 {value}</source>
        <translation>The table is printed again (copy {number}), and this cell differs from the first, which says {value}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/notes_page.py" line="54"/>
        <source>{count} 格</source>
        <translation>{count} cells</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/notes_page.py" line="72"/>
        <source>原文</source>
        <translation>Source</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/notes_page.py" line="72"/>
        <source>为什么没有入格</source>
        <translation>Why it is in no cell</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/notes_page.py" line="72"/>
        <source>可能涉及</source>
        <translation>May concern</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/notes_page.py" line="72"/>
        <source>位置</source>
        <translation>Place</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/notes_page.py" line="76"/>
        <source>这些内容印在原文里，但没有作为数据读入；请确认没有遗漏。</source>
        <translation>Printed in the source, but not read as data; make sure that nothing is missed.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/notes_page.py" line="80"/>
        <source>原文中的内容都已归位，没有需要说明的。</source>
        <translation>All that the source prints found its place; there is nothing to note.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/notes_page.py" line="85"/>
        <source>读取说明</source>
        <translation>Notes</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <location filename="../../govaudit/window/notice.py" line="92"/>
        <location filename="../../govaudit/window/notice.py" line="93"/>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/notice.py" line="94"/>
        <source>填写</source>
        <translation>Fill in</translation>
    </message>
</context>
<context>
    <name>OfferPanel</name>
    <message>
        <location filename="../../govaudit/window/offer_panel.py" line="48"/>
        <source>建议 {value}</source>
        <translation>Suggested {value}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/offer_panel.py" line="58"/>
        <source>改法共 {count} 种（Alt+↓ 换一种）：</source>
        <translation>{count} ways to mend it (Alt+↓ for the next):</translation>
    </message>
</context>
<context>
    <name>Opinions</name>
    <message>
        <location filename="../../govaudit/window/opinions.py" line="65"/>
        <source>正在读取意见……</source>
        <translation>Reading opinions…</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/opinions.py" line="76"/>
        <source>没有读回意见：{name}：{reason}</source>
        <translation>No opinions were taken back: {name}: {reason}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/opinions.py" line="82"/>
        <source>{name} 里没有新的意见。</source>
        <translation>{name} holds no new opinions.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/opinions.py" line="103"/>
        <source>这份报告不在队列里，先打开它再导入意见。</source>
        <translation>This report is not in the queue; open it before taking opinions back.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/opinions.py" line="115"/>
        <source>读取意见之后，这份报告又有了新的处理；请重新导入。</source>
        <translation>More has been decided about this report since the opinions were read; read them again.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/opinions.py" line="117"/>
        <source>这份报告已签发；先重新打开，再采纳意见。</source>
        <translation>This report is signed off; reopen it before accepting opinions.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/opinions.py" line="134"/>
        <source>已采纳 {count} 条意见；可以撤销（Ctrl+Z）。</source>
        <translation>{count} opinions accepted; Ctrl+Z undoes it.</translation>
    </message>
</context>
<context>
    <name>OpinionsDialog</name>
    <message>
        <location filename="../../govaudit/window/opinions_dialog.py" line="97"/>
        <source>{file} 带回 {count} 条意见（{body}）。勾选的才会采纳；采纳之前什么都没有改。</source>
        <translation>{file} brings back {count} opinions ({body}). Only marked ones are accepted; until then nothing is changed.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/opinions_dialog.py" line="102"/>
        <source>采纳勾选的 {count} 条</source>
        <translation>Accept the {count} marked</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/opinions_dialog.py" line="104"/>
        <source>全部采纳（无疑问的 {count} 条）</source>
        <translation>Accept all {count} without a doubt</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/opinions_dialog.py" line="116"/>
        <source>导入意见</source>
        <translation>Take opinions back</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/opinions_dialog.py" line="117"/>
        <source>复核意见</source>
        <translation>Opinions</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/opinions_dialog.py" line="118"/>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>OpinionsModel</name>
    <message>
        <location filename="../../govaudit/window/opinions_model.py" line="72"/>
        <source>采纳</source>
        <translation>Accept</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/opinions_model.py" line="72"/>
        <source>复核人写的</source>
        <translation>What the reviewer wrote</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/opinions_model.py" line="72"/>
        <source>说明</source>
        <translation>Remark</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/opinions_model.py" line="96"/>
        <source>可以采纳</source>
        <translation>can be accepted</translation>
    </message>
</context>
<context>
    <name>Outgoing</name>
    <message>
        <location filename="../../govaudit/window/outgoing.py" line="60"/>
        <source>队列里还没有读出的报告可以导出。</source>
        <translation>No report of the queue has been read yet.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/outgoing.py" line="79"/>
        <source>{name} 里有人填写的意见或数，没有覆盖。可先用“导入意见”读回。</source>
        <translation>{name} holds opinions or values of a person and was not replaced. Take them back first.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/outgoing.py" line="80"/>
        <source>仍要覆盖</source>
        <translation>Replace it anyway</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/outgoing.py" line="83"/>
        <source>正在导出……</source>
        <translation>Exporting…</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/outgoing.py" line="97"/>
        <source>正在导出 {count} 份报告到 {name}……</source>
        <translation>Exporting {count} reports to {name}…</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/outgoing.py" line="98"/>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/outgoing.py" line="116"/>
        <source>已取消</source>
        <translation>cancelled</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/outgoing.py" line="119"/>
        <source>已导出 {name}</source>
        <translation>{name} exported</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/outgoing.py" line="120"/>
        <source>底稿已导出：{path}</source>
        <translation>Workbook exported: {path}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/outgoing.py" line="132"/>
        <source>已导出，但没有记入操作记录：{reason}</source>
        <translation>Exported, but not logged: {reason}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/outgoing.py" line="136"/>
        <source>未能导出到 {path}：{reason}</source>
        <translation>{path} was not written: {reason}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/outgoing.py" line="141"/>
        <source>打开所在文件夹</source>
        <translation>Open its folder</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/outgoing.py" line="168"/>
        <source>审核摘要已打印：{path}</source>
        <translation>The summary was printed: {path}</translation>
    </message>
</context>
<context>
    <name>OutlierList</name>
    <message>
        <location filename="../../govaudit/window/statistics_lists.py" line="78"/>
        <source>单位</source>
        <translation>Body</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_lists.py" line="78"/>
        <source>项目</source>
        <translation>Item</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_lists.py" line="78"/>
        <source>数值</source>
        <translation>Value</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_lists.py" line="78"/>
        <source>为什么离群</source>
        <translation>Why it stands out</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_lists.py" line="80"/>
        <source>离群值</source>
        <translation>Outliers</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_lists.py" line="87"/>
        <source>{name}，{year}，{level}</source>
        <translation>{name}, {year}, {level}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_lists.py" line="89"/>
        <source>与同年、同级的 {bodies} 个单位比较</source>
        <translation>compared with {bodies} bodies of the same year and level</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_lists.py" line="90"/>
        <source>与同级 {bodies} 个单位从上年到今年的变化比较</source>
        <translation>compared with how {bodies} bodies of the same level changed since the year before</translation>
    </message>
</context>
<context>
    <name>PastPanel</name>
    <message>
        <location filename="../../govaudit/window/past_panel.py" line="31"/>
        <source>批注</source>
        <translation>Note</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/past_panel.py" line="40"/>
        <source>原文如此，记为问题</source>
        <translation>Confirmed as printed</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/past_panel.py" line="40"/>
        <source>排除问题</source>
        <translation>Dismissed</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/past_panel.py" line="40"/>
        <source>撤回结论</source>
        <translation>Verdict withdrawn</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/past_panel.py" line="43"/>
        <source>撤回改正</source>
        <translation>Correction withdrawn</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/past_panel.py" line="43"/>
        <source>撤回更正建议</source>
        <translation>Proposal withdrawn</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/past_panel.py" line="44"/>
        <source>空白</source>
        <translation>blank</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/past_panel.py" line="45"/>
        <source>提取值改为 {value}</source>
        <translation>Reading corrected to {value}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/past_panel.py" line="45"/>
        <source>建议更正为 {value}</source>
        <translation>Proposed: {value}</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <location filename="../../govaudit/window/preferences_dialog.py" line="132"/>
        <location filename="../../govaudit/window/preferences_dialog.py" line="133"/>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/preferences_dialog.py" line="134"/>
        <source>一般</source>
        <translation>General</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/preferences_dialog.py" line="134"/>
        <source>读取</source>
        <translation>Reading</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/preferences_dialog.py" line="134"/>
        <source>规则</source>
        <translation>Rules</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/preferences_dialog.py" line="134"/>
        <source>阈值</source>
        <translation>Thresholds</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/preferences_dialog.py" line="137"/>
        <source>审核人</source>
        <translation>Reviewer</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/preferences_dialog.py" line="138"/>
        <source>语言</source>
        <translation>Language</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/preferences_dialog.py" line="139"/>
        <source>外观</source>
        <translation>Looks</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/preferences_dialog.py" line="140"/>
        <source>同时读取的文件数</source>
        <translation>Files read at once</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/preferences_dialog.py" line="141"/>
        <source>文字识别（扫描件）</source>
        <translation>Recognition (scans)</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/preferences_dialog.py" line="142"/>
        <source>每份最多计算时间（秒）</source>
        <translation>CPU seconds per file</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/preferences_dialog.py" line="143"/>
        <source>每份最多等待时间（秒）</source>
        <translation>Seconds per file</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/preferences_dialog.py" line="144"/>
        <source>每份最多内存（MB）</source>
        <translation>Memory per file (MB)</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/preferences_dialog.py" line="145"/>
        <source>文件最大（MB）</source>
        <translation>Largest file (MB)</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/preferences_dialog.py" line="146"/>
        <source>最多页数</source>
        <translation>Most pages</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/preferences_dialog.py" line="150"/>
        <source>签发、导出和打印时署此名</source>
        <translation>Signs verdicts, exports and prints</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/preferences_dialog.py" line="152"/>
        <source>浅色</source>
        <translation>Light</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/preferences_dialog.py" line="152"/>
        <source>深色</source>
        <translation>Dark</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/preferences_dialog.py" line="153"/>
        <source>自动：只识别没有可靠文字的页</source>
        <translation>Auto: pages without trustworthy text</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/preferences_dialog.py" line="153"/>
        <source>总是识别</source>
        <translation>Always</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/preferences_dialog.py" line="153"/>
        <source>不识别</source>
        <translation>Never</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/preferences_dialog.py" line="155"/>
        <source>设置随工作区保存，改动立即生效。</source>
        <translation>Preferences are kept with the workspace; every change holds at once.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/preferences_dialog.py" line="157"/>
        <source>每份文件都在受限的子进程里读取。数值越大，能读的文件越大，恶意文件能占用的资源也越多；改动从下一批读取起生效。</source>
        <translation>Every file is read in a confined process. Larger numbers read larger files, and give a hostile file more of the machine. Changes hold from the next reading on.</translation>
    </message>
</context>
<context>
    <name>ProsePage</name>
    <message>
        <location filename="../../govaudit/window/prose_page.py" line="59"/>
        <source>{name}（{meaning}）</source>
        <translation>{name} ({meaning})</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/prose_page.py" line="63"/>
        <source>逾 {count}</source>
        <translation>over {count}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/prose_page.py" line="64"/>
        <source>近 {count}</source>
        <translation>nearly {count}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/prose_page.py" line="65"/>
        <source>无</source>
        <translation>none</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/prose_page.py" line="66"/>
        <location filename="../../govaudit/window/prose_page.py" line="123"/>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/prose_page.py" line="67"/>
        <source>增减 {count}</source>
        <translation>changed by {count}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/prose_page.py" line="73"/>
        <source>⚑ 已记为问题</source>
        <translation>⚑ confirmed</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/prose_page.py" line="73"/>
        <source>– 已排除</source>
        <translation>– dismissed</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/prose_page.py" line="73"/>
        <source>✓ 已改正</source>
        <translation>✓ corrected</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/prose_page.py" line="76"/>
        <source>✗ 不一致</source>
        <translation>✗ differs</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/prose_page.py" line="78"/>
        <source>! 有疑</source>
        <translation>! doubtful</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/prose_page.py" line="80"/>
        <source>✓ 一致</source>
        <translation>✓ agrees</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/prose_page.py" line="81"/>
        <source>部分口径</source>
        <translation>a part only</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/prose_page.py" line="81"/>
        <source>无从核对</source>
        <translation>cannot be held</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/prose_page.py" line="101"/>
        <source>正文说法</source>
        <translation>The text says</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/prose_page.py" line="101"/>
        <source>所指</source>
        <translation>What it counts</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/prose_page.py" line="101"/>
        <source>正文数</source>
        <translation>Stated</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/prose_page.py" line="102"/>
        <source>表中数</source>
        <translation>In the tables</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/prose_page.py" line="102"/>
        <source>核对</source>
        <translation>Check</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/prose_page.py" line="102"/>
        <source>位置</source>
        <translation>Place</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/prose_page.py" line="107"/>
        <source>正文 {count} 处数字：{agree} 处与表一致，{differ} 处不一致，{unknown} 处无从核对</source>
        <translation>{count} counts in the text: {agree} agree with the tables, {differ} differ, {unknown} cannot be held against them</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/prose_page.py" line="117"/>
        <source>正文里的数字没有与表格不一致的。</source>
        <translation>No count in the text differs from the tables.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/prose_page.py" line="117"/>
        <source>正文中没有读到可与表格核对的数字。</source>
        <translation>No count that could be held against the tables was read in the text.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/prose_page.py" line="122"/>
        <source>正文数字</source>
        <translation>Text counts</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/prose_page.py" line="124"/>
        <source>有疑</source>
        <translation>Doubtful</translation>
    </message>
</context>
<context>
    <name>ProsePass</name>
    <message>
        <location filename="../../govaudit/window/prose_pass.py" line="57"/>
        <source>这份扫描件只读了表中的数字，正文没有识读，与正文有关的规则未核对。</source>
        <translation>Only the numbers of this scan&apos;s tables were read; its prose was not, and rules about it were not assessed.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/prose_pass.py" line="58"/>
        <source>识读正文</source>
        <translation>Read the prose</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/prose_pass.py" line="60"/>
        <source>怎样安装识别组件</source>
        <translation>How to install recognition</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/prose_pass.py" line="83"/>
        <source>正在识读 {name} 的正文：{percent}%。可以继续核对。</source>
        <translation>Reading the prose of {name}: {percent}%. You can go on working.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/prose_pass.py" line="84"/>
        <source>停止</source>
        <translation>Stop</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/prose_pass.py" line="106"/>
        <source>{name} 的文件已改动，请重新打开。</source>
        <translation>The file of {name} has changed; open it again.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/prose_pass.py" line="109"/>
        <source>没有读成：{reason}</source>
        <translation>Could not read: {reason}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/prose_pass.py" line="109"/>
        <source>重试</source>
        <translation>Try again</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/prose_pass.py" line="122"/>
        <source>正文已识读：{count} 处说法已与表格对照。</source>
        <translation>The prose was read: {count} statements were compared with the tables.</translation>
    </message>
</context>
<context>
    <name>QueueDeeds</name>
    <message>
        <location filename="../../govaudit/window/queue_deeds.py" line="65"/>
        <source>没有找到可以读取的报告。支持 PDF、Word、Excel、网页、文本和图片。</source>
        <translation>No readable report was found. PDF, Word, Excel, web pages, text and images can be read.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/queue_deeds.py" line="67"/>
        <source>这些文件已经在读取了。</source>
        <translation>These files are being read already.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/queue_deeds.py" line="73"/>
        <source>{name} 与 {twin} 内容相同，队列里只留一份。</source>
        <translation>{name} and {twin} are the same document; the queue keeps one.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/queue_deeds.py" line="79"/>
        <source>{name} 已读出，在队列里；当前的报告没有切换。</source>
        <translation>{name} has been read and is in the queue; the report in front was left open.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/queue_deeds.py" line="80"/>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/queue_deeds.py" line="104"/>
        <source>已停止读取，还有 {count} 份待提取。已读出的都已保存。</source>
        <translation>Reading was stopped; {count} documents are still to be read. Everything read so far is kept.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/queue_deeds.py" line="105"/>
        <location filename="../../govaudit/window/queue_deeds.py" line="116"/>
        <source>继续读取</source>
        <translation>Go on reading</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/queue_deeds.py" line="120"/>
        <source>上次没有正常退出。{read} 份报告和 {acts} 步处理都在，没有丢失。</source>
        <translation>The program ended unexpectedly last time. All {read} reports and {acts} acts are here; nothing is lost. </translation>
    </message>
    <message>
        <location filename="../../govaudit/window/queue_deeds.py" line="121"/>
        <source>还有 {count} 份没有读完。</source>
        <translation>{count} documents were not read to the end.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/queue_deeds.py" line="124"/>
        <source>上次还有 {count} 份没有读取。</source>
        <translation>{count} documents were left unread last time.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/queue_deeds.py" line="130"/>
        <source>未能读取 {name}：{reason}</source>
        <translation>{name} could not be read: {reason}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/queue_deeds.py" line="133"/>
        <source>（共 {count} 份未能读取，原因见队列）</source>
        <translation> ({count} could not be read in all; the queue says why)</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/queue_deeds.py" line="139"/>
        <source>怎样安装识别组件</source>
        <translation>How to install recognition</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/queue_deeds.py" line="140"/>
        <source>重新读取</source>
        <translation>Read again</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/queue_deeds.py" line="179"/>
        <source>已把 {count} 份移出队列；处理记录仍在工作区，再次打开即可找回。</source>
        <translation>{count} taken out of the queue. What was decided stays in the workspace; open the file again to get it back.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/queue_deeds.py" line="180"/>
        <source>放回</source>
        <translation>Put back</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/queue_deeds.py" line="202"/>
        <source>还没有读取。</source>
        <translation>it has not been read yet.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/queue_deeds.py" line="203"/>
        <source>{name} 还不能打开：{reason}</source>
        <translation>{name} cannot be opened yet: {reason}</translation>
    </message>
</context>
<context>
    <name>QueueModel</name>
    <message>
        <location filename="../../govaudit/window/queue_model.py" line="99"/>
        <source>单位</source>
        <translation>Body</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/queue_model.py" line="99"/>
        <source>年份</source>
        <translation>Year</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/queue_model.py" line="99"/>
        <source>状态</source>
        <translation>Status</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/queue_model.py" line="99"/>
        <source>未处理</source>
        <translation>Open</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/queue_model.py" line="99"/>
        <source>记为问题</source>
        <translation>Confirmed</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/queue_model.py" line="99"/>
        <source>文件</source>
        <translation>File</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/queue_model.py" line="174"/>
        <source>{stage} 无问题</source>
        <translation>{stage}, no findings</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/queue_model.py" line="175"/>
        <source>{stage} {count}</source>
        <translation>{stage} {count}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/queue_model.py" line="164"/>
        <source>{year} 年</source>
        <translation>{year}</translation>
    </message>
</context>
<context>
    <name>QueuePane</name>
    <message>
        <location filename="../../govaudit/window/queue_pane.py" line="138"/>
        <source>{here}（共 {every}）</source>
        <translation>{here} (of {every})</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/queue_pane.py" line="141"/>
        <source>没有符合条件的报告。</source>
        <translation>No report matches.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/queue_pane.py" line="141"/>
        <source>队列是空的。
把报告或文件夹拖到窗口里，或按 Ctrl+O 打开。</source>
        <translation>The queue is empty.
Drop reports or folders on the window, or press Ctrl+O.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/queue_pane.py" line="177"/>
        <location filename="../../govaudit/window/queue_pane.py" line="178"/>
        <source>报告队列</source>
        <translation>Queue</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/queue_pane.py" line="179"/>
        <source>筛选单位、年份、状态</source>
        <translation>Filter by body, year, status</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/queue_pane.py" line="180"/>
        <source>筛选队列</source>
        <translation>Filter the queue</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/queue_pane.py" line="181"/>
        <location filename="../../govaudit/window/queue_pane.py" line="182"/>
        <source>排序</source>
        <translation>Sort</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/queue_pane.py" line="183"/>
        <source>取消这一筛选</source>
        <translation>Take this filter away</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/queue_pane.py" line="185"/>
        <source>按加入的先后</source>
        <translation>In the order added</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/queue_pane.py" line="186"/>
        <source>按单位</source>
        <translation>By body</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/queue_pane.py" line="187"/>
        <source>按状态</source>
        <translation>By status</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/queue_pane.py" line="188"/>
        <source>按未处理问题数</source>
        <translation>By open findings</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/queue_pane.py" line="189"/>
        <source>按年份</source>
        <translation>By year</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/queue_pane.py" line="233"/>
        <source>打开所在文件夹</source>
        <translation>Open its folder</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/queue_pane.py" line="233"/>
        <source>移出队列</source>
        <translation>Take out of the queue</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/queue_pane.py" line="235"/>
        <source>重新读取</source>
        <translation>Read again</translation>
    </message>
</context>
<context>
    <name>ReadingsPanel</name>
    <message>
        <location filename="../../govaudit/window/readings_panel.py" line="59"/>
        <source>此格没有识读出来：在原文上框住它，读出的数填进改正框。</source>
        <translation>This cell was not recognised: frame it on the source, and what is read goes into the editor.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/readings_panel.py" line="74"/>
        <source>本页还有 {count} 格重读不同：</source>
        <translation>{count} more cells of this page read differently:</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/readings_panel.py" line="82"/>
        <source>识读 {text} {share}%</source>
        <translation>Read {text} {share}%</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/readings_panel.py" line="93"/>
        <source>按字形</source>
        <translation>by shapes</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/readings_panel.py" line="93"/>
        <source>换图再读</source>
        <translation>another picture</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/readings_panel.py" line="93"/>
        <source>原有文字层</source>
        <translation>text layer</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/readings_panel.py" line="102"/>
        <source>数字上有红章</source>
        <translation>a red seal lies over the number</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/readings_panel.py" line="103"/>
        <source>疑为手写</source>
        <translation>may be handwriting</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/readings_panel.py" line="104"/>
        <source>疑被划去</source>
        <translation>perhaps struck out</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/readings_panel.py" line="105"/>
        <source>有墨迹，读不出</source>
        <translation>ink that could not be read</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/readings_panel.py" line="112"/>
        <source>重读</source>
        <translation>again</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/readings_panel.py" line="118"/>
        <source>框选重读 Ctrl+J</source>
        <translation>Read a region Ctrl+J</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/readings_panel.py" line="120"/>
        <source>重读此格 Ctrl+T</source>
        <translation>Read cell again Ctrl+T</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/readings_panel.py" line="120"/>
        <source>重读本页 Ctrl+Shift+T</source>
        <translation>Read page again Ctrl+Shift+T</translation>
    </message>
</context>
<context>
    <name>RecognitionHelp</name>
    <message>
        <location filename="../../govaudit/window/recognition_help.py" line="57"/>
        <source>安装文字识别组件</source>
        <translation>Install text recognition</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/recognition_help.py" line="59"/>
        <source>复制离线安装命令</source>
        <translation>Copy the offline commands</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/recognition_help.py" line="60"/>
        <source>已装好，重新读取</source>
        <translation>Installed: read again</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/recognition_help.py" line="66"/>
        <source>读扫描件和图片要用文字识别组件。它只在本机运行，不联网。</source>
        <translation>Scans and images need the text recognition component. It runs on this machine only and never goes online.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/recognition_help.py" line="67"/>
        <source>工作区、已读出的报告和处理记录都不受影响。</source>
        <translation>The workspace, the reports read and the log stay as they are.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/recognition_help.py" line="69"/>
        <source>这是标准版。请换用识别版（安装包文件名里有 -ocr），照原样安装，再打开同一个工作区。</source>
        <translation>This is the standard edition. Install the edition with recognition instead (its file name contains -ocr) in the same way, and open the same workspace.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/recognition_help.py" line="72"/>
        <source>没有网络：在有网络、系统和 Python 版本相同的机器上取来轮子，连文件夹 wheels 一起带来，在这里安装：</source>
        <translation>Without a network: fetch the wheels on a connected machine with the same system and Python version, bring the folder wheels along, and install them here:</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/recognition_help.py" line="74"/>
        <source>有网络：</source>
        <translation>With a network:</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/recognition_help.py" line="75"/>
        <source>也可以改用识别版安装包（文件名里有 -ocr）。</source>
        <translation>Or use the installer of the edition with recognition (its file name contains -ocr).</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/recognition_help.py" line="81"/>
        <source>还没有找到识别组件。</source>
        <translation>The recognition component has not been found yet.</translation>
    </message>
</context>
<context>
    <name>RuleNames</name>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="19"/>
        <location filename="../../govaudit/window/rule_names.py" line="27"/>
        <source>行合计</source>
        <translation>Row sum</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="28"/>
        <source>办理结果合计</source>
        <translation>Results sum</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="29"/>
        <source>收办平衡</source>
        <translation>Balance</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="30"/>
        <source>复议诉讼合计</source>
        <translation>Group sum</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="31"/>
        <source>缺行缺列</source>
        <translation>Missing lines</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="32"/>
        <source>空白</source>
        <translation>empty</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="33"/>
        <source>不是数字</source>
        <translation>not a number</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="34"/>
        <source>负数</source>
        <translation>Negative</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="35"/>
        <source>不是整数</source>
        <translation>not whole</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="36"/>
        <source>金额精度</source>
        <translation>Fee precision</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="37"/>
        <source>须对照</source>
        <translation>To compare</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="38"/>
        <source>规章制定权限</source>
        <translation>Power to issue</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="39"/>
        <source>存量为负</source>
        <translation>Negative stock</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="40"/>
        <source>收费单位</source>
        <translation>Unit of fees</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="41"/>
        <source>无申请有结果</source>
        <translation>Results without requests</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="42"/>
        <source>复议诉讼无来由</source>
        <translation>Suits without cause</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="43"/>
        <source>正文申请件数</source>
        <translation>Requests in prose</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="44"/>
        <source>称均已办结</source>
        <translation>Said to be all done</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="45"/>
        <source>称未发生</source>
        <translation>Said to be none</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="46"/>
        <source>正文复议诉讼</source>
        <translation>Reviews in prose</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="47"/>
        <source>正文与表二</source>
        <translation>Prose and Table 2</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="48"/>
        <source>正文分项</source>
        <translation>Parts in prose</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="49"/>
        <source>正文占比</source>
        <translation>Shares in prose</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="50"/>
        <source>正文前后不一</source>
        <translation>Prose contradicts itself</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="51"/>
        <source>年度不一</source>
        <translation>Years differ</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="52"/>
        <source>缺少部分</source>
        <translation>Section missing</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="53"/>
        <source>统计期限</source>
        <translation>Period</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="54"/>
        <source>编制依据</source>
        <translation>Legal basis</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="55"/>
        <source>信息处理费</source>
        <translation>Processing fee</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="56"/>
        <source>改进情况过简</source>
        <translation>Thin section 5</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="57"/>
        <source>总体情况要点</source>
        <translation>Topics of section 1</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="58"/>
        <source>格式版本</source>
        <translation>Form edition</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="59"/>
        <source>表格重复</source>
        <translation>Table twice</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="60"/>
        <source>结转衔接</source>
        <translation>Carried over</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="61"/>
        <source>存量衔接</source>
        <translation>Stock over years</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="62"/>
        <source>跨年突变</source>
        <translation>Sudden change</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="63"/>
        <source>疑似沿用上年</source>
        <translation>Copied from last year</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="65"/>
        <source>少见结构</source>
        <translation>Unusual structure</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="66"/>
        <source>表二合理性</source>
        <translation>Table 2 plausibility</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="67"/>
        <source>表三合理性</source>
        <translation>Table 3 plausibility</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="68"/>
        <source>表四合理性</source>
        <translation>Table 4 plausibility</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="69"/>
        <source>整体结构</source>
        <translation>Structure</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="70"/>
        <source>文字与表</source>
        <translation>Text and tables</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="71"/>
        <source>文件格式</source>
        <translation>Document</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="72"/>
        <source>跨年核对</source>
        <translation>Years</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="64"/>
        <location filename="../../govaudit/window/rule_names.py" line="73"/>
        <source>上下级汇总</source>
        <translation>Parent and units</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_names.py" line="74"/>
        <source>数值</source>
        <translation>Value</translation>
    </message>
</context>
<context>
    <name>RuleSettings</name>
    <message>
        <location filename="../../govaudit/window/rule_settings.py" line="66"/>
        <source>关闭的规则不再提出问题；改动立即对所有报告生效，并写在导出的底稿里。</source>
        <translation>A rule that is off finds nothing. Changes hold at once for all reports, and are stated in every workbook.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_settings.py" line="67"/>
        <location filename="../../govaudit/window/rule_settings.py" line="68"/>
        <source>规则</source>
        <translation>Rules</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_settings.py" line="67"/>
        <source>依据与含义</source>
        <translation>What it rests on</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_settings.py" line="67"/>
        <source>级别</source>
        <translation>Severity</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_settings.py" line="69"/>
        <source>默认</source>
        <translation>Usual</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_settings.py" line="69"/>
        <source>错误</source>
        <translation>Error</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_settings.py" line="69"/>
        <source>警告</source>
        <translation>Warning</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_settings.py" line="69"/>
        <source>提示</source>
        <translation>Info</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/rule_settings.py" line="69"/>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>ScanDeeds</name>
    <message>
        <location filename="../../govaudit/window/scan_deeds.py" line="79"/>
        <source>框选的地方没有读出数字，请框住整个数字再试，或直接输入。</source>
        <translation>No number was read in the frame; frame the whole number, or type it.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/scan_deeds.py" line="85"/>
        <source>没有读成：{reason}</source>
        <translation>Could not read: {reason}</translation>
    </message>
</context>
<context>
    <name>ShortcutGroups</name>
    <message>
        <location filename="../../govaudit/window/shortcut_groups.py" line="49"/>
        <source>问题</source>
        <translation>Findings</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/shortcut_groups.py" line="50"/>
        <source>处理</source>
        <translation>Verdicts</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/shortcut_groups.py" line="51"/>
        <source>报告与队列</source>
        <translation>Reports and queue</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/shortcut_groups.py" line="52"/>
        <source>导出与导入</source>
        <translation>Out and back</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/shortcut_groups.py" line="53"/>
        <source>原文</source>
        <translation>Source</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/shortcut_groups.py" line="54"/>
        <source>扫描件</source>
        <translation>Scans</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/shortcut_groups.py" line="55"/>
        <source>窗口</source>
        <translation>Window</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/shortcut_groups.py" line="61"/>
        <source>选建议</source>
        <translation>Choose a proposal</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/shortcut_groups.py" line="61"/>
        <source>直接选第几种改法</source>
        <translation>Take the proposal with that number</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/shortcut_groups.py" line="63"/>
        <source>方向键、Tab</source>
        <translation>Arrows, Tab</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/shortcut_groups.py" line="63"/>
        <source>移动</source>
        <translation>Move</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/shortcut_groups.py" line="63"/>
        <source>在单元格之间移动</source>
        <translation>From cell to cell</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/shortcut_groups.py" line="64"/>
        <source>数字键</source>
        <translation>Digits</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/shortcut_groups.py" line="64"/>
        <source>改值</source>
        <translation>Correct</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/shortcut_groups.py" line="64"/>
        <source>直接输入就是改正当前单元格的提取值</source>
        <translation>Typing corrects the reading of the current cell</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/shortcut_groups.py" line="65"/>
        <source>粘贴</source>
        <translation>Paste</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/shortcut_groups.py" line="65"/>
        <source>从当前格起粘贴一块数，算一步</source>
        <translation>A block of values from the current cell on, as one step</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/shortcut_groups.py" line="66"/>
        <source>放弃</source>
        <translation>Leave</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/shortcut_groups.py" line="66"/>
        <source>放弃正在输入的值，或收起提示条</source>
        <translation>Leave a value unchanged, or put the bar away</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/shortcut_groups.py" line="68"/>
        <source>移出队列</source>
        <translation>Take out of the queue</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/shortcut_groups.py" line="68"/>
        <source>在队列里选中后移出；处理记录仍在工作区</source>
        <translation>Take the chosen one out; what was decided stays in the workspace</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/shortcut_groups.py" line="69"/>
        <source>Ctrl+滚轮</source>
        <translation>Ctrl+wheel</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/shortcut_groups.py" line="69"/>
        <source>缩放</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/shortcut_groups.py" line="69"/>
        <source>放大或缩小原文</source>
        <translation>Enlarge or reduce the source</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <location filename="../../govaudit/window/shortcut_sheet.py" line="54"/>
        <location filename="../../govaudit/window/shortcut_sheet.py" line="55"/>
        <source>快捷键</source>
        <translation>Keys</translation>
    </message>
</context>
<context>
    <name>SideWindows</name>
    <message>
        <location filename="../../govaudit/window/side_windows.py" line="57"/>
        <source>GovAudit {version}，Apache-2.0 许可，全程离线。工作区：{folder}</source>
        <translation>GovAudit {version}, Apache-2.0, offline. Workspace: {folder}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/side_windows.py" line="58"/>
        <source>打开所在文件夹</source>
        <translation>Open its folder</translation>
    </message>
</context>
<context>
    <name>SigningOff</name>
    <message>
        <location filename="../../govaudit/window/signing_off.py" line="34"/>
        <source>本报告已由 {name} 签发。</source>
        <translation>This report was signed off by {name}. </translation>
    </message>
    <message>
        <location filename="../../govaudit/window/signing_off.py" line="34"/>
        <source>本报告已签发。</source>
        <translation>This report is signed off. </translation>
    </message>
    <message>
        <location filename="../../govaudit/window/signing_off.py" line="35"/>
        <source>重新打开请写理由：</source>
        <translation>Why is it opened again?</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/signing_off.py" line="35"/>
        <source>重新打开</source>
        <translation>Reopen</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/signing_off.py" line="35"/>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/signing_off.py" line="39"/>
        <source>还有 {count} 个问题未处理，处理完才能签发。</source>
        <translation>{count} findings are still open; settle them before signing off.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/signing_off.py" line="40"/>
        <source>看下一个（F8）</source>
        <translation>Next one (F8)</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/signing_off.py" line="50"/>
        <source>已由 {name} 签发，内容已锁定。</source>
        <translation>Signed off by {name}; the report is locked.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/signing_off.py" line="50"/>
        <source>已签发，内容已锁定。审核人姓名可在“设置”里填写。</source>
        <translation>Signed off; the report is locked. The reviewer&apos;s name can be set in the preferences.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/signing_off.py" line="53"/>
        <source>导出底稿（Ctrl+E）</source>
        <translation>Export the workbook (Ctrl+E)</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/signing_off.py" line="55"/>
        <source>下一份待审：{name}</source>
        <translation>Next to review: {name}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/signing_off.py" line="72"/>
        <source>已重新打开，可以继续处理。</source>
        <translation>Reopened; you can go on.</translation>
    </message>
</context>
<context>
    <name>SourcePane</name>
    <message>
        <location filename="../../govaudit/window/source_pane.py" line="252"/>
        <location filename="../../govaudit/window/source_pane.py" line="259"/>
        <source>原文</source>
        <translation>Source</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/source_pane.py" line="254"/>
        <location filename="../../govaudit/window/source_pane.py" line="256"/>
        <source>上一页</source>
        <translation>Previous page</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/source_pane.py" line="255"/>
        <location filename="../../govaudit/window/source_pane.py" line="257"/>
        <source>下一页</source>
        <translation>Next page</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/source_pane.py" line="260"/>
        <source>页面缩略图</source>
        <translation>Pages</translation>
    </message>
</context>
<context>
    <name>SourceSearch</name>
    <message>
        <location filename="../../govaudit/window/source_search.py" line="76"/>
        <source>查找中……</source>
        <translation>Searching…</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/source_search.py" line="80"/>
        <location filename="../../govaudit/window/source_search.py" line="81"/>
        <source>在原文中查找</source>
        <translation>Search the source</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/source_search.py" line="82"/>
        <source>关闭查找（Esc）</source>
        <translation>Close the search (Esc)</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/source_search.py" line="83"/>
        <source>关闭查找</source>
        <translation>Close the search</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/source_search.py" line="68"/>
        <source>未找到</source>
        <translation>Not found</translation>
    </message>
</context>
<context>
    <name>SourceWatch</name>
    <message>
        <location filename="../../govaudit/window/source_watch.py" line="47"/>
        <source>{name} 在读取之后被改动过；这里核对的仍是读取时的内容。</source>
        <translation>{name} was changed after it was read; what is checked here is what was read then.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/source_watch.py" line="48"/>
        <source>读取新内容</source>
        <translation>Read it anew</translation>
    </message>
</context>
<context>
    <name>StageWords</name>
    <message>
        <location filename="../../govaudit/window/stage_words.py" line="27"/>
        <source>待提取</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/stage_words.py" line="28"/>
        <source>提取中</source>
        <translation>Reading</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/stage_words.py" line="29"/>
        <source>待审</source>
        <translation>To review</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/stage_words.py" line="30"/>
        <source>审核中</source>
        <translation>In review</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/stage_words.py" line="31"/>
        <source>已核</source>
        <translation>Reviewed</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/stage_words.py" line="32"/>
        <source>已签发</source>
        <translation>Signed off</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/stage_words.py" line="33"/>
        <source>提取失败</source>
        <translation>Failed</translation>
    </message>
</context>
<context>
    <name>StatisticsDeeds</name>
    <message>
        <location filename="../../govaudit/window/statistics_deeds.py" line="109"/>
        <source>这份报告已移出队列。</source>
        <translation>This report has been taken out of the queue.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_deeds.py" line="127"/>
        <source>还没有可以导出的统计。</source>
        <translation>There are no statistics to export yet.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_deeds.py" line="144"/>
        <source>未能导出到 {path}：{reason}</source>
        <translation>Could not export to {path}: {reason}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_deeds.py" line="147"/>
        <source>统计已导出：{path}</source>
        <translation>Statistics exported: {path}</translation>
    </message>
</context>
<context>
    <name>StatisticsFilter</name>
    <message>
        <location filename="../../govaudit/window/statistics_filter.py" line="111"/>
        <source>{edition} 版表式</source>
        <translation>Form {edition}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_filter.py" line="135"/>
        <source>统计进度</source>
        <translation>Progress of the statistics</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_filter.py" line="137"/>
        <source>停止</source>
        <translation>Stop</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_filter.py" line="137"/>
        <source>继续统计</source>
        <translation>Go on</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_filter.py" line="146"/>
        <source>表式</source>
        <translation>Form</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_filter.py" line="147"/>
        <source>年度</source>
        <translation>Year</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_filter.py" line="148"/>
        <source>级别</source>
        <translation>Level</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_filter.py" line="149"/>
        <source>导出 CSV……</source>
        <translation>Export CSV…</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_filter.py" line="151"/>
        <source>把全部合计、规则计数和离群值写成一张表</source>
        <translation>Write all sums, counts of rules and outliers as one table</translation>
    </message>
</context>
<context>
    <name>StatisticsPage</name>
    <message>
        <location filename="../../govaudit/window/statistics_page.py" line="135"/>
        <source>还没有读出的报告。</source>
        <translation>No report has been read yet.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_page.py" line="140"/>
        <source>没有离群值：同年同级至少 8 个单位才比较，偏离须超过 3.5 个标准差且相差 20 以上。</source>
        <translation>No outliers: at least 8 bodies of one year and level are compared; a figure stands out from 3.5 deviations and a distance of 20 on.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_page.py" line="147"/>
        <source>打开报告后，这里是全部报告的合计、规则计数和离群值。</source>
        <translation>Once reports are open, here are their sums, counts of rules and outliers.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_page.py" line="148"/>
        <source>{count} 份报告</source>
        <translation>{count} reports</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_page.py" line="150"/>
        <source>；上级的数含下级的数，合计请按级别看</source>
        <translation>; a parent&apos;s numbers contain its units&apos;, so choose a level for sums</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_page.py" line="152"/>
        <source>；另有 {count} 份还没有统计</source>
        <translation>; {count} more not worked out yet</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_page.py" line="159"/>
        <source>{name}：错误 {errors}，警告 {warnings}，提示 {infos}，涉及 {reports} 份报告</source>
        <translation>{name}: {errors} errors, {warnings} warnings, {infos} notes, in {reports} reports</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_page.py" line="181"/>
        <source>这些单位的上年报告不在队列里，不能与上年比较。</source>
        <translation>The reports of these bodies for the year before are not in the queue, so nothing can be compared.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_page.py" line="188"/>
        <source>上年</source>
        <translation>Year before</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_page.py" line="188"/>
        <source>今年</source>
        <translation>This year</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_page.py" line="188"/>
        <source>离群</source>
        <translation>outlier</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_page.py" line="190"/>
        <source>单位数</source>
        <translation>bodies</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_page.py" line="190"/>
        <source>含离群值</source>
        <translation>with outliers</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_page.py" line="190"/>
        <source>居中的一半</source>
        <translation>the middle half</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_page.py" line="192"/>
        <source>点一行打开该单位的这一格</source>
        <translation>click a row to open that body at this cell</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_page.py" line="192"/>
        <source>点一柱看是哪些单位</source>
        <translation>click a column for its bodies</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_page.py" line="194"/>
        <source>错误</source>
        <translation>Error</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_page.py" line="194"/>
        <source>警告</source>
        <translation>Warning</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_page.py" line="194"/>
        <source>提示</source>
        <translation>Note</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_page.py" line="195"/>
        <source>点一条看有哪些报告</source>
        <translation>click a bar for its reports</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_page.py" line="209"/>
        <source>取消这一筛选</source>
        <translation>Clear this filter</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_page.py" line="213"/>
        <source>没有报告在这一格有数。</source>
        <translation>No report has a number in this cell.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_page.py" line="234"/>
        <source>离群值</source>
        <translation>Outliers</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_page.py" line="234"/>
        <source>各单位数值</source>
        <translation>Values by body</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_page.py" line="234"/>
        <source>规则计数</source>
        <translation>Counts of rules</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_page.py" line="235"/>
        <source>只列最大和最小的各 1000 行</source>
        <translation>Only the 1000 largest and the 1000 smallest are listed</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_page.py" line="235"/>
        <source>只列偏离最大的 2000 行</source>
        <translation>Only the 2000 farthest are listed</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_page.py" line="254"/>
        <source>各单位分布</source>
        <translation>Distribution</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_page.py" line="255"/>
        <source>与上年比</source>
        <translation>Against last year</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_page.py" line="256"/>
        <source>离群值、各单位数值和规则计数</source>
        <translation>Outliers, values by body and counts of rules</translation>
    </message>
</context>
<context>
    <name>StatisticsWords</name>
    <message>
        <location filename="../../govaudit/window/statistics_words.py" line="26"/>
        <source>全部级别</source>
        <translation>All levels</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_words.py" line="27"/>
        <source>省级</source>
        <translation>Province</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_words.py" line="28"/>
        <source>地市级</source>
        <translation>City</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_words.py" line="29"/>
        <source>县级</source>
        <translation>County</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_words.py" line="30"/>
        <source>乡镇级</source>
        <translation>Township</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_words.py" line="31"/>
        <source>部门</source>
        <translation>Department</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_words.py" line="32"/>
        <source>级别不明</source>
        <translation>Level unknown</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_words.py" line="38"/>
        <source>全部年度</source>
        <translation>All years</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_words.py" line="38"/>
        <source>{year} 年</source>
        <translation>{year}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_words.py" line="42"/>
        <source>单位不明</source>
        <translation>Body unknown</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_words.py" line="53"/>
        <source>上年 {before}，通常约 {typical}（{low}–{high}）</source>
        <translation>{before} the year before, usual: about {typical} ({low}–{high})</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_words.py" line="55"/>
        <source>同级中位数 {typical}，通常不超过 {high}</source>
        <translation>peers: median {typical}, usually at most {high}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_words.py" line="55"/>
        <source>同级中位数 {typical}，通常不少于 {low}</source>
        <translation>peers: median {typical}, usually at least {low}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_words.py" line="61"/>
        <source>没有报告在这一格有数。</source>
        <translation>No report has a number in this cell.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_words.py" line="62"/>
        <source>{count} 份有数，合计 {sum}</source>
        <translation>{count} with a number, sum {sum}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_words.py" line="65"/>
        <source>；中位数 {middle}，居中的一半在 {low} 至 {high} 之间</source>
        <translation>; median {middle}, the middle half from {low} to {high}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_words.py" line="67"/>
        <source>；空白 {blank} 份、缺 {missing} 份</source>
        <translation>; {blank} blank, {missing} missing</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_words.py" line="68"/>
        <source>{text}。</source>
        <translation>{text}.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_words.py" line="73"/>
        <source>{span}：{count} 份</source>
        <translation>{span}: {count} reports</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_words.py" line="75"/>
        <source>，其中 {count} 份离群</source>
        <translation>, {count} of them outliers</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_words.py" line="81"/>
        <source>{name} {year} 年：{value}，上年 {before}</source>
        <translation>{name}, {year}: {value}, the year before {before}</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <location filename="../../govaudit/window/status.py" line="53"/>
        <source>离线模式</source>
        <translation>Offline</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/status.py" line="53"/>
        <source>已自动保存</source>
        <translation>Saved</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/status.py" line="63"/>
        <source>正在查找文件夹……</source>
        <translation>Searching the folder…</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/status.py" line="65"/>
        <source>正在读取，还有 {count} 份</source>
        <translation>Reading, {count} to go</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/status.py" line="66"/>
        <source>{reading}，{time}</source>
        <translation>{reading}, {time}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/status.py" line="72"/>
        <source>正在估计时间</source>
        <translation>estimating the time</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/status.py" line="74"/>
        <source>约 {count} 秒</source>
        <translation>about {count} s</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/status.py" line="75"/>
        <source>约 {count} 分钟</source>
        <translation>about {count} min</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/status.py" line="88"/>
        <location filename="../../govaudit/window/status.py" line="89"/>
        <source>核对进度</source>
        <translation>Review</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/status.py" line="90"/>
        <source>读取进度</source>
        <translation>Reading</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/status.py" line="91"/>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/status.py" line="92"/>
        <source>停止读取</source>
        <translation>Stop reading</translation>
    </message>
</context>
<context>
    <name>SumGrid</name>
    <message>
        <location filename="../../govaudit/window/statistics_grids.py" line="42"/>
        <source>{count} 份有数</source>
        <translation>{count} with a number</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_grids.py" line="43"/>
        <source>空白 {count} 份</source>
        <translation>{count} blank</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_grids.py" line="44"/>
        <source>缺 {count} 份</source>
        <translation>{count} missing</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_grids.py" line="45"/>
        <source>{count} 处离群</source>
        <translation>{count} outliers</translation>
    </message>
</context>
<context>
    <name>SumTables</name>
    <message>
        <location filename="../../govaudit/window/statistics_grids.py" line="121"/>
        <source>表二 主动公开</source>
        <translation>Table 2 Disclosed</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_grids.py" line="121"/>
        <source>表三 依申请</source>
        <translation>Table 3 Requests</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_grids.py" line="121"/>
        <source>表四 复议诉讼</source>
        <translation>Table 4 Litigation</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_grids.py" line="124"/>
        <source>合计：{table}</source>
        <translation>Sums: {table}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/statistics_grids.py" line="126"/>
        <source>各项合计</source>
        <translation>Sums</translation>
    </message>
</context>
<context>
    <name>SummaryText</name>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="47"/>
        <source>（单位未读出）</source>
        <translation>(body not read)</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="48"/>
        <source>{year} 年度</source>
        <translation>{year}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="48"/>
        <source>（年度未读出）</source>
        <translation>(year not read)</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="49"/>
        <source>政府信息公开工作年度报告审核摘要</source>
        <translation>Audit summary of an information disclosure report</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="55"/>
        <source>，{count} 页</source>
        <translation>, {count} pages</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="56"/>
        <source>未签发</source>
        <translation>Not signed off</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="58"/>
        <source>已由 {name} 于 {time} 签发</source>
        <translation>Signed off by {name} at {time}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="58"/>
        <source>（未署名）</source>
        <translation>(no name)</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="60"/>
        <source>文件</source>
        <translation>File</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="61"/>
        <source>文件校验值</source>
        <translation>Checksum</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="62"/>
        <source>表式</source>
        <translation>Form</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="63"/>
        <source>层级</source>
        <translation>Level</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="64"/>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="65"/>
        <location filename="../../govaudit/window/summary_text.py" line="156"/>
        <source>审核人</source>
        <translation>Reviewer</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="65"/>
        <source>（未填写）</source>
        <translation>(not given)</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="66"/>
        <source>打印</source>
        <translation>Printed</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="74"/>
        <source>{count} 条勾稽关系不平</source>
        <translation>{count} equations do not balance</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="74"/>
        <source>可核对的勾稽关系全部平衡</source>
        <translation>All equations that can be checked balance</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="75"/>
        <source>平 {passed} 条，不平 {failed} 条，因缺值无法核对 {lacking} 条</source>
        <translation>{passed} balance, {failed} do not, {lacking} cannot be checked for want of values</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="80"/>
        <source>读出 {read} 格，空白 {blank} 格，缺失 {missing} 格，无法识读 {unreadable} 格</source>
        <translation>{read} cells read, {blank} blank, {missing} missing, {unreadable} unreadable</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="84"/>
        <source>一、审核结论</source>
        <translation>1. Conclusion</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="88"/>
        <location filename="../../govaudit/window/summary_text.py" line="124"/>
        <source>未处理</source>
        <translation>open</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="88"/>
        <location filename="../../govaudit/window/summary_text.py" line="124"/>
        <source>记为问题</source>
        <translation>confirmed</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="88"/>
        <location filename="../../govaudit/window/summary_text.py" line="124"/>
        <source>已排除</source>
        <translation>Dismissed</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="89"/>
        <location filename="../../govaudit/window/summary_text.py" line="105"/>
        <source>级别</source>
        <translation>Severity</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="89"/>
        <source>已改正</source>
        <translation>Corrected</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="90"/>
        <location filename="../../govaudit/window/summary_text.py" line="120"/>
        <source>错误</source>
        <translation>Error</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="90"/>
        <location filename="../../govaudit/window/summary_text.py" line="120"/>
        <source>警告</source>
        <translation>Warning</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="90"/>
        <location filename="../../govaudit/window/summary_text.py" line="120"/>
        <source>提示</source>
        <translation>Info</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="99"/>
        <source>二、发现的问题</source>
        <translation>2. Findings</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="102"/>
        <source>没有发现问题。</source>
        <translation>Nothing was found.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="105"/>
        <source>序号</source>
        <translation>No.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="105"/>
        <source>类别</source>
        <translation>Rule</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="105"/>
        <source>内容</source>
        <translation>What was found</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="105"/>
        <source>处理</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="116"/>
        <source>其余 {count} 项见审核底稿。</source>
        <translation>{count} more are in the workbook.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="135"/>
        <source>单元格</source>
        <translation>Cell</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="135"/>
        <source>性质</source>
        <translation>Kind</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="135"/>
        <source>原为</source>
        <translation>Was</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="135"/>
        <source>改为</source>
        <translation>Now</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="135"/>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="138"/>
        <source>其余 {count} 处见审核底稿。</source>
        <translation>{count} more are in the workbook.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="139"/>
        <source>三、改正与更正建议</source>
        <translation>3. Corrections and proposals</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="144"/>
        <source>识读更正</source>
        <translation>misread</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="144"/>
        <source>建议单位更正</source>
        <translation>proposed</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="155"/>
        <source>日期</source>
        <translation>Date</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="156"/>
        <source>复核人</source>
        <translation>Second reviewer</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="156"/>
        <source>负责人</source>
        <translation>Head</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/summary_text.py" line="158"/>
        <source>操作记录共 {count} 条，链尾 {hash}</source>
        <translation>{count} log entries, head {hash}</translation>
    </message>
</context>
<context>
    <name>TablesPane</name>
    <message>
        <location filename="../../govaudit/window/tables_pane.py" line="90"/>
        <source>统计表</source>
        <translation>Tables</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/tables_pane.py" line="180"/>
        <source>表二 主动公开</source>
        <translation>Table 2 Disclosed</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/tables_pane.py" line="181"/>
        <source>表三 依申请</source>
        <translation>Table 3 Requests</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/tables_pane.py" line="182"/>
        <source>表四 复议诉讼</source>
        <translation>Table 4 Litigation</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/tables_pane.py" line="183"/>
        <source>正文数字</source>
        <translation>Text counts</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/tables_pane.py" line="184"/>
        <source>跨年核对</source>
        <translation>Years</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/tables_pane.py" line="185"/>
        <source>读取说明</source>
        <translation>Notes</translation>
    </message>
</context>
<context>
    <name>ThresholdSettings</name>
    <message>
        <location filename="../../govaudit/window/threshold_settings.py" line="87"/>
        <source>收费金额有几位整数起提示（万元）</source>
        <translation>Digits of fees (10,000 yuan) from which to speak</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/threshold_settings.py" line="88"/>
        <source>收费与上年相差多少倍起，疑似单位填错</source>
        <translation>Factor of fees to last year that suggests a wrong unit</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/threshold_settings.py" line="89"/>
        <source>某类结果占比超过多少起提示</source>
        <translation>Share of one result from which to speak</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/threshold_settings.py" line="90"/>
        <source>总数多少件起才看占比</source>
        <translation>Least total for shares</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/threshold_settings.py" line="91"/>
        <source>第五部分少于多少字起提示</source>
        <translation>Characters below which section 5 is thin</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/threshold_settings.py" line="92"/>
        <source>与上年相差多少倍起提示</source>
        <translation>Factor to last year from which to speak</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/threshold_settings.py" line="93"/>
        <source>数值多大起才看突变</source>
        <translation>Least value for sudden changes</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/threshold_settings.py" line="94"/>
        <source>多少个非零格与上年相同起提示</source>
        <translation>Equal non-zero cells from which to speak</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/threshold_settings.py" line="95"/>
        <source>第五部分多少文字与上年相同起提示</source>
        <translation>Share of equal text in section 5</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/threshold_settings.py" line="100"/>
        <source>阈值只影响“警告”和“提示”；勾稽关系没有阈值。</source>
        <translation>Thresholds concern warnings and infos only; equations have none.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/threshold_settings.py" line="101"/>
        <source>全部恢复默认</source>
        <translation>Restore all</translation>
    </message>
</context>
<context>
    <name>ToolBar</name>
    <message>
        <location filename="../../govaudit/window/toolbar.py" line="75"/>
        <source>{count} 项不平</source>
        <translation>{count} unbalanced</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/toolbar.py" line="75"/>
        <source>全部平衡</source>
        <translation>All balanced</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/toolbar.py" line="77"/>
        <source>待处理 {count}</source>
        <translation>{count} open</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/toolbar.py" line="79"/>
        <source>记为问题 {count}</source>
        <translation>{count} confirmed</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/toolbar.py" line="80"/>
        <source>已改 {count} 处</source>
        <translation>{count} corrected</translation>
    </message>
</context>
<context>
    <name>ToolBarMenus</name>
    <message>
        <location filename="../../govaudit/window/toolbar_menus.py" line="65"/>
        <source>清除记录</source>
        <translation>Clear the list</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/toolbar_menus.py" line="69"/>
        <source>最近打开</source>
        <translation>Opened lately</translation>
    </message>
</context>
<context>
    <name>TreeModel</name>
    <message>
        <location filename="../../govaudit/window/tree_model.py" line="38"/>
        <source>单位</source>
        <translation>Body</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/tree_model.py" line="38"/>
        <source>状态</source>
        <translation>Status</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/tree_model.py" line="38"/>
        <source>未处理</source>
        <translation>Open</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/tree_model.py" line="38"/>
        <source>下级报告</source>
        <translation>Reports of units</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/tree_model.py" line="43"/>
        <source>{year} 年</source>
        <translation>{year}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/tree_model.py" line="43"/>
        <source>{count} 份</source>
        <translation>{count}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/tree_model.py" line="60"/>
        <location filename="../../govaudit/window/tree_model.py" line="70"/>
        <source>缺报告</source>
        <translation>no report</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/tree_model.py" line="72"/>
        <source>{stage}（不计入上级汇总）</source>
        <translation>{stage} (not added up above)</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/tree_model.py" line="78"/>
        <source>{said}；有 {count} 处与下级之和不符</source>
        <translation>{said}; {count} sums differ from the units</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/tree_model.py" line="84"/>
        <source>{count} 份，已齐</source>
        <translation>{count}, complete</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/tree_model.py" line="87"/>
        <source>{count} 份，缺 {absent}</source>
        <translation>{count}, without {absent}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/tree_model.py" line="89"/>
        <source>{count} 份，是否齐全不知</source>
        <translation>{count}, perhaps more</translation>
    </message>
</context>
<context>
    <name>TreePage</name>
    <message>
        <location filename="../../govaudit/window/tree_page.py" line="73"/>
        <source>队列里还没有上下级关系。把本级报告和下级单位的报告一起打开，就能看到谁缺报告；名单可写在 bodies.toml 里。</source>
        <translation>No body in the queue has units yet. Open the report of a body together with those of its units to see whose is missing; bodies.toml may list them.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/tree_page.py" line="75"/>
        <source>共 {parents} 个单位有下级，其中 {lacking} 个缺下级报告。双击打开报告。</source>
        <translation>{parents} bodies have units, {lacking} of them lack a report. Double-click to open one.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/tree_page.py" line="93"/>
        <source>上下级</source>
        <translation>Bodies and units</translation>
    </message>
</context>
<context>
    <name>ValueEdit</name>
    <message>
        <location filename="../../govaudit/window/value_edit.py" line="47"/>
        <source>这不是数字：请只输入数字，空白表示原文为空</source>
        <translation>This is no number: type digits only, nothing for an empty cell</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/value_edit.py" line="48"/>
        <source>此处不应为负数</source>
        <translation>A negative number cannot stand here</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/value_edit.py" line="49"/>
        <source>件数应为整数，只有收费金额可以有小数</source>
        <translation>A count is a whole number; only fees may have decimals</translation>
    </message>
</context>
<context>
    <name>VerdictPanel</name>
    <message>
        <location filename="../../govaudit/window/verdict_panel.py" line="40"/>
        <source>记为问题时建议更正为 {value}</source>
        <translation>propose {value} when confirming</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/verdict_panel.py" line="57"/>
        <source>改正提取值&#x3000;Ctrl+↵</source>
        <translation>Correct reading&#x3000;Ctrl+↵</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/verdict_panel.py" line="59"/>
        <source>空白</source>
        <translation>empty</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/verdict_panel.py" line="61"/>
        <source>改为 {value}&#x3000;Ctrl+↵</source>
        <translation>Change to {value}&#x3000;Ctrl+↵</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/verdict_panel.py" line="63"/>
        <source>{cell} 改为 {value}&#x3000;Ctrl+↵</source>
        <translation>{cell} → {value}&#x3000;Ctrl+↵</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <location filename="../../govaudit/window/welcome.py" line="118"/>
        <source>正在读取 {name}……</source>
        <translation>Reading {name}…</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/welcome.py" line="121"/>
        <source>未能读取 {name}：{reason}</source>
        <translation>{name} was not read: {reason}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/welcome.py" line="141"/>
        <source>{year} 年</source>
        <translation>{year}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/welcome.py" line="143"/>
        <source>继续审核：{title}（队列里还有 {count} 份待审）</source>
        <translation>Go on: {title} ({count} to review)</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/welcome.py" line="162"/>
        <source>核对政府信息公开工作年度报告</source>
        <translation>Audit annual disclosure reports</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/welcome.py" line="164"/>
        <source>读取报告中的三张统计表，逐项核对勾稽关系，指出不平的单元格及其在原文中的位置。全程离线，文件不离开本机。</source>
        <translation>Reads the three statutory tables of a report, checks every balance, and shows each unbalanced cell with its place in the source. Offline: no file leaves this machine.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/welcome.py" line="166"/>
        <source>打开报告文件……</source>
        <translation>Open report files…</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/welcome.py" line="167"/>
        <source>打开文件夹……</source>
        <translation>Open a folder…</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/welcome.py" line="168"/>
        <source>打开示例报告</source>
        <translation>Open the sample</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/welcome.py" line="172"/>
        <source>打开报告（PDF、Word、Excel、网页、文本），也可以把文件拖进窗口。</source>
        <translation>Open reports (PDF, Word, Excel, web page, text), or drop files on the window.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/welcome.py" line="173"/>
        <source>左边是原文，右边是统计表，红色是不平的单元格；按 F8 看下一个问题。</source>
        <translation>The source is at the left, the tables at the right, unbalanced cells are red; press F8 for the next finding.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/welcome.py" line="174"/>
        <source>读错了就“改正提取值”；原文本身有错就“原文如此，记为问题”。</source>
        <translation>Misread? “Correct reading”. The report itself is wrong? “As printed: a finding”.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/welcome.py" line="175"/>
        <source>按 Ctrl+E 导出带批注的 Excel 底稿。</source>
        <translation>Press Ctrl+E to export the annotated Excel workbook.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/welcome.py" line="179"/>
        <source>按 F1 查看全部快捷键。每一步都会自动保存，随时可以撤销。</source>
        <translation>F1 lists all keys. Every step is saved at once and can be undone at any time.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/welcome.py" line="180"/>
        <source>最近打开</source>
        <translation>Opened lately</translation>
    </message>
</context>
<context>
    <name>YearsPage</name>
    <message>
        <location filename="../../govaudit/window/years_page.py" line="60"/>
        <source>{cell}（与上年结转下年度核对）</source>
        <translation>{cell} (against what was carried out last year)</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/years_page.py" line="72"/>
        <source>! 有疑</source>
        <translation>! doubtful</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/years_page.py" line="73"/>
        <source>⚑ 已记为问题</source>
        <translation>⚑ confirmed</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/years_page.py" line="74"/>
        <source>– 已排除</source>
        <translation>– dismissed</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/years_page.py" line="75"/>
        <source>✓ 已改正</source>
        <translation>✓ corrected</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/years_page.py" line="79"/>
        <source>✓ 衔接</source>
        <translation>✓ carried over</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/years_page.py" line="80"/>
        <source>缺数</source>
        <translation>no number</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/years_page.py" line="106"/>
        <location filename="../../govaudit/window/years_page.py" line="107"/>
        <source>{year} 年</source>
        <translation>{year}</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/years_page.py" line="106"/>
        <source>上年</source>
        <translation>Last year</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/years_page.py" line="107"/>
        <source>本年</source>
        <translation>This year</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/years_page.py" line="108"/>
        <source>项目</source>
        <translation>Item</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/years_page.py" line="108"/>
        <source>增减</source>
        <translation>Change</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/years_page.py" line="108"/>
        <source>幅度</source>
        <translation>Share</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/years_page.py" line="108"/>
        <source>核对</source>
        <translation>Check</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/years_page.py" line="116"/>
        <source>与 {year} 年报告（{name}）比较</source>
        <translation>Compared with the report for {year} ({name})</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/years_page.py" line="121"/>
        <source>没有需要留意的变化。</source>
        <translation>No change that wants a look.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/years_page.py" line="124"/>
        <source>没有读出单位或年度，不能与上年核对。</source>
        <translation>Body or year was not read, so that last year cannot be compared.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/years_page.py" line="125"/>
        <source>队列中没有“{org}”{year} 年的报告。打开它（Ctrl+O），就会自动核对结转、存量和增减。</source>
        <translation>The queue has no report of “{org}” for {year}. Open it (Ctrl+O), and carry-overs, stocks and changes are checked by themselves.</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/years_page.py" line="131"/>
        <source>跨年核对</source>
        <translation>Years</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/years_page.py" line="132"/>
        <source>要点</source>
        <translation>Main</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/years_page.py" line="132"/>
        <source>有疑</source>
        <translation>Doubtful</translation>
    </message>
    <message>
        <location filename="../../govaudit/window/years_page.py" line="132"/>
        <source>全部</source>
        <translation>All</translation>
    </message>
</context>
</TS>
