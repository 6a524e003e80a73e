#!/bin/sh
# Opens the window on the bundled sample; without a display, audits it in the terminal and writes the workbook.
sample=resources/samples/sample.pdf
if [ -n "$DISPLAY$WAYLAND_DISPLAY" ] || [ "$(uname)" = Darwin ]; then
  exec .venv/bin/govaudit "$sample"
fi
echo "没有图形显示：在终端核对示例报告。 / No display: auditing the sample in the terminal."
mkdir -p build
.venv/bin/govaudit audit "$sample" --xlsx build/sample.xlsx
status=$?
echo "审核底稿 / workbook: $(pwd)/build/sample.xlsx"
# the sample holds planted faults: status 1 is the right answer
[ "$status" = 1 ] || [ "$status" = 0 ]
